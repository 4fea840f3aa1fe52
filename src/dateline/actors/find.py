"""Mentions of actors in a parsed text, before it is known which mean the same."""

from collections.abc import Sequence

from msgspec.structs import replace

from dateline.actors.branches import named_after, national_branch
from dateline.actors.describe import Description, Phrase, describe
from dateline.actors.lands import lands_after
from dateline.actors.modifiers import modifiers
from dateline.actors.names import person_name
from dateline.actors.nouns import NounPhrase, is_head, phrase_at, prepositional_object
from dateline.actors.pronoun_mentions import pronoun
from dateline.actors.reading import Found, Reading, folded_text, is_place, plain, whole_phrase
from dateline.actors.records import MentionKind
from dateline.actors.scan import Hit
from dateline.actors.surnames import PersonName
from dateline.actors.unlisted import PLACE_PREPOSITIONS, abbreviated, taken_town, town_country, unlisted

NO_HEADS = frozenset({"PUNCT", "ADP", "VERB", "AUX", "ADV", "CCONJ", "SCONJ", "PART", "SYM", "SPACE", "X", "INTJ"})
PRONOUNS = frozenset({"PRP", "PRP$"})
FUNCTION_PREPOSITIONS = ("of", "to", "for", "at", "from", "with", "on")


def find_mentions(reading: Reading) -> list[Found]:
    """All mentions of a text, in the order of their beginnings; one may lie within another ("Putin's aides")."""
    parse = reading.parse
    found: list[Found] = []
    inner: set[int] = set()
    at = reading.at
    for token in [token for token in parse.tokens if token.pos not in NO_HEADS or at[token.i] >= 0]:
        if token.i in inner:
            continue
        said = token.tag in PRONOUNS or token.pos in ("PRON", "DET") or token.lower == "two"
        if said and (word := pronoun(reading, token.i)) is not None:
            found.append(word)
        elif is_head(parse, token.i) or _ends_name(reading, token.i):
            mention, used = _mention(reading, token.i)
            if mention is not None:
                found.append(mention)
                inner.update(used)
    found = _without_titles(found)
    found.extend(modifiers(reading, found))
    return sorted(_without_doubles(found), key=lambda one: (one.first, -one.last))


def _without_titles(found: Sequence[Found]) -> list[Found]:
    """Leave out titles found as descriptions within a title and name ("Secretary of State" in "Secretary of State Kerry")."""
    titles = {
        i
        for one in found
        if one.kind == "title_name" and one.name is not None
        for i in range(one.first, one.name.first)
    }
    return [one for one in found if one.kind != "description" or not (one.first in titles and one.last - 1 in titles)]


def _without_doubles(found: Sequence[Found]) -> list[Found]:
    """Of mentions with the same words the first; of names that overlap crosswise the longer."""
    kept: dict[tuple[int, int], Found] = {}
    for one in found:
        kept.setdefault((one.first, one.last), one)
    return list(kept.values())


def _ends_name(reading: Reading, i: int) -> bool:
    """Whether a token is the last of a person's name or of a listed name that hangs outside it, however it was parsed."""
    hit = reading.hit_at(i)
    if hit is None or hit.last != i + 1 or hit.get("person", "org", "country", "metonym") is None:
        return False
    return not hit.first <= reading.parse.tokens[i].head < hit.last and not _inside(reading, i)


def _inside(reading: Reading, i: int) -> bool:
    token = reading.parse.tokens[i]
    return token.dep in {"compound", "amod", "nmod", "poss"} and token.head > i


