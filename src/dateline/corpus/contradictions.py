"""Where accounts of one event cannot all be right: days, places, numbers, who did it, whether it happened at all."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from dateline.corpus.alike import level
from dateline.corpus.places import EXACT, compare_places
from dateline.corpus.records import Contradiction, ContradictionValue
from dateline.model import EventMention, Participant, Quantity

HAPPENED = frozenset({"happened", "ongoing"})


@dataclass(frozen=True, slots=True)
class Claim:
    """What one mention says of a field: a value as text, and the words for it."""

    value: str
    mention: EventMention
    words: str


def contradictions(mentions: Sequence[EventMention], mutual: bool = False) -> tuple[Contradiction, ...]:
    """Find what the mentions of one event disagree on.

    Args:
        mentions: the event's, in a fixed order.
        mutual: the event has no direction, so that nobody in particular did it.

    Returns:
        A contradiction for each field with values that exclude one another; each value with its mentions and words.
    """
    found = [*_quantities(mentions), _factuality(mentions)]
    if len(mentions) > 1:  # one account has one date, one place and one side
        found += [_date(mentions), _place(mentions)]
    if len(mentions) > 1 and not mutual:
        found.append(_actor(mentions))
    return tuple(sorted((one for one in found if one), key=lambda one: one.field))


def _gathered(field: str, claims: Sequence[Claim], excludes: Callable[[Claim, Claim], bool]) -> Contradiction | None:
    """A contradiction of the claims that exclude another; None where none do."""
    against = [one for one in claims if any(excludes(one, other) for other in claims)]
    if not against:
        return None
    values = []
    for value in sorted({one.value for one in against}):
        same = [one for one in claims if one.value == value]
        ids = tuple(sorted({one.mention.id for one in same}))
        values.append(ContradictionValue(value, ids, tuple(sorted({one.words for one in same}))))
    return Contradiction(field, tuple(values)) if len(values) > 1 else None


def _date(mentions: Sequence[EventMention]) -> Contradiction | None:
    claims = []
    for mention in mentions:
        date = mention.event_date
        if date.start and date.end and date.text:
            value = date.start if date.start == date.end else f"{date.start} to {date.end}"
            claims.append(Claim(value, mention, date.text))

    def apart(one: Claim, other: Claim) -> bool:
        a, b = one.mention.event_date, other.mention.event_date
        return (a.start or "") > (b.end or "") or (b.start or "") > (a.end or "")

    return _gathered("date", claims, apart)


def _place(mentions: Sequence[EventMention]) -> Contradiction | None:
    claims = [Claim(m.place.name, m, m.place.text) for m in mentions if m.place and m.place.precision in EXACT]

    def apart(one: Claim, other: Claim) -> bool:
        a, b = one.mention.place, other.mention.place
        return bool(a and b) and a is not None and b is not None and compare_places(a, b) in ("apart", "abroad")

    return _gathered("place", claims, apart)


def _quantities(mentions: Sequence[EventMention]) -> Iterator[Contradiction | None]:
    for kind in sorted({one.kind for m in mentions for one in m.quantities}):
        claims = []
        spans: dict[str, Quantity] = {}
        for m in mentions:
            for one in m.quantities:
                if one.kind == kind:
                    claims.append(Claim(quantity_label(one), m, one.text))
                    spans[quantity_label(one)] = one
        yield _gathered(f"quantity:{kind}", claims, lambda a, b, s=spans: not agree(s[a.value], s[b.value]))  # type: ignore[misc]


def quantity_label(one: Quantity) -> str:
    """A quantity in words.

    >>> quantity_label(Quantity("killed", 22, None, None, "at least 22", 0, 11))
    'at least 22'
    """
    low, high = (None if end is None else f"{end:g}" for end in (one.low, one.high))
    if low == high and low is not None:
        return low
    if high is None:
        return f"at least {low}" if low is not None else one.text
    return f"{low} to {high}" if low is not None else f"at most {high}"


def agree(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers may both be right."""
    low, high = float("-inf"), float("inf")
    a = (one.low if one.low is not None else low, one.high if one.high is not None else high)
    b = (other.low if other.low is not None else low, other.high if other.high is not None else high)
    return a[0] <= b[1] and b[0] <= a[1]


def _actor(mentions: Sequence[EventMention]) -> Contradiction | None:
    """Accounts that name others as those who did it, nobody in common."""
    claims = [
        Claim(m.actors[0].name or m.actors[0].text, m, m.actors[0].text)
        for m in mentions
        if m.actors and not m.actors[0].weighed and m.factuality in (*HAPPENED, "disputed")
    ]

    def others(one: Claim, other: Claim) -> bool:
        return all(_excludes(a, b) for a in one.mention.actors for b in other.mention.actors)

    return _gathered("actor", claims, others)


def _excludes(one: Participant, other: Participant) -> bool:
    """Whether one cannot be the other: known people or bodies, or of two countries."""
    known = bool(one.id and other.id) or bool(one.country and other.country and one.country != other.country)
    return known and level(one, other) == "other"


def _factuality(mentions: Sequence[EventMention]) -> Contradiction | None:
    """Told as having happened by one, denied by another; a mention may hold both."""
    claims = []
    for m in mentions:
        stances = {account.stance for account in m.attributions}
        words = m.evidence.sentence.text
        if m.factuality in HAPPENED or (m.factuality == "disputed" and "asserted" in stances):
            claims.append(Claim("happened", m, words))
        if m.factuality == "not_happened" or "denied" in stances:
            claims.append(Claim("denied", m, _denial(m) or words))
    return _gathered("factuality", claims, lambda one, other: one.value != other.value)


def _denial(mention: EventMention) -> str | None:
    """Who denies it and how, where that is told outside of the mention's own sentence ("Arce denied this")."""
    own = mention.evidence.sentence
    for account in mention.attributions:
        links = account.chain if account.stance == "denied" else ()
        told = [(one.start, one.end, one.text) for link in links for one in link.speakers]
        told += [(one.start, one.end, one.text) for link in links for one in (*link.cue, *link.content)]
        if told and not any(own.start <= start < own.end for start, _, _ in told):
            return _in_order(told)
    return None


def _in_order(parts: list[tuple[int, int, str]]) -> str:
    """Words from one stretch of a text, as they stand there; what is left out between them is marked.

    >>> _in_order([(6, 12, "denied"), (0, 5, "Arce"), (13, 17, "this"), (40, 44, "flat")])
    'Arce denied this … flat'
    """
    made, last = "", 0
    for start, end, text in sorted(parts):
        if start >= last:
            made += (" " if start - last < 3 else " … ") * bool(made) + text
            last = end
    return made


def is_disputed(mentions: Sequence[EventMention]) -> bool:
    """Whether some say that it happened and others deny it."""
    return any(m.factuality == "disputed" for m in mentions) or _factuality(mentions) is not None
