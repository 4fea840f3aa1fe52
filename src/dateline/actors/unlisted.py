"""Names that no list has: organisations, towns and people where those who act stand."""

from msgspec.structs import replace

from dateline.actors.abbreviations import ABBREVIATION
from dateline.actors.describe import describe
from dateline.actors.nouns import NounPhrase, phrase_at, prepositional_object
from dateline.actors.places import city_country
from dateline.actors.reading import Found, Reading, folded_text, plain, whole_phrase
from dateline.actors.surnames import PersonName
from dateline.knowledge.place_verbs import place_verbs

PLACE_PREPOSITIONS = ("in", "from", "across", "throughout", "near", "outside", "at", "around")
ACTING = frozenset({"nsubj", "nsubjpass", "dobj", "dative", "poss", "appos"})
ACTING_AFTER = frozenset({"against", "by", "with", "of", "between", "for"})


def told_countries(reading: Reading) -> frozenset[str]:
    """The countries that a text tells by name, by adjective or by capital."""
    told = (hit.get("country", "adjective", "people", "capital") for hit in reading.hits)
    return frozenset(entry.code for entry in told if entry is not None and entry.code)


def _acts(reading: Reading, i: int) -> bool:
    """Whether a token stands where those who act or are acted on do, not where a place does."""
    tokens = reading.parse.tokens
    token = tokens[i]
    while token.dep == "conj" and token.head != token.i:
        token = tokens[token.head]
    return token.dep in ACTING or (token.dep == "pobj" and tokens[token.head].lower in ACTING_AFTER)


def unlisted(reading: Reading, phrase: NounPhrase) -> Found | None:
    """A name that no list has: an organisation by the recogniser's word, a town by the gazetteer."""
    token = reading.parse.tokens[phrase.head]
    if token.pos != "PROPN" or not token.text[0].isupper() or reading.words.shouted[phrase.head]:
        return None
    if _is_part_of_name(reading, phrase):
        return None
    first = phrase.head
    while first > phrase.first and _goes_on(reading, first - 1, phrase.head):
        first -= 1
    words = folded_text(reading, first, phrase.last)
    told = describe(reading.words, whole_phrase(reading, phrase, ()), reading.lexicon)
    if token.entity == "ORG" and _begins_as_person(reading, first, phrase.last):
        return _unlisted_person(reading, NounPhrase(first, phrase.last, phrase.head))
    if token.entity != "PERSON" and (sectors := _called_a_body(reading, phrase.head)):
        told = replace(told, sectors=sectors)
        return Found(first, phrase.last, phrase.head, "organisation", "name.entity_organisation", told, words=words)
    if token.entity == "ORG" and len(token.text) > 2:
        return Found(first, phrase.last, phrase.head, "organisation", "name.entity_organisation", told, words=words)
    here = reading.parse.sentences[token.sentence].section
    if token.entity == "" and here != "dateline" and _acts(reading, phrase.head) and len(token.text) > 3:
        return _unlisted_person(reading, phrase)
    if token.entity in {"GPE", "LOC", "FAC"} and _acts(reading, phrase.head):
        span = reading.parse.span(first, phrase.last)
        code = city_country(reading.parse.text[span.start : span.end], told_countries(reading))
        if code is not None:
            told = replace(told, country=code, country_rule="country.town", agent=None)
            return Found(first, phrase.last, phrase.head, "country", "place.town", told, words=words)
    return None


def _called_a_body(reading: Reading, i: int) -> tuple[str, ...]:
    """The sectors of the body that a name is said to be: "the Democratic Convergence, an alliance of 15 parties"."""
    for c in reading.parse.children[i]:
        hit = reading.hit_at(c) if reading.parse.tokens[c].dep == "appos" and c > i else None
        agent = next((entry.agent for entry in hit.entries if entry.agent), None) if hit is not None else None
        if agent is not None and agent.kind == "body" and reading.parse.tokens[c].pos == "NOUN":
            return agent.sectors
    return ()


def _goes_on(reading: Reading, i: int, head: int) -> bool:
    """Whether a word is of the same name as the one that ends it: of its kind for the recogniser, or a proper noun on it."""
    token, last = reading.parse.tokens[i], reading.parse.tokens[head]
    if token.entity == last.entity and last.entity:
        return True
    alike = (
        last.entity == "ORG"
        and token.entity in ("", "FAC", "PRODUCT")
        and token.pos == "PROPN"
        and token.dep == "compound"
    )
    titled = reading.words.folded[i].rstrip(".") in reading.lexicon.words["titles_short"]
    return alike and token.head == head and token.text.istitle() and reading.at[i] < 0 and not titled


