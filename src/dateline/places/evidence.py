"""Evidence: what speaks for and against a name being a place here, each kind with points from `evidence.tsv`."""

from collections.abc import Iterator

from msgspec import Struct

from dateline.knowledge.place_verbs import place_verbs
from dateline.language import Parse, Token
from dateline.places.candidates import Candidate
from dateline.places.lexicon import Lexicon

PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
COMMA = frozenset({",", "("})


class Entities(Struct, frozen=True):
    """The model's names: for each token where its name begins and ends (`first[i]`, `last[i]`)."""

    first: tuple[int, ...]
    last: tuple[int, ...]
    surnames: frozenset[str]


def entities_of(parse: Parse) -> Entities:
    """Join neighbouring tokens of one label to names, and gather the last words of people's names."""
    count = len(parse.tokens)
    first, last = list(range(count)), [i + 1 for i in range(count)]
    surnames = set()
    end = 0
    for token in [token for token in parse.tokens if token.entity]:
        if token.i < end:
            continue
        at, end = token.i, token.i + 1
        while end < count and _same_name(parse.tokens[end], token):
            end += 1
        if end - at > 1:
            first[at:end], last[at:end] = [at] * (end - at), [end] * (end - at)
            if token.entity == "PERSON":
                surnames |= _surname(parse, at, end)
    return Entities(tuple(first), tuple(last), frozenset(surnames))


def _same_name(token: Token, leader: Token) -> bool:
    return token.entity == leader.entity and token.sentence == leader.sentence


def _surname(parse: Parse, first: int, last: int) -> set[str]:
    word = parse.tokens[last - 1]
    if word.lower in {"'s", "’s"}:
        word = parse.tokens[last - 2]
    return {word.lower} if word.i > first else set()


def evidence_for(parse: Parse, one: Candidate, names: Entities, lexicon: Lexicon) -> Iterator[str]:
    """The ids of the kinds of evidence that a candidate has by its own words and those next to it."""
    yield from _entity(parse, one, names)
    yield from _name(one, lexicon)
    yield from _before(parse, one, lexicon)
    yield from _after(parse, one, lexicon)
    if (takes := _place_verb(parse, one)) is not None:
        yield f"object.{takes}"
    if one.last - one.first == 1 and parse.tokens[one.first].lower in names.surnames:
        yield "document.surname"


def _place_verb(parse: Parse, one: Candidate) -> str | None:
    """How surely the name is a place where it is what a verb such as "shell" or "visit" is done to."""
    head = parse.tokens[one.last - 1]
    return place_verbs().get(parse.tokens[head.head].lemma) if head.dep in {"dobj", "nsubjpass"} else None


def _entity(parse: Parse, one: Candidate, names: Entities) -> Iterator[str]:
    head = parse.tokens[one.last - 1]
    label = head.entity
    if not label:
        if all(t.tag not in {"NNP", "NNPS", ""} for t in parse.tokens[one.first : one.last]):
            yield "tag.not_a_name"
        else:
            yield "tag.name"
        return
    begin, end = _bare(parse, one, names)
    part = begin < one.first or end > one.last
    if label == "ORG" and part:
        yield _organisation(parse, one, begin, end)
    elif label in PLACE_LABELS:
        yield "entity.place_part" if part else "entity.place"
    elif label == "NORP":
        yield "entity.people"
    elif label == "PERSON":
        yield "entity.person_part" if part else "entity.person"
    else:
        yield "entity.organisation" if label == "ORG" else "entity.other"


def _bare(parse: Parse, one: Candidate, names: Entities) -> tuple[int, int]:
    """Where the model's name about a candidate begins and ends, without an article and a possessive."""
    begin, end = names.first[one.last - 1], names.last[one.last - 1]
    while begin < one.first and parse.tokens[begin].lower in {"the", "'s", "’s"}:
        begin += 1
    while end > one.last and parse.tokens[end - 1].lower in {"'s", "’s"}:
        end -= 1
    return begin, end


