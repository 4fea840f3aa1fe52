"""Names of people: from the tables, from titles before them, from the entity recogniser corrected by both."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from dateline.actors.beside import beside, goes_on
from dateline.actors.lexicon import Lexicon
from dateline.actors.scan import SMALL, Hit, Words
from dateline.actors.surnames import PersonName, respelled_surnames
from dateline.language import Parse, Token

if TYPE_CHECKING:
    from dateline.actors.nouns import NounPhrase
    from dateline.actors.reading import Reading


SHORT = 2  # letters of what is too short for a surname by itself ("Un", "Ed")
ALONE = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "poss", "dative", "conj"})
BLOCKING = ("org", "country", "metonym", "capital")


def entity_names(
    parse: Parse, words: Words, hits: Sequence[Hit], at: Sequence[int], lexicon: Lexicon
) -> tuple[PersonName, ...]:
    """All names of people in a text, in its order, none overlapping."""
    found: dict[int, PersonName] = {}
    taken = [False] * len(parse.tokens)
    for hit in hits:
        if hit.get("person") and not _is_part_of_place(parse, hit):
            name = _listed(words, hit, lexicon)
            _add(found, taken, replace(name, last=hit.last + goes_on(parse, hits, at, hit)))
    capitals = _told_capitals(hits) | _lands(words, hits)
    for first, last in _runs(parse):
        article = words.folded[first] in {"the", "a", "an"}
        first, last = _trimmed(words, hits, at, lexicon, first, last)
        if last - first == 1 and first in capitals:
            continue
        first = _from_first_name(parse, words, hits, at, lexicon, first, last)
        if (
            last > first
            and not article
            and not any(taken[first:last])
            and not _is_other(words, hits, at, lexicon, first, last)
        ):
            _add(found, taken, _unlisted(words, hits, first, last, lexicon, "entity"))
    for hit in hits:
        if hit.first in capitals:
            continue
        if not taken[hit.first] and hit.get("short_person") and _is_used_as_name(parse, words, hits, at, hit, lexicon):
            _add(found, taken, _listed(words, hit, lexicon))
    for first, last in _titled(parse, words, hits, at, taken, lexicon):
        _add(found, taken, _unlisted(words, hits, first, last, lexicon, "titled"))
    for name in respelled_surnames(parse, words, hits, at, taken, lexicon):
        _add(found, taken, name)
    for i in _echoes(parse, words, hits, at, taken, tuple(found.values())):
        _add(found, taken, _unlisted(words, hits, i, i + 1, lexicon, "echo"))
    return tuple(found[key] for key in sorted(found))


def _told_capitals(hits: Sequence[Hit]) -> set[int]:
    """Where a surname is also the capital of a country that the text tells otherwise: Muscat where Oman is told."""
    told = {e.code for hit in hits for e in hit.entries if e.kind in ("country", "adjective", "people") and e.code}
    both = [(hit, hit.get("capital")) for hit in hits if hit.get("short_person")]
    return {hit.first for hit, capital in both if capital is not None and capital.code in told}


def _lands(words: Words, hits: Sequence[Hit]) -> set[int]:
    """Where a surname is also a country's name and nobody of it is told in full or by an office: "Nepal and Sri Lanka agreed"."""
    full = {words.folded[hit.last - 1] for hit in hits if hit.get("person")}
    titled = {hit.last for hit in hits if hit.get("agent")}
    both = (hit for hit in hits if hit.get("short_person") and hit.get("country") and hit.last - hit.first == 1)
    return {hit.first for hit in both if words.folded[hit.first] not in full and hit.first not in titled}


def _echoes(
    parse: Parse,
    words: Words,
    hits: Sequence[Hit],
    at: Sequence[int],
    taken: Sequence[bool],
    names: Sequence[PersonName],
) -> list[int]:
    """The surnames, standing alone, of people who are named in full before, where neither lists nor recogniser see a name."""
    first_told: dict[str, int] = {}
    for name in names:
        if name.full and len(words.folded[name.last - 1]) > SHORT:
            first_told.setdefault(words.folded[name.last - 1], name.last)
    if not first_told:
        return []
    found = []
    for i, word in enumerate(words.folded):
        if word not in first_told:
            continue
        token, told = parse.tokens[i], first_told[word]
        if taken[token.i] or token.i < told or token.pos != "PROPN" or not token.text.istitle():
            continue
        hit = hits[at[token.i]] if at[token.i] >= 0 else None
        if hit is not None and (hit.get("country", "metonym", "capital") or hit.last - hit.first > 1):
            continue
        beside = [parse.tokens[k] for k in (token.i - 1, token.i + 1) if 0 <= k < len(parse.tokens)]
        if token.dep in ALONE and not any(one.pos == "PROPN" or one.text == "-" for one in beside):
            found.append(token.i)
    return found


def _add(found: dict[int, PersonName], taken: list[bool], name: PersonName) -> None:
    found[name.first] = name
    taken[name.first : name.last] = [True] * (name.last - name.first)


