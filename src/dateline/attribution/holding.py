"""Which events belong to whose words: `attribute_events`."""

from collections.abc import Sequence

from dateline.attribution.records import Attribution
from dateline.events.records import EventFrame
from dateline.language import Span

Chain = tuple[int, ...]


def attribute_events(
    frames: Sequence[EventFrame], attributions: Sequence[Attribution]
) -> tuple[tuple[Chain, ...], ...]:
    """Find for each event the chains of sources that hold it.

    Args:
        frames: the events.
        attributions: the document's attributions.

    Returns:
        For each event its chains, one for each account, in the order of the text; a chain has the places of its
        attributions, outermost first. No chain: the reporter's own word.
    """
    return tuple(_chains(Span(frame.start, frame.end), attributions) for frame in frames)


def _chains(trigger: Span, attributions: Sequence[Attribution]) -> tuple[Chain, ...]:
    holders = [k for k, one in enumerate(attributions) if one.reports and _holds(one, trigger)]
    holders += [k for k, one in enumerate(attributions) if one.answers in holders and k not in holders]
    chains = [_upwards(k, attributions) for k in holders]
    return tuple(chain for chain in chains if not any(chain != other and chain[-1] in other for other in chains))


def _holds(one: Attribution, trigger: Span) -> bool:
    """Whether a trigger lies in the content, and not in the words of the source or cue."""
    start = Span(trigger.start, trigger.start + 1)
    if any(span.holds(start) for span in (*one.cue, *one.source)):
        return False
    return any(span.holds(start) for span in one.content)


def _upwards(k: int, attributions: Sequence[Attribution]) -> Chain:
    """An attribution with those that hold it and report it, outermost first."""
    chain, at = [k], attributions[k].parent
    while at is not None and at not in chain:
        if attributions[at].reports:
            chain.append(at)
        at = attributions[at].parent
    return tuple(reversed(chain))
