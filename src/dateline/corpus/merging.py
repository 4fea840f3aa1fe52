"""One record of an event out of its mentions: what most accounts say, and where they differ."""

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from datetime import date
from typing import TypeVar, get_args

from dateline.corpus.alike import same_party
from dateline.corpus.contradictions import contradictions, is_disputed
from dateline.corpus.families import family_of
from dateline.corpus.outcomes import outcomes_of
from dateline.corpus.records import (
    Event,
    Party,
    QuantityAccount,
    QuantityRange,
    Telling,
    Thing,
)
from dateline.corpus.sources import NONE, independent, sources_of
from dateline.ids import content_id
from dateline.model import EventDate, EventMention, EventPlace, Factuality, HowTold, Participant, told_by

T = TypeVar("T", bound=Hashable)
EXACT = ("locality", "admin2", "admin1", "country", "region", "area")
HAPPENED = frozenset({"happened", "ongoing"})
SUREST: tuple[HowTold, ...] = get_args(HowTold)
UNDERGONE = frozenset({"death"})  # kinds that happen to who is told of as their actor


def event_of(tellings: Sequence[Telling], root: Mapping[str, str] = NONE) -> Event:
    """Make the record of one event.

    Args:
        tellings: its mentions, in any order.
        root: the original of each report that repeats another, as `originals` has it.

    Returns:
        The record; its id is made from the least of its mentions' ids.
    """
    told = sorted(tellings, key=lambda one: one.id)
    mentions = [one.mention for one in told]
    factuality = _factuality(mentions)
    naming = _naming(mentions, factuality)
    votes = _votes(naming, lambda one: one.kind)
    done = {
        kind for kind in votes if kind and any(outcomes_of(kind).done & outcomes_of(m.kind).tolls for m in mentions)
    }
    lead = max(naming, key=lambda m: (m.kind in done, votes[m.kind], m.confidence, m.id))
    documents = sorted({one.document_id for one in told})
    sources = sources_of(told, root)
    mutual = family_of(lead.kind).mutual
    sure, every = (_sides(some, lead, mutual, done) for some in (naming, mentions))
    actors, recipients = sure[0] or every[0], sure[1] or every[1]
    recipients = _others(actors, recipients) if mutual else recipients
    return Event(
        id=content_id("event", mentions[0].id),
        event_type=lead.event_type,
        kind=lead.kind,
        event_mode=_most(m.event_mode for m in mentions if m.kind == lead.kind),
        contexts=tuple(sorted({context for m in mentions for context in m.contexts})),
        cameo=lead.cameo,
        quad_class=lead.quad_class,
        intensity=lead.intensity,
        actors=actors,
        recipients=recipients,
        object=_thing(mentions),
        quantities=_quantities(mentions),
        date=_date(mentions),
        place=_place(mentions),
        factuality=factuality,
        certainty=round(max(m.certainty for m in mentions), 3),
        confidence=_confidence(told),
        mention_ids=tuple(m.id for m in mentions),
        document_ids=tuple(documents),
        sources=sources,
        source_count=independent(sources),
        contradictions=contradictions(mentions, mutual),
    )


def _naming(mentions: Sequence[EventMention], factuality: Factuality) -> Sequence[EventMention]:
    """The mentions after which an event is called: of what happened not those that tell of an attempt or a plan."""
    return [m for m in mentions if m.factuality in HAPPENED] if factuality in HAPPENED else mentions


def _votes(mentions: Iterable[EventMention], of: Callable[[EventMention], T | None]) -> dict[T | None, float]:
    """The confidence that speaks for each value."""
    found: dict[T | None, float] = {}
    for mention in mentions:
        found[of(mention)] = found.get(of(mention), 0.0) + mention.confidence
    return found


def _most(values: Iterable[str | None]) -> str | None:
    counts = Counter(value for value in values if value is not None)
    return min(counts, key=lambda value: (-counts[value], value)) if counts else None


def _sides(
    mentions: Sequence[EventMention], lead: EventMention, mutual: bool, done: Collection[str]
) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Who did it and to whom; in an event with a direction nobody is both, but on the side that most accounts have them on.

    Who died in one account is whom others have killed. Where as many have it the one way as the other, the account that the event is called after decides.
    """
    befell = {m.id for m in mentions if m.kind in UNDERGONE and lead.kind not in UNDERGONE}
    actors = [(one, m) for m in mentions for one in m.actors if m.id not in befell]
    recipients = [(one, m) for m in mentions for one in (*m.recipients, *(m.actors if m.id in befell else ()))]
    recipients = [(one, m) for one, m in recipients if m.kind in done] or recipients
    actors = [(one, m) for one, m in actors if not one.weighed] or actors
    recipients = [(one, m) for one, m in recipients if not one.weighed] or recipients
    if len(mentions) > 1 and not mutual and actors and recipients:
        did = [one for one, m in actors if not _rather(one, m, recipients, actors, lead)]
        had = [one for one, m in recipients if not _rather(one, m, actors, recipients, lead)]
        if did and had:
            return _parties(did), _parties(had)
    return _parties([one for one, _ in actors]), _parties([one for one, _ in recipients])


Told = Sequence[tuple[Participant, EventMention]]


def _rather(one: Participant, by: EventMention, there: Told, here: Told, lead: EventMention) -> bool:
    """Whether accounts other than one's own rather have a party on the other side."""
    if any(m.id == by.id and same_party(one, other) for other, m in there):
        return False  # one account has it on both: a party that does something to itself, or to its like

    def votes(side: Told) -> tuple[float, bool]:
        same = [m for other, m in side if same_party(one, other)]
        return round(sum(m.confidence for m in same), 6), any(m.id == lead.id for m in same)

    return votes(there) > votes(here)


