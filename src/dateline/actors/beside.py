"""What stands beside a name: the title and the country before it or behind its comma, and a second surname."""

from collections.abc import Sequence

from dateline.actors.scan import Hit, Words
from dateline.actors.spelled import Beside, bears_two
from dateline.language import Parse

LINKS = frozenset({"'s", "’s", ",", "(", "the", "-"})
APART = frozenset({",", "("})
FARTHEST = 5  # phrases and links between a name and what tells of it


def beside(words: Words, hits: Sequence[Hit], first: int, last: int | None = None) -> Beside:
    """The title and country that stand beside the name `words[first:last]`: "Russian President", ", the Polish premier".

    Args:
        words: the text's.
        hits: what the tables know in it.
        first: where the name begins.
        last: where it ends; None where nothing behind it counts.
    """
    by_last = {h.last: h for h in hits if first - 3 * FARTHEST < h.last <= first}
    before = _told_before(words, by_last, first)
    if before.role and not before.country and last is not None and words.folded[last : last + 1] == ["of"]:
        after = next((h for h in hits if h.first == last + 1), None)
        entry = after.get("country") if after else None
        return Beside(before.role, entry.code if entry else None)
    if before.tells or last is None or last >= len(words.folded) or words.folded[last] not in APART:
        return before
    by_first = {h.first: h for h in hits if last <= h.first < last + 3 * FARTHEST}
    return _told_after(words, by_first, last)


def goes_on(parse: Parse, hits: Sequence[Hit], at: Sequence[int], name: Hit) -> int:
    """How many words of a second surname follow a listed name: one of the mother's, "Evo Morales Ayma", or none."""
    last = parse.tokens[name.last - 1]
    if name.last >= len(parse.tokens) or not any(e.person and bears_two(e.person) for e in name.entries):
        return 0
    after = parse.tokens[name.last]
    if after.pos != "PROPN" or not after.text.istitle() or after.sentence != last.sentence:
        return 0
    hit = hits[at[after.i]] if at[after.i] >= 0 else None
    if hit is not None and hit.get("person", "org", "country", "metonym", "capital", "adjective", "agent", "modifier"):
        return 0
    joined = last.dep == "compound" and last.head == after.i
    return int(joined or (last.entity == after.entity == "PERSON"))


def _told_before(words: Words, by_last: dict[int, Hit], at: int) -> Beside:
    role: str | None = None
    for _ in range(FARTHEST):
        hit = by_last.get(at)
        if hit is not None and hit.get("agent", "modifier", "adjective", "country"):
            if role is None and (agent := _title(hit)):
                role = agent
            elif (entry := hit.get("adjective", "country")) is not None:
                return Beside(role, entry.code)
            elif hit.get("modifier") is None:
                break
            at = hit.first
        elif at > 0 and role is not None and words.folded[at - 1] in LINKS - APART:
            at -= 1
        else:
            break
    return Beside(role)


def _told_after(words: Words, by_first: dict[int, Hit], at: int) -> Beside:
    country: str | None = None
    for _ in range(FARTHEST):
        hit = by_first.get(at)
        if hit is not None and hit.get("agent", "modifier", "adjective", "country"):
            if agent := _title(hit):
                return Beside(agent, country)
            if (entry := hit.get("adjective", "country")) is not None:
                country = entry.code
            at = hit.last
        elif at < len(words.folded) and words.folded[at] in LINKS:
            at += 1
        else:
            break
    return Beside()


def _title(hit: Hit) -> str | None:
    """The noun of a title for one person."""
    entry = hit.get("agent")
    agent = entry.agent if entry else None
    return agent.word if agent is not None and agent.kind == "person" and not agent.plural else None