def _is_part_of_place(parse: Parse, hit: Hit) -> bool:
    """ "Charles de Gaulle airport": a name before such a word is a place's."""
    after = parse.tokens[hit.last] if hit.last < len(parse.tokens) else None
    return after is not None and after.lower in {
        "airport",
        "street",
        "square",
        "avenue",
        "stadium",
        "hospital",
        "bridge",
        "foundation",
    }


def _listed(words: Words, hit: Hit, lexicon: Lexicon) -> PersonName:
    people = tuple(e.person for e in hit.entries if e.kind in ("person", "short_person") and e.person)
    full = hit.get("person") is not None
    genders = {p.gender for p in people}
    gender = genders.pop() if len(genders) == 1 else _gender(words, hit.first, lexicon)
    return PersonName(hit.first, hit.last, _key(words, hit.first, hit.last), full, people, gender, "listed")


def _unlisted(words: Words, hits: Sequence[Hit], first: int, last: int, lexicon: Lexicon, rule: str) -> PersonName:
    key = _key(words, first, last)
    people = tuple(e.person for e in lexicon.index.get(key) if e.kind in ("person", "short_person") and e.person)
    if not people and rule != "echo":
        people = lexicon.sounding(" ".join(words.texts[first:last]), beside(words, hits, first, last))
    return PersonName(first, last, key, last - first > 1, people, _gender(words, first, lexicon), rule)


def _key(words: Words, first: int, last: int) -> str:
    return " ".join(words.folded[i] for i in range(first, last) if words.folded[i] != "-")


def _gender(words: Words, first: int, lexicon: Lexicon) -> str | None:
    joined = first + 2 < len(words.folded) and words.folded[first + 1] == "-"
    if words.folded[first] == "jean" and joined:
        return "m"  # Jean-Pierre, whatever Jean is
    return lexicon.genders.get(words.folded[first])


def _runs(parse: Parse) -> list[tuple[int, int]]:
    """Runs of tokens that the entity recogniser calls a person."""
    found: list[tuple[int, int]] = []
    for token in [token for token in parse.tokens if token.entity == "PERSON"]:
        if found and found[-1][1] == token.i and parse.tokens[token.i - 1].sentence == token.sentence:
            found[-1] = found[-1][0], token.i + 1
        else:
            found.append((token.i, token.i + 1))
    return found


def _from_first_name(
    parse: Parse, words: Words, hits: Sequence[Hit], at: Sequence[int], lexicon: Lexicon, first: int, last: int
) -> int:
    """Where a surname's first name begins that the recogniser took for another's: "Bishop Rolando Alvarez"."""
    k = first - 1
    if last - first != 1 or k < 1 or at[k] >= 0 or words.shouted[first]:
        return first
    token, surname = parse.tokens[k], parse.tokens[first]
    if token.pos != "PROPN" or token.dep != "compound" or token.head != first or not token.text.istitle():
        return first
    if surname.pos != "PROPN" or token.sentence != surname.sentence:
        return first
    before = words.folded[k - 1].rstrip(".")
    titled = _agent_at(hits, at, k - 1, False) or before in lexicon.words["titles_short"]
    return k if titled or words.folded[k] in lexicon.genders else first


def _trimmed(
    words: Words, hits: Sequence[Hit], at: Sequence[int], lexicon: Lexicon, first: int, last: int
) -> tuple[int, int]:
    """Cut titles, countries and possessive marks off a run's ends."""
    while first < last:
        hit = hits[at[first]] if at[first] >= 0 else None
        lead = words.folded[first] in lexicon.words["titles_short"]
        if (
            hit is not None
            and hit.last <= last
            and hit.get("agent", "adjective", "modifier")
            and not hit.get("short_person")
        ):
            first = hit.last
        elif lead or not words.texts[first][0].isupper() or words.folded[first] in {"the", "a", "an"}:
            first += 1
        else:
            break
    while last > first and (words.folded[last - 1] in {"'s", "'", "s"} or not words.texts[last - 1][0].isalnum()):
        last -= 1
    return first, last


def _is_other(words: Words, hits: Sequence[Hit], at: Sequence[int], lexicon: Lexicon, first: int, last: int) -> bool:
    """Whether the tables call these words something else than a person."""
    for i in range(first, last):
        hit = hits[at[i]] if at[i] >= 0 else None
        if (
            hit is not None
            and hit.get("short_person", "person")
            and not (hit.get("adjective") and _before_hyphen(words, i))
        ):
            continue
        if hit is not None and _ends_name(words, hits, at, lexicon, first, last, i):
            continue
        if (
            hit is not None
            and hit.get(*BLOCKING, "people", "adjective", "agent")
            and (hit.last - hit.first >= last - first or hit.get("org", "agent"))
        ):
            return True
    return False


