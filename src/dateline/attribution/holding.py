"""Which events belong to whose words: `attribute_events`."""

from collections.abc import Sequence

from dateline.actors.records import Actors
from dateline.attribution.records import Attribution
from dateline.events.records import EventFrame, Role
from dateline.language import Span

NOBODY = Actors((), ())
OPPOSITE = {"asserted": "denied", "denied": "asserted"}
FARTHEST = 400  # characters back to the event that a bare "the meeting" takes up
Chain = tuple[int, ...]


def attribute_events(
    frames: Sequence[EventFrame], attributions: Sequence[Attribution], actors: Actors = NOBODY
) -> tuple[tuple[Chain, ...], ...]:
    """Find for each event the chains of sources that hold it.

    Where the report tells of one event twice, asserted by one source and denied by another, both mentions carry both accounts.

    Args:
        frames: the events.
        attributions: the document's attributions.
        actors: the actors; without them no two mentions are known to tell of one event.

    Returns:
        For each event its chains, one for each account, in the order of the text; a chain has the places of its
        attributions, outermost first. No chain: the reporter's own word.
    """
    own = [_chains(Span(frame.start, frame.end), attributions) for frame in frames]
    return tuple((*own[k], *_opposed(k, frames, own, attributions, actors)) for k in range(len(frames)))


def _opposed(
    k: int,
    frames: Sequence[EventFrame],
    own: Sequence[Sequence[Chain]],
    attributions: Sequence[Attribution],
    actors: Actors,
) -> list[Chain]:
    """The chains of other mentions of an event whose sources say the opposite of its own."""
    stances = {attributions[chain[-1]].stance for chain in own[k]}
    wanted = OPPOSITE.get(next(iter(stances))) if len(stances) == 1 else None
    if wanted is None:
        return []
    others = [n for n, other in enumerate(frames) if n != k and own[n] and _is_same(frames[k], other, actors)]
    chains = [chain for n in others for chain in own[n] if attributions[chain[-1]].stance == wanted]
    by_speakers = {_who(attributions[chain[-1]], actors): chain for chain in reversed(chains) if chain not in own[k]}
    return sorted(by_speakers.values())


def _who(one: Attribution, actors: Actors) -> object:
    """Whoever speaks, so that what the headline and the body both tell of somebody's words is one account."""
    return frozenset(actors.mentions[k].actor for k in one.speakers) or one.source


def _is_same(one: EventFrame, other: EventFrame, actors: Actors) -> bool:
    """Whether two mentions tell of one event as far as can be seen: one kind, the same parties, no two times."""
    if (one.kind, one.event_type) != (other.kind, other.event_type):
        return False
    if one.time and other.time and one.time != other.time and one.time.basis == other.time.basis:
        return False
    if not actors.mentions:
        return False
    doers = _parties(one.actors, actors), _parties(other.actors, actors)
    objects = _parties(one.recipients, actors), _parties(other.recipients, actors)
    first, second = sorted((one, other), key=lambda frame: frame.start)
    if not any(_parties(side, actors) for side in (second.actors, second.recipients)):
        return second.start - first.end <= FARTHEST  # "the meeting", told just before
    agree = [not (a and b) or bool(a & b) for a, b in (doers, objects)]
    return all(agree) and bool(doers[0] & doers[1] or objects[0] & objects[1])


def _parties(roles: Sequence[Role], actors: Actors) -> frozenset[object]:
    """Who fills roles: the actors, and what side they are on ("the army", "government troops": one country's military)."""
    met = [actors.actors[actors.mentions[role.mention].actor] for role in roles if role.mention is not None]
    sides = {(one.country, sector) for one in met if one.country and one.name is None for sector in one.sectors}
    return frozenset({one.mentions for one in met} | sides)


def _chains(trigger: Span, attributions: Sequence[Attribution]) -> tuple[Chain, ...]:
    holders = [k for k, one in enumerate(attributions) if one.reports and _holds(one, trigger)]
    holders += [k for k, one in enumerate(attributions) if one.answers in holders and k not in holders]
    holders += [p for k in holders if (p := _denial(k, attributions)) is not None and p not in holders]
    chains = [_upwards(k, attributions) for k in holders]
    return tuple(chain for chain in chains if not any(chain != other and chain[-1] in other for other in chains))


def _holds(one: Attribution, trigger: Span) -> bool:
    """Whether a trigger lies in the content, and not in the words of the source or cue."""
    start = trigger.start
    for span in one.content:  # loops, since this is asked of each event with each attribution
        if span.start <= start < span.end:
            break
    else:
        return False
    return not any(span.start <= start < span.end for span in (*one.cue, *one.source))


def _denial(k: int, attributions: Sequence[Attribution]) -> int | None:
    """The denial of a claim that is named for it ("denied the allegation that ..."): two accounts, not a chain."""
    parent = attributions[k].parent
    if parent is None or attributions[k].stance != "asserted":
        return None
    one = attributions[k]
    behind = bool(one.cue and one.content) and one.cue[0].start > one.content[-1].end  # ", as claimed by residents"
    if not one.rule.endswith(".n") and not behind:
        return None
    return parent if attributions[parent].stance == "denied" and attributions[parent].reports else None


def _upwards(k: int, attributions: Sequence[Attribution]) -> Chain:
    """An attribution with those that hold it and report it, outermost first."""
    chain, at = [k], attributions[k].parent
    if _denial(k, attributions) is not None:
        return (k,)
    while at is not None and at not in chain:
        if attributions[at].reports:
            chain.append(at)
        at = attributions[at].parent
    return tuple(reversed(chain))
