"""The rules beside an error: how the coder came to what it answered for a record, in one line for each thing that it found there."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from dateline.actors.resolve import resolve
from dateline.dates import parse_date
from dateline.evaluate.counts import Record
from dateline.evaluate.predict import raw_of
from dateline.events.near import near_misses
from dateline.events.scene import Scene
from dateline.pipeline import Coder, times_of
from dateline.read.records import RawDocument
from dateline.record.assemble import assemble

TOLD = ("event_type", "actors", "recipients")


@dataclass(frozen=True, slots=True)
class TraceLine:
    """One thing that was found and the rules behind it; `start` and `end` are None where it holds of the whole record."""

    start: int | None
    end: int | None
    line: str


def trace_lines(task: str, coder: Coder, record: Record, start: int | None, end: int | None) -> tuple[str, ...]:
    """What the coder found at a place of a record, with the rules behind it; all of it where no place is given.

    Args:
        task: a name in `TRACES`; other tasks have no trace beside their errors.
        coder: the coder that gave the answers.
        record: the gold record.
        start, end: code points into the record's text.
    """
    found = TRACES[task](coder, record) if task in TRACES else iter(())
    return tuple(
        one.line
        for one in found
        if start is None or end is None or one.start is None or one.end is None or (one.start < end and start < one.end)
    )


def _events(coder: Coder, record: Record) -> Iterator[TraceLine]:
    stages = coder.stages(raw_of(record))
    coded = assemble(stages)
    for mention in coded.mentions:
        trigger = mention.evidence.trigger
        told = "; ".join(f"{one.field} {one.value} ({one.rule})" for one in mention.trace if one.field in TOLD)
        yield TraceLine(trigger.start, trigger.end, f'"{trigger.text}": {told or mention.kind}')
    scene = Scene(
        stages.parse,
        tuple(time.expression for time in stages.times),
        stages.actors,
        stages.toponyms,
        coder.rules.events,
    )
    for missed in near_misses(scene):
        token = stages.parse.tokens[missed.head]
        yield TraceLine(token.start, token.end, f'"{token.text}": not {missed.name} ({missed.rule}): {missed.reason}')


def _timex(coder: Coder, record: Record) -> Iterator[TraceLine]:
    for one in times_of(raw_of(record), coder)[1]:
        time = one.expression
        yield TraceLine(time.start, time.end, f'"{time.text}": {one.value} ({time.rule}; {one.basis})')


def _places(coder: Coder, record: Record) -> Iterator[TraceLine]:
    for one in coder.toponyms(raw_of(record)):
        name = one.entry.name if one.entry else "no place"
        others = "".join(f"; not {value}: {reason}" for value, reason in one.rejected)
        yield TraceLine(one.start, one.end, f'"{one.text}": {name} ({one.rule}){others}')


def _attribution(coder: Coder, record: Record) -> Iterator[TraceLine]:
    raw = raw_of(record)
    for one in coder.attributions(raw):
        for span in (*one.cue, *one.source):
            words = raw.text[span.start : span.end]
            yield TraceLine(span.start, span.end, f'"{words}": {one.form} ({one.rule})')


def _actors(coder: Coder, record: Record) -> Iterator[TraceLine]:
    del coder
    day = parse_date(str(record["date"])).first if record.get("date") else None
    found = resolve(str(record["text"]), record.get("context"), day, record.get("known_country"))
    told = ", ".join(part for part in (found.name, found.country, "/".join(found.sectors)) if part) or "nobody"
    yield TraceLine(None, None, f'"{record["text"]}": {told} ({"; ".join(found.reasons)})')


def _dating(coder: Coder, record: Record) -> Iterator[TraceLine]:
    raw = RawDocument(str(record["id"]), record["document"]["text"], "gold")
    for one in coder.stages(raw).publication.candidates:
        yield TraceLine(None, None, f"{one.value} {one.score:.2f}: {'; '.join(one.reasons)}")


TRACES: Mapping[str, Callable[[Coder, Record], Iterator[TraceLine]]] = {
    "events": _events,
    "timex": _timex,
    "places": _places,
    "places-literal": _places,
    "attribution": _attribution,
    "actors": _actors,
    "dating": _dating,
}
