"""Single fields of an event mention, made of what the stages found."""

from collections.abc import Sequence

from dateline.actors.records import Actors
from dateline.attribution.records import Attribution
from dateline.events.records import EventFrame
from dateline.factuality.records import Judgement
from dateline.model import (
    Account,
    EventDate,
    EventObject,
    EventPlace,
    Factuality,
    Link,
    Participant,
    PublicationDate,
    Quantity,
    SaidDate,
)  # fmt: skip
from dateline.places.records import Toponym
from dateline.record.participants import of_mentions, quotes
from dateline.timex.records import BoundTime

GIVEN = ("given", "dateline")  # bases of a publication date on which nothing has to be warned
PLACE_PRECISION = {"locality": "locality", "facility": "locality", "water": "area", "area": "area"}


def event_date(text: str, frame: EventFrame, times: Sequence[BoundTime], publication: PublicationDate) -> EventDate:
    """When the event was: the days of the time expression that dates it; where these hang on a date of the report that
    was solved and not given, the basis says so."""
    if frame.time is None:
        return EventDate()
    time = times[frame.time.expression]
    expression = time.expression
    basis = f"{frame.time.basis}; {time.basis}"
    depends = expression.anchored.base != "none" or expression.open_value != time.value
    if depends and not publication.basis.startswith(GIVEN):
        basis += "; depends on the report's date, which was solved"
    return EventDate(
        start=time.first.isoformat() if time.first else None,
        end=time.last.isoformat() if time.last else None,
        precision=time.precision,
        text=text[expression.start : expression.end],
        start_char=expression.start,
        end_char=expression.end,
        timex_value=time.value,
        basis=basis,
    )


def event_place(frame: EventFrame, toponyms: Sequence[Toponym]) -> EventPlace | None:
    """Where the event was, or None where no place is told or the toponym is on no map."""
    if frame.place is None:
        return None
    toponym = toponyms[frame.place.toponym]
    entry = toponym.entry
    if entry is None:
        return None
    return EventPlace(
        name=entry.name,
        geonames_id=entry.geonames_id,
        country=entry.country,
        admin1=entry.admin1,
        latitude=entry.latitude,
        longitude=entry.longitude,
        precision=PLACE_PRECISION.get(entry.kind, entry.kind),
        text=toponym.text,
        start=toponym.start,
        end=toponym.end,
        basis=f"{frame.place.basis}; {toponym.rule}",
    )


def event_object(text: str, frame: EventFrame) -> EventObject | None:
    """What was given, signed, seized or made."""
    found = frame.object
    if found is None:
        return None
    return EventObject(text[found.start : found.end], found.start, found.end, found.kind, found.quantity)


def quantities(text: str, frame: EventFrame) -> tuple[Quantity, ...]:
    """The numbers that belong to the event."""
    return tuple(
        Quantity(q.kind, q.low, q.high, q.unit, text[q.start : q.end], q.start, q.end) for q in frame.quantities
    )


def accounts(
    text: str,
    chains: Sequence[Sequence[int]],
    judgement: Judgement,
    attributions: Sequence[Attribution],
    actors: Actors,
    times: Sequence[BoundTime],
    outlet: str | None = None,
) -> tuple[Account, ...]:
    """What each chain of sources says of the event; the stance is that of the innermost source.

    `outlet` is the name of the report's own outlet: the speaker, as a last resort, where the report says "we".
    """
    found = []
    for chain in chains:
        links = tuple(_link(text, attributions[number], actors, times, outlet) for number in chain)
        stance = attributions[chain[-1]].stance
        found.append(Account(links, stance, _within(judgement.inner, stance)))
    return tuple(found)


def overall(judgement: Judgement, found: Sequence[Account]) -> Factuality:
    """The factuality of the mention: disputed where one source asserts what another denies, else the reporter's."""
    stances = {account.stance for account in found}
    if "asserted" in stances and "denied" in stances:
        return "disputed"
    return judgement.label


def _within(inner: Factuality, stance: str) -> Factuality:
    if stance == "denied" and inner in ("happened", "ongoing"):
        return "not_happened"
    if stance == "doubted" and inner in ("happened", "ongoing"):
        return "possible"
    return inner


def _link(text: str, attribution: Attribution, actors: Actors, times: Sequence[BoundTime], outlet: str | None) -> Link:
    speakers = of_mentions(text, actors, attribution.speakers)
    if attribution.outlet and not speakers and outlet:
        start, end = attribution.source[0].start, attribution.source[-1].end
        speakers = (Participant(text[start:end], start, end, outlet, None, None, ("JRN",), None, "outlet.own"),)
    return Link(
        kind=attribution.kind,
        speakers=speakers,
        anonymous=attribution.anonymous,
        outlet=attribution.outlet,
        cue=quotes(text, attribution.cue),
        content=quotes(text, attribution.content),
        said_date=_said(attribution, times),
        rule=attribution.rule,
    )


def _said(attribution: Attribution, times: Sequence[BoundTime]) -> SaidDate | None:
    if attribution.said_time is None:
        return None
    time = times[attribution.said_time]
    if time.first is None or time.last is None or time.precision is None:
        return None
    return SaidDate(time.first.isoformat(), time.last.isoformat(), time.precision)