def _mention(reading: Reading, i: int) -> tuple[Found | None, tuple[int, ...]]:
    """The mention that a noun heads, and the tokens whose own mentions it takes the place of."""
    phrase = phrase_at(reading.parse, i, reading.edges)
    if (short := abbreviated(reading, phrase)) is not None:
        return short, ()
    if (town := taken_town(reading, phrase)) is not None:
        return town, ()
    if (name := person_name(reading, phrase)) is not None:
        return _named_person(reading, phrase, name), ()
    if (part := _partitive(reading, phrase)) is not None:
        return part
    hit = reading.hit_at(i)
    if hit is None:
        return unlisted(reading, phrase), ()
    if i != _head_of(reading, hit):
        return None, ()
    phrase = NounPhrase(min(phrase.first, hit.first), max(phrase.last, hit.last), i)
    entry = hit.get("org", "country", "metonym", "people", "capital", "agent", "adjective")
    if entry is None:
        return None, ()
    if entry.kind == "agent":
        return (_described(reading, phrase) if _may_act(reading, phrase, hit) else None), ()
    if hit.get("agent") is None and _is_adjective(reading, hit, i):
        return None, ()
    kind, rule = _named_kind(reading, entry.kind, i)
    described = describe(reading.words, whole_phrase(reading, phrase, ()), reading.lexicon)
    if entry.kind == "org" and (branch := national_branch(reading, phrase, hit)) is not None:
        return branch, ()
    if entry.kind == "country" and (body := named_after(reading, phrase, hit)) is not None:
        return body, ()
    first = hit.first if kind in {"country", "organisation"} else phrase.first
    return Found(first, phrase.last, i, kind, rule, described, words=folded_text(reading, hit.first, hit.last)), ()


def _head_of(reading: Reading, hit: Hit) -> int:
    """The token of a listed phrase by which it hangs on the rest: the last one whose head is outside it."""
    tokens = reading.parse.tokens
    outside = [
        i for i in range(hit.first, hit.last) if not hit.first <= tokens[i].head < hit.last or tokens[i].head == i
    ]
    heads = [i for i in outside if tokens[i].pos not in {"PUNCT", "DET", "ADP"}] or outside
    return heads[-1] if heads else hit.last - 1


def _named_kind(reading: Reading, kind: str, i: int) -> tuple[MentionKind, str]:
    if kind == "org":
        return "organisation", "name.organisation"
    if kind in {"people", "adjective"}:
        return "demonym", "demonym.people"
    if kind == "capital":
        return "country", "place.capital" if is_place(reading.parse, i) else "metonym.capital"
    return ("organisation", "metonym.seat") if kind == "metonym" else ("country", "name.country")


def _is_adjective(reading: Reading, hit: Hit, i: int) -> bool:
    """Whether a country's word is an adjective here ("Russian-made"), not a noun for its people."""
    parse = reading.parse
    if hit.get("country", "org", "metonym", "capital"):
        return False
    if hit.get("people") is None:
        return parse.tokens[i].pos not in {"PROPN", "NOUN"} or parse.tokens[i].dep in {"compound", "amod"}
    if i + 1 < len(parse.tokens) and parse.tokens[i + 1].text == "-":
        return True
    token = parse.tokens[i]
    if token.dep == "conj" and token.head < i:
        token = parse.tokens[token.head]
    return token.dep in {"amod", "compound", "npadvmod", "nmod"} and token.head > i


def _may_act(reading: Reading, phrase: NounPhrase, hit: Hit) -> bool:
    """Whether a noun that can mean an actor does here: a vague one ("side", "alliance") only with a word that makes it one."""
    agent = next(e.agent for e in hit.entries if e.agent)
    token = reading.parse.tokens[phrase.head]
    if agent.word == "power" and all(t.pos == "DET" for t in reading.parse.tokens[phrase.first : phrase.head]):
        return False  # "the power wielded by the army"
    if agent.kind != "state" and _is_portfolio(reading, phrase):
        return False
    if agent.kind == "person" and _is_where(reading, phrase):
        return False
    if agent.word == "others" and token.dep in {"nsubj", "nsubjpass"} and phrase.first == phrase.head:
        return True
    if agent.word == "force" and agent.plural and _is_somebodys(reading, phrase):
        return True
    if token.dep in {"npadvmod", "advmod"} or (
        token.dep == "pobj"
        and phrase.first == phrase.head
        and not agent.plural
        and agent.kind == "person"
        and agent.sectors != ("UNK",)
        and reading.parse.tokens[token.head].lower == "as"
    ):
        return False
    if agent.kind == "person" and agent.sectors != ("UNK",):
        return token.pos in {"NOUN", "PROPN"} or (
            token.pos in {"ADJ", "VERB"} and reading.words.folded[phrase.first] in {"the", "those", "many", "some"}
        )
    if agent.sectors in {("UNK",), ()} or agent.defers == "yes":
        first = reading.words.folded[phrase.first]
        if (
            first in {"either", "each", "neither"}
            and (agent.word in {"side", "party"} or agent.kind == "state")
            and phrase.head == phrase.first + 1
        ):
            return True
        if first == "all" and agent.plural and agent.word in {"side", "party", "faction", "belligerent"}:
            return True  # "urged all sides to lay down their arms"
        if first in reading.lexicon.words["determiners_definite"] or any(
            h.get("adjective", "country", "org", "metonym", "capital", "modifier", "people", "person", "short_person")
            or (h is not hit and h.get("agent"))
            for h in reading.hits_in(phrase.first, phrase.last)
        ):
            return True
        return (
            (agent.kind == "person" and (agent.plural or first in {"a", "an", "one", "another"} or first.isdigit()))
            or first in NUMBER_WORDS
            or len(lands_after(reading, phrase)) > 1
        )
    return True


