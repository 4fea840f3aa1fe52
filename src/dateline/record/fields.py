"""Single fields of an event mention, made of what the stages found."""

from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from dateline.actors.records import Actors
from dateline.attribution.records import Attribution
from dateline.events.happening_days import Days, days_by_happening, related
from dateline.events.records import EventFrame, TimeLink
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

HAPPENED = ("happened", "ongoing", "disputed")
GIVEN = ("given", "dateline")  # bases of a publication date on which nothing has to be warned
PLACE_PRECISION = {"locality": "locality", "facility": "locality", "water": "area", "area": "area"}


def event_date(
    text: str,
    frame: EventFrame,
    times: Sequence[BoundTime],
    publication: PublicationDate,
    label: Factuality = "happened",
) -> EventDate:
    """When the event was: the days of the time or the happening that dates it; where these hang on a date of the report
    that was solved and not given, the basis says so.

    Args:
        text: the report's text.
        frame: the event.
        times: the report's times with their values.
        publication: the report's own date.
        label: whether the event happened: what is "since Monday" and has happened is no later than the report.
    """
    published = date.fromisoformat(publication.value) if publication.precision == "day" and publication.value else None
    found = _days_of(frame, times, published, label in HAPPENED)
    if found is None:
        return EventDate()
    days, start, end = found
    basis = days.basis
    if _depends(frame, times) and not publication.basis.startswith(GIVEN):
        basis += "; depends on the report's date, which was solved"
    return EventDate(
        start=days.first.isoformat() if days.first else None,
        end=days.last.isoformat() if days.last else None,
        precision=days.precision,
        text=text[start:end],
        start_char=start,
        end_char=end,
        timex_value=days.value,
        basis=basis,
    )


def _days_of(
    frame: EventFrame, times: Sequence[BoundTime], published: date | None, happened: bool
) -> tuple[Days, int, int] | None:
    """The days of an event, and the characters of what dates it."""
    if frame.time is not None:
        expression = times[frame.time.expression].expression
        return _by_time(frame.time, times, published, happened), expression.start, expression.end
    if frame.happening is None:
        return None
    days = days_by_happening(frame.happening, times, published, happened)
    return (days, frame.happening.start, frame.happening.end) if days is not None else None


def _by_time(link: TimeLink, times: Sequence[BoundTime], published: date | None, happened: bool) -> Days:
    time = times[link.expression]
    days = Days(time.first, time.last, time.precision, time.value, f"{link.basis}; {time.basis}")
    if link.relation == "at" or time.first is None:
        return days
    return related(replace(days, basis=f"{link.basis}, {link.relation} the day; {time.basis}"), link.relation,
                   published, happened)  # fmt: skip


def _depends(frame: EventFrame, times: Sequence[BoundTime]) -> bool:
    """Whether an event's days hang on the report's own."""
    found = frame.happening.expression if frame.happening is not None else None
    if frame.time is not None:
        found = frame.time.expression
    if found is None or (frame.time is not None and frame.time.relation != "at"):
        return True
    expression = times[found].expression
    return expression.anchored.base != "none" or expression.open_value != times[found].value


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
    if attribution.source and not speakers:  # a thing that no actor is known behind: "leaked files"
        start, end = attribution.source[0].start, attribution.source[-1].end
        speakers = (Participant(text[start:end], start, end, None, None, None, (), None, "source.words"),)
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