def _is_part_of_name(reading: Reading, phrase: NounPhrase) -> bool:
    """Whether a word only ends the name of a body: "Water" in "the Committee for the Defence of Water"."""
    token = reading.parse.tokens[phrase.head]
    above = reading.parse.tokens[token.head]
    return token.dep == "pobj" and above.lower in ("of", "for") and token.entity == above.entity == "ORG"


def _begins_as_person(reading: Reading, first: int, last: int) -> bool:
    """Whether a name that the recogniser takes for an organisation's is a first name and a surname: "Marta Nascimento"."""
    if last - first not in (2, 3) or reading.words.folded[first] not in reading.lexicon.genders:
        return False
    tokens = reading.parse.tokens
    return all(
        tokens[i].pos == "PROPN" and tokens[i].text.isalpha() and tokens[i].text.istitle() and reading.at[i] < 0
        for i in range(first, last)
    )


def abbreviated(reading: Reading, phrase: NounPhrase) -> Found | None:
    """An abbreviation that the text explains and no list has: an organisation, whatever the recogniser calls it."""
    i = phrase.head
    if reading.parse.tokens[i].text not in reading.short or reading.at[i] >= 0:
        return None
    words = reading.words.folded[i]
    return Found(i, i + 1, i, "organisation", ABBREVIATION, plain(False, "n"), words=words)


def taken_town(reading: Reading, phrase: NounPhrase) -> Found | None:
    """A town that a verb such as "besiege" is done to, whatever the recogniser calls it: nobody besieges a person."""
    tokens = reading.parse.tokens
    token = tokens[phrase.head]
    if token.pos != "PROPN" or token.dep not in {"dobj", "nsubjpass"} or reading.at[phrase.head] >= 0:
        return None
    if phrase.last - phrase.first > 1 or place_verbs().get(tokens[token.head].lemma) != "sure":
        return None
    code = city_country(token.text, told_countries(reading))
    if code is None:
        return None
    told = replace(plain(False, None), country=code, country_rule="country.town")
    words = folded_text(reading, phrase.first, phrase.last)
    return Found(phrase.first, phrase.last, phrase.head, "country", "place.town", told, words=words)


def _unlisted_person(reading: Reading, phrase: NounPhrase) -> Found | None:
    """A name that neither the lists nor the recogniser know, where an actor stands: taken for a person's."""
    tokens, folded = reading.parse.tokens, reading.words.folded
    first = phrase.head
    while first > phrase.first and tokens[first - 1].pos == "PROPN" and reading.at[first - 1] < 0:
        first -= 1
    single = phrase.head == first
    if folded[first] in reading.lexicon.words["weekdays"] or (
        single and tokens[first].dep not in {"nsubj", "nsubjpass", "dobj"}
    ):
        return None
    if any(not tokens[k].text[0].isupper() for k in range(first, phrase.last)):
        return None
    key = folded_text(reading, first, phrase.last)
    people = reading.lexicon.sounding(" ".join(reading.words.texts[first : phrase.last])) if not single else ()
    name = PersonName(
        first, phrase.last, key, not single, people, reading.lexicon.genders.get(folded[first]), "unlisted"
    )
    return Found(first, phrase.last, phrase.head, "name", "name.unlisted", plain(False, name.gender), name, words=key)


def town_country(reading: Reading, phrase: NounPhrase) -> str | None:
    """The country of a town named before a noun or after it: "Cleveland officials", "authorities in Wyoming"."""
    parse = reading.parse
    runs = [_name_run(reading, phrase.first, phrase.head)]
    if (held := prepositional_object(parse, phrase.head, *PLACE_PREPOSITIONS, "of")) is not None and held[
        0
    ] == phrase.last:
        inner = phrase_at(parse, held[1], reading.edges)
        runs.append(_name_run(reading, inner.first, inner.last))
    for first, last in runs:
        if last > first:
            span = parse.span(first, last)
            if (code := city_country(parse.text[span.start : span.end], told_countries(reading))) is not None:
                return code
    return None


def _name_run(reading: Reading, first: int, last: int) -> tuple[int, int]:
    """The last run of proper nouns within tokens that no list has and the recogniser takes for a place."""
    end = last
    while end > first and not _is_place_word(reading, end - 1):
        end -= 1
    start = end
    while start > first and _is_place_word(reading, start - 1):
        start -= 1
    return start, end


def _is_place_word(reading: Reading, i: int) -> bool:
    token = reading.parse.tokens[i]
    return token.pos == "PROPN" and token.entity in {"GPE", "LOC"} and reading.at[i] < 0
