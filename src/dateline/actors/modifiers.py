"""Countries, organisations and bodies told before a noun that is no actor: "Israeli air raids", "army bulldozers"."""

from collections.abc import Sequence

from dateline.actors.describe import Phrase, describe
from dateline.actors.reading import Found, Reading, folded_text
from dateline.actors.records import MentionKind


def modifiers(reading: Reading, found: Sequence[Found]) -> list[Found]:
    """Countries and organisations told by an adjective or a name before a noun: "Israeli air raids", "a Hamas demand".

    Within a description they are mentions of their own only where it joins several ("Russian and Belarusian soldiers").
    """
    covered = [False] * len(reading.parse.tokens)
    joined: set[int] = set()
    for one in found:
        if one.kind == "description" and len(one.description.countries) > 1 and one.description.plural:
            joined.update(range(one.first, one.head))
        covered[one.first : one.last] = [True] * (one.last - one.first)
    made = []
    for number, hit in enumerate(reading.hits):
        entry = hit.get("adjective", "org", "metonym", "country", "people", "capital")
        if entry is None or (covered[hit.first] and hit.first not in joined) or hit.get("person"):
            continue
        token = reading.parse.tokens[hit.last - 1]
        if token.dep not in {"amod", "compound", "nmod", "poss", "nsubj", "conj"} or reading.name_at[hit.first] >= 0:
            continue
        if (body := _modifying_body(reading, number, covered)) is not None:
            made.append(body)
            continue
        named = hit.get("org", "metonym") is not None
        kind: MentionKind = "organisation" if named else "demonym"
        rule = "name.modifier" if named else "demonym.people" if entry.of_people else "demonym.adjective"
        told = describe(reading.words, Phrase(hit.first, hit.last, hit.last, hit.last - 1, (hit,), ()), reading.lexicon)
        made.append(
            Found(hit.first, hit.last, hit.last - 1, kind, rule, told, words=folded_text(reading, hit.first, hit.last))
        )
    return made


def _modifying_body(reading: Reading, number: int, covered: Sequence[bool]) -> Found | None:
    """ "Israeli army bulldozers": a country with the body that stands before the noun."""
    if number + 1 >= len(reading.hits):
        return None
    hit, after = reading.hits[number], reading.hits[number + 1]
    agent = next((e.agent for e in after.entries if e.agent), None)
    token = reading.parse.tokens[after.last - 1]
    if (
        agent is None
        or after.first != hit.last
        or covered[after.first]
        or token.dep not in {"compound", "amod", "nmod"}
    ):
        return None
    if agent.kind not in {"body", "group"} or agent.defers == "yes" or not agent.sectors:
        return None
    told = describe(
        reading.words, Phrase(hit.first, after.last, after.last, after.last - 1, (hit, after), ()), reading.lexicon
    )
    words = folded_text(reading, hit.first, after.last)
    return Found(hit.first, after.last, after.last - 1, "description", "description.modifier", told, words=words)