def _is_somebodys(reading: Reading, phrase: NounPhrase) -> bool:
    """Whether a noun is told with whose they are behind it: "forces of Libya's government", "forces loyal to Roe"."""
    tokens = reading.parse.tokens
    held = prepositional_object(reading.parse, phrase.head, "of")
    if held is not None and held[0] == phrase.last:
        inner = phrase_at(reading.parse, held[1], reading.edges)
        if any(
            h.get("country", "adjective", "org", "agent", "person") for h in reading.hits_in(inner.first, inner.last)
        ):
            return tokens[phrase.head].dep in {"nsubj", "nsubjpass", "dobj", "conj"}
    return any(
        c > phrase.head and tokens[c].lower in {"loyal", "allied", "aligned"}
        for c in reading.parse.children[phrase.head]
    )


def _is_where(reading: Reading, phrase: NounPhrase) -> bool:
    """Whether a noun for people is a town's name here: "a rally in Butler"."""
    token = reading.parse.tokens[phrase.head]
    alone = phrase.first == phrase.head and phrase.last == phrase.head + 1 and token.text.istitle()
    return alone and token.pos == "PROPN" and token.dep == "pobj" and reading.parse.tokens[token.head].lower in WHERE


def _is_portfolio(reading: Reading, phrase: NounPhrase) -> bool:
    """ "Justice" in "the Minister of Justice" is what a post is for, and nobody."""
    tokens = reading.parse.tokens
    token = tokens[phrase.head]
    above = tokens[token.head]
    return (
        token.dep == "pobj"
        and above.lower == "of"
        and phrase.first == above.i + 1
        and tokens[above.head].lower in reading.lexicon.words["posts"]
    )


WHERE = frozenset({"in", "at", "near", "outside", "around"})
NUMBER_WORDS = frozenset(
    {"two", "both", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "some", "several", "many"}
)


def _named_person(reading: Reading, phrase: NounPhrase, name: PersonName) -> Found:
    first, last = min(phrase.first, name.first), max(phrase.last, name.last)
    if name.first > phrase.first and not _leads_to_name(reading, phrase.first, name.first):
        first = name.first
    core = NounPhrase(first, last, phrase.head)
    described = (
        describe(
            reading.words,
            whole_phrase(reading, NounPhrase(first, name.first, max(first, name.first - 1)), ()),
            reading.lexicon,
        )
        if first < name.first
        else plain(False, name.gender)
    )
    kind: MentionKind = "title_name" if described.agent else "name"
    return Found(core.first, core.last, phrase.head, kind, f"{kind}.{name.rule}", described, name, words=name.folded)


def _leads_to_name(reading: Reading, first: int, last: int) -> bool:
    """Whether the words before a name are a title or description of the person, not a possessor or other noun."""
    return any(
        hit.get("agent", "adjective", "modifier", "country", "org", "metonym") for hit in reading.hits_in(first, last)
    ) or any(reading.words.folded[i] in reading.lexicon.words["titles_short"] for i in range(first, last))