def _ends_name(
    words: Words, hits: Sequence[Hit], at: Sequence[int], lexicon: Lexicon, first: int, last: int, i: int
) -> bool:
    """Whether the name of a people is the last of a person's here, "Abba Moro" is none of the Moro, or, behind a first name, a noun
    for people: "Thomas Crooks"."""
    hit = hits[at[i]]
    if not (i == last - 1 > first and hit.first == i) or hit.get(*BLOCKING) is not None:
        return False
    if hit.get("agent") is not None and words.folded[first] in lexicon.genders:
        return at[first] < 0 or hits[at[first]].get("agent") is None
    return at[first] < 0 and words.folded[first] not in SMALL and hit.get("people", "adjective") is not None


def _before_hyphen(words: Words, i: int) -> bool:
    return i + 1 < len(words.texts) and words.texts[i + 1] == "-"


def _is_used_as_name(
    parse: Parse, words: Words, hits: Sequence[Hit], at: Sequence[int], hit: Hit, lexicon: Lexicon
) -> bool:
    """Whether a surname of the tables stands for the person here: a proper noun, not a common word or another's name."""
    token = parse.tokens[hit.last - 1]
    word = words.folded[hit.last - 1]
    before = parse.tokens[hit.first - 1] if hit.first else None
    common = word in lexicon.words["common_surnames"]
    titled = before is not None and (
        word != before.lower
        and (before.lower.rstrip(".") in lexicon.words["titles_short"] or _agent_at(hits, at, hit.first - 1, common))
    )
    if hit.get(*BLOCKING, "adjective", "people", "agent") and not titled:
        return False
    if common and not titled:
        first_word = parse.sentences[token.sentence].first
        if (
            word in lexicon.words["weekdays"]
            or hit.first == first_word
            or token.pos != "PROPN"
            or not token.text[0].isupper()
        ):
            return token.entity == "PERSON" and hit.first != first_word
    if titled:
        return True
    if not (token.pos == "PROPN" or _is_bare_subject(parse, token)) or (
        before is not None
        and before.pos == "PROPN"
        and before.dep == "compound"
        and before.head == token.i
        and before.entity not in {"NORP", "GPE"}
    ):
        return False
    return token.entity in {"PERSON", "", "NORP", "ORG", "GPE"} and not (
        token.dep == "compound" and token.entity in {"ORG", "GPE", "FAC"}
    )


def _is_bare_subject(parse: Parse, token: Token) -> bool:
    """Whether a word that the tagger took for a common noun stands as a name does: "Trump condemned the decision"."""
    return (
        token.tag == "NN"
        and token.dep in {"nsubj", "nsubjpass", "poss"}
        and token.text[0].isupper()
        and not token.text.isupper()
        and not parse.children[token.i]
    )


def _agent_at(hits: Sequence[Hit], at: Sequence[int], i: int, with_role: bool) -> bool:
    """Whether a word is a noun for one person; with `with_role` one whose sector is told ("President No", not "enemy No")."""
    hit = hits[at[i]] if at[i] >= 0 else None
    entry = hit.get("agent") if hit else None
    agent = entry.agent if entry else None
    if agent is None or agent.kind != "person" or agent.plural:
        return False
    return not with_role or agent.sectors != ("UNK",)


def _titled(
    parse: Parse, words: Words, hits: Sequence[Hit], at: Sequence[int], taken: Sequence[bool], lexicon: Lexicon
) -> list[tuple[int, int]]:
    """Capitalised words after a person noun: "Minister Juan Perez", whatever the recogniser says."""
    found = []
    for hit in hits:
        agent = hit.get("agent")
        if agent is None or agent.agent is None or agent.agent.kind != "person" or agent.agent.plural:
            continue
        last = hit.last
        swallowed = (
            parse.tokens[hit.last - 1].entity == "ORG"
            and last < len(words.folded)
            and words.folded[last] in lexicon.genders
        )
        while (
            last < len(parse.tokens)
            and _may_be_name(parse, hits, at, taken, last, swallowed)
            and parse.tokens[last].sentence == parse.tokens[hit.first].sentence
        ):
            last += 1
        if last > hit.last and not words.shouted[hit.first]:
            found.append((hit.last, last))
    return found


def _may_be_name(
    parse: Parse, hits: Sequence[Hit], at: Sequence[int], taken: Sequence[bool], i: int, swallowed: bool
) -> bool:
    """Whether a word after a title may be of the name; `swallowed` says that the recogniser took title and name for a body's."""
    token = parse.tokens[i]
    if (
        taken[i]
        or token.pos != "PROPN"
        or not token.text[0].isupper()
        or token.entity in {"DATE", "TIME", "GPE"}
        or (token.entity == "ORG" and not swallowed)
    ):
        return False
    hit = hits[at[i]] if at[i] >= 0 else None
    return hit is None or not hit.get("agent", "modifier", *BLOCKING, "adjective")


def person_name(reading: Reading, phrase: NounPhrase) -> PersonName | None:
    """The name that a noun phrase ends in, or whose words its head is one of."""
    number = reading.name_at[phrase.head]
    return reading.names[number] if number >= 0 else None