def _organisation(parse: Parse, one: Candidate, begin: int, end: int) -> str:
    if begin == one.first and end > one.last:
        return "entity.organisation_leads"
    return "entity.organisation_of" if parse.tokens[one.first - 1].lower == "of" else "entity.organisation_part"


def _name(one: Candidate, lexicon: Lexicon) -> Iterator[str]:
    match = max(one.matches, key=lambda m: (m.entry.kind == "country", not m.alternative, m.entry.population))
    entry = match.entry
    if entry.kind == "country":
        yield "name.country"
    elif entry.source == "own":
        yield "name.ours"
    elif match.alternative and entry.population < 300_000:
        yield "name.alternative"
    elif entry.kind == "admin1":
        yield "name.state"
    elif entry.population >= 1_000_000:
        yield "name.metropolis"
    elif entry.population >= 100_000:
        yield "name.city"
    elif entry.population >= 10_000:
        yield "name.town"
    if " " in one.key:
        yield "name.long" if any(w not in lexicon.common for w in one.key.split()) or ours(one) else "name.common_word"
    elif one.key in lexicon.words["direction"]:
        yield "name.direction"
    elif ours(one):
        return
    elif one.key in lexicon.common:
        yield "name.common_word"
    elif one.key in lexicon.people:
        yield "name.first_name"


def ours(one: Candidate) -> bool:
    """Whether the name is in our own tables, or a country's."""
    return one.matches[0].entry.source != "GeoNames"


def _before(parse: Parse, one: Candidate, lexicon: Lexicon) -> Iterator[str]:
    token = parse.tokens[one.first]
    if one.first == parse.sentences[token.sentence].first:
        yield "start.dateline" if _opens_dateline(parse, one) else "start.of_sentence"
        return
    before = parse.tokens[one.first - 1]
    if before.lower == "the" and before.i > parse.sentences[token.sentence].first:
        before = parse.tokens[before.i - 1]
    word = before.lower.rstrip(".")
    if word in lexicon.words["locative"]:
        yield "before.locative"
    elif word == "of":
        yield "before.of"
    elif word in lexicon.words["title"] and before.text[0].isupper():
        yield "before.title"
    elif _is_name_before(before, one) and word not in lexicon.words["type_before"] | lexicon.words["direction"]:
        yield "before.name"


def _opens_dateline(parse: Parse, one: Candidate) -> bool:
    """Whether the words are in capitals, as "BEIRUT (AP) -", at the start of a sentence that is not all in capitals."""
    if not one.text.isupper() or len(one.text) < 4 or one.last >= len(parse.tokens):
        return False
    return parse.tokens[one.last].text in {"(", "-", "–", "—", "--", ",", ":", "_"}


def _is_name_before(before: Token, one: Candidate) -> bool:
    return before.tag in {"NNP", "NNPS"} and before.i == one.first - 1 and before.text[0].isupper()


def _after(parse: Parse, one: Candidate, lexicon: Lexicon) -> Iterator[str]:
    if one.last >= len(parse.tokens) or parse.tokens[one.last].sentence != parse.tokens[one.first].sentence:
        return
    after = parse.tokens[one.last]
    if after.text in {"'s", "’s"}:
        yield "name.saint" if one.key.startswith(("st ", "saint ")) else "after.possessive_place"
    elif after.lower in lexicon.words["private"] and (after.text[0].isupper() or after.tag == "NN"):
        if after.text[0].isupper() or after.lower in {"virus", "disease", "fever", "strain", "ebolavirus", "syndrome"}:
            yield "after.private"
    elif after.tag in {"NNP", "NNPS"} and after.text[0].isupper() and parse.tokens[one.last - 1].entity != "ORG":
        if after.lower not in lexicon.words["type_after"]:
            yield "after.name"
    elif after.lower in lexicon.words["speech"] and one.best.entry.kind != "country":
        yield "after.speech"