def _others(actors: Sequence[Party], recipients: Sequence[Party]) -> tuple[Party, ...]:
    """Whom those of several states met or signed with: none of themselves, as one account has both act and another one with the
    other, and none of their own states ("a treaty with North Korea")."""
    own = {one.country for one in actors} - {None}
    acting = {one.id for one in actors} - {None} if len(actors) > 1 else set()
    others = (one for one in recipients if one.id not in acting)
    return tuple(one for one in others if len(own) < 2 or one.id != one.country or one.country not in own)


def _parties(people: Sequence[Participant]) -> tuple[Party, ...]:
    """The parties of one side, those whom most accounts name first."""
    heaps: list[list[Participant]] = []
    for one in sorted(people, key=lambda p: (p.id is None, p.name is None, p.id or "", p.name or "", p.text)):
        same = next((heap for heap in heaps if same_party(heap[0], one)), None)
        if same is None:
            heaps.append([one])
        else:
            same.append(one)
    made = [_party(heap) for heap in heaps]
    return tuple(sorted(made, key=lambda party: (-party.mentions, party.id or "", party.text)))


def _party(people: Sequence[Participant]) -> Party:
    best = min(people, key=lambda p: (p.id is None or p.id == p.country, p.name is None, p.name or "", p.text))
    sectors = tuple(sorted({sector for one in people for sector in one.sectors}))
    told = min((told_by(one.basis) for one in people), key=SUREST.index)
    sure = max((one.confidence for one in people if one.confidence is not None), default=None)
    return Party(best.name, best.id, best.country, sectors, best.title, best.text, len(people), told, sure)


def _thing(mentions: Sequence[EventMention]) -> Thing | None:
    things = [m.object for m in mentions if m.object]
    if not things:
        return None
    text = _most(one.text for one in things)
    numbers = [one.quantity for one in things if one.quantity is not None]
    return Thing(text or things[0].text, _most(one.kind for one in things), min(numbers) if numbers else None)


def _quantities(mentions: Sequence[EventMention]) -> tuple[QuantityRange, ...]:
    found: dict[str, list[tuple[QuantityAccount, str | None]]] = {}
    for m in mentions:
        for one in m.quantities:
            found.setdefault(one.kind, []).append((QuantityAccount(m.id, one.low, one.high, one.text), one.unit))
    return tuple(_range(kind, found[kind]) for kind in sorted(found))


def _range(kind: str, accounts: Sequence[tuple[QuantityAccount, str | None]]) -> QuantityRange:
    lows = [one.low for one, _ in accounts if one.low is not None]
    highs = [one.high for one, _ in accounts]
    open_ended = any(high is None for high in highs)
    return QuantityRange(
        kind,
        _most(unit for _, unit in accounts),
        round(min(lows), 6) if lows else None,
        None if open_ended else round(max(high for high in highs if high is not None), 6),
        tuple(one for one, _ in accounts),
    )


def _date(mentions: Sequence[EventMention]) -> EventDate:
    """The narrowest span that most accounts give."""
    dated = [m.event_date for m in mentions if m.event_date.start and m.event_date.end]
    if not dated:
        return EventDate()
    counts = Counter((one.start, one.end) for one in dated)
    best = min(dated, key=lambda one: (_length(one), -counts[one.start, one.end], one.start or "", one.text or ""))
    return EventDate(best.start, best.end, best.precision, best.text, timex_value=best.timex_value, basis=best.basis)


def _length(span: EventDate) -> int:
    if span.start is None or span.end is None:
        return 10**6
    return (date.fromisoformat(span.end[:10]) - date.fromisoformat(span.start[:10])).days


def _place(mentions: Sequence[EventMention]) -> EventPlace | None:
    """The most exact place that most accounts give."""
    places = [m.place for m in mentions if m.place]
    if not places:
        return None
    counts = Counter(one.geonames_id or one.name for one in places)
    rank = {name: number for number, name in enumerate(EXACT)}
    return min(
        places,
        key=lambda p: (rank.get(p.precision, len(EXACT)), -counts[p.geonames_id or p.name], p.name, p.text, p.basis),
    )


def _factuality(mentions: Sequence[EventMention]) -> Factuality:
    """Disputed where some say that it happened and others deny it; else what the surest say."""
    said: dict[Factuality, float] = {}
    for m in mentions:
        said[m.factuality] = said.get(m.factuality, 0.0) + m.certainty * m.confidence
    if is_disputed(mentions):
        return "disputed"
    if HAPPENED & said.keys():
        return "happened" if "happened" in said else "ongoing"
    return min(said, key=lambda value: (-said[value], value))


def _confidence(told: Sequence[Telling]) -> float:
    """That at least one report is coded right, reports taken as half independent."""
    best: dict[str, float] = {}
    for one in told:
        best[one.document_id] = max(best.get(one.document_id, 0.0), one.mention.confidence)
    values = sorted(best.values(), reverse=True)
    wrong = 1 - values[0]
    for value in values[1:]:
        wrong *= 1 - value / 2
    return round(min(0.99, 1 - wrong) if len(values) > 1 else values[0], 3)