def _described(reading: Reading, phrase: NounPhrase) -> Found:
    """A description: the noun with what stands before it, and the function after it ("of the general staff")."""
    parse = reading.parse
    last = phrase.last
    after: tuple[Hit, ...] = ()
    held = _function_after(reading, phrase)
    if held is not None:
        inner = phrase_at(parse, held[1], reading.edges)
        after = reading.hits_in(inner.first, inner.last)
        if (long := reading.hit_at(held[1])) is not None and long.first >= inner.first and long not in after:
            after = (*after, long)  # "observers of the Organization of American States"
        if parse.tokens[held[0]].lower == "with":
            after = tuple(hit for hit in after if hit.first <= held[1] < hit.last)  # not "with US backing"
        if (
            after
            and parse.tokens[held[0]].lower in {"of", "to", "for"}
            and any(h.get("org", "country", "metonym", "agent", "person", "short_person") for h in after)
        ):
            last = max(inner.last, long.last if long is not None and long in after else inner.last)
    if not after:
        after = _place_after(reading, phrase)
    told = describe(reading.words, whole_phrase(reading, phrase, after), reading.lexicon)
    if told.country is None and (code := town_country(reading, phrase)) is not None:
        told = replace(told, country=code, country_rule="country.town")
    if told.country is not None and _is_of_another(reading, phrase, told):
        told = replace(told, country=None, country_rule="", countries=())
    if told.plural and len(told.countries) < 2 and len(codes := lands_after(reading, phrase)) > 1:
        told = replace(told, countries=codes)
    rule = "description.role" if told.agent and told.agent.kind == "person" else "description.group"
    return Found(
        phrase.first,
        last,
        phrase.head,
        "description",
        rule,
        told,
        words=folded_text(reading, phrase.first, phrase.last),
    )


def _function_after(reading: Reading, phrase: NounPhrase) -> tuple[int, int] | None:
    """The preposition right after a description and its object, which hang on any of its words: "the heads of state of Mali"."""
    for i in range(phrase.head, phrase.last):
        held = prepositional_object(reading.parse, i, *FUNCTION_PREPOSITIONS)
        if held is not None and held[0] < phrase.last:
            below = reading.parse.children[i]
            later = [c for c in below if c >= phrase.last and reading.parse.tokens[c].lower in FUNCTION_PREPOSITIONS]
            held = next(
                ((c, g) for c in later for g in reading.parse.children[c] if reading.parse.tokens[g].dep == "pobj"),
                None,
            )
        if held is not None and held[0] == phrase.last:
            return held
    return None


def _is_of_another(reading: Reading, phrase: NounPhrase, told: Description) -> bool:
    """Whether the country told is whose neighbour, host or ally somebody is: "France's rivals" are not French."""
    words = reading.lexicon.words
    if told.agent is None or told.agent.word not in words["of_another_land"] | words["of_another_state"]:
        return False
    owners = [c for c in reading.parse.children[phrase.head] if reading.parse.tokens[c].dep == "poss"]
    held = (reading.hit_at(c) for c in owners)
    return told.country_rule.endswith(".before") and any(hit is not None and hit.get("country") for hit in held)


def _place_after(reading: Reading, phrase: NounPhrase) -> tuple[Hit, ...]:
    held = prepositional_object(reading.parse, phrase.head, *PLACE_PREPOSITIONS)
    if held is None or held[0] != phrase.last:
        return ()
    inner = phrase_at(reading.parse, held[1], reading.edges)
    return reading.hits_in(inner.first, inner.last)


def _partitive(reading: Reading, phrase: NounPhrase) -> tuple[Found, tuple[int, ...]] | None:
    """ "One of Putin's aides", "dozens of protesters": the words of both nouns, described by the second."""
    parse = reading.parse
    if parse.tokens[phrase.head].lower not in reading.lexicon.words["partitives"]:
        return None
    held = prepositional_object(parse, phrase.head, "of")
    if held is None or held[0] != phrase.last:
        return None
    inner = phrase_at(parse, held[1], reading.edges)
    hits = reading.hits_in(inner.first, inner.last)
    hit = reading.hit_at(held[1])
    if hit is None or hit.get("agent", "people") is None:
        return None
    told = describe(
        reading.words,
        Phrase(inner.first, inner.last, inner.last, inner.head, hits, _place_after(reading, inner)),
        reading.lexicon,
    )
    single = parse.tokens[phrase.head].lower in {"one", "member"}
    whole = Description(
        told.agent, told.country, told.country_rule, told.sectors, told.sector_rule, told.org, told.title, told.gender,
        not single, False, told.former, told.countries,
    )  # fmt: skip
    words = folded_text(reading, inner.first, inner.last)
    return Found(phrase.first, inner.last, phrase.head, "description", "description.partitive", whole, words=words), (
        held[1],
    )
