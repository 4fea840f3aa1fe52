"""Changing one field of a mention to what a person says, with a trace that says who did."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, get_args

from dateline.codings import coding_id
from dateline.dates import parse_date
from dateline.errors import UsageError
from dateline.ids import content_id
from dateline.knowledge.codes import (
    cameo_codes,
    contexts,
    intensity_of,
    nonstate_codes,
    plover_types,
    quad_class_of,
    sectors,
)
from dateline.knowledge.countries import countries
from dateline.model import (
    Coder,
    Document,
    EventDate,
    EventMention,
    EventObject,
    EventPlace,
    Evidence,
    Factuality,
    Participant,
    Precision,
    Quantity,
    Quote,
    Rejected,
    TraceEntry,
    to_dict,
)

Given = Mapping[str, Any]
FACTUALITY: tuple[str, ...] = get_args(Factuality)
PRECISIONS: tuple[str, ...] = get_args(Precision)
BASIS = "correction"
EXAMPLES = {
    "actors": '{"text": "the rebels", "country": "SDN", "sectors": ["REB"]}',
    "recipients": '{"text": "the rebels", "country": "SDN", "sectors": ["REB"]}',
    "quantities": '{"text": "12 people", "kind": "killed", "low": 12, "high": 12}',
    "place": '{"name": "Tyre", "country": "LBN"}',
    "event_date": '{"start": "2024-06-19"}',
}
"""A value of each field of several parts; `text` (of a place: its name) is what the report says."""
BY_HAND = "by hand"


def changed(mention: EventMention, field: str, value: Any, text: str, rule: str) -> EventMention:
    """A mention with one field as a person says.

    Args:
        mention: as it was.
        field: one of `FIELDS`.
        value: of the form that the field has in JSON.
        text: the report's text, which words are looked up in.
        rule: how the trace names the correction.

    Raises:
        UsageError: there is no such field, or it cannot hold the value.
    """
    if field not in READERS:
        raise UsageError(f"field: {field!r} cannot be set; choose one of {', '.join(READERS)}")
    read = READERS[field](value, text)
    made = replace(mention, **{field: read})
    if field in ("event_type", "event_mode"):
        made = _scored(made, field)
    old = getattr(mention, field)
    was = next((one for one in mention.trace if one.field == field), None)
    rejected = (
        *(was.rejected if was else ()),
        Rejected(_shown(old), f"{was.rule if was else 'coder'}, changed by a person"),
    )
    entry = TraceEntry(field, _shown(read), rule, was.words if was else (), rejected)
    return _coded(replace(made, trace=(*(one for one in mention.trace if one.field != field), entry)))


def new_mention(document: Document, start: int, end: int, given: Given, ident: str, rule: str) -> EventMention:
    """A mention that the coder missed.

    Args:
        document: the report.
        start, end: its trigger.
        given: its fields, in the form that they have in JSON; `kind` at least.
        ident: the correction's id.
        rule: how the trace names the correction.

    Raises:
        UsageError: the words are none, or a field cannot hold its value.
    """
    text = document.text
    if not 0 <= start < end <= len(text):
        raise UsageError(f"start, end: {start} to {end} are no words of a text of {len(text)} characters")
    if not isinstance(given, Mapping) or not given.get("kind"):
        raise UsageError('new: a mention needs a kind at least: {"kind": "meeting"}')
    empty = EventMention(
        id=added_id(document.id, start, end, ident), coding_id="", document_id=document.id, event_type=None,
        kind="", event_mode=None, contexts=(), cameo=None, quad_class=None, intensity=None, actors=(), recipients=(), object=None,
        quantities=(), event_date=EventDate(), place=None, factuality="happened", certainty=1.0, attributions=(), confidence=1.0,
        evidence=Evidence(_sentence(text, start, end), Quote(start, end, text[start:end])), trace=(),
        coder=Coder(BY_HAND, BY_HAND, BY_HAND),
    )  # fmt: skip
    made = empty
    for field in READERS:
        if field in given:
            made = changed(made, field, given[field], text, rule)
    return replace(made, trace=tuple(replace(one, rejected=()) for one in made.trace))


def added_id(document_id: str, start: int, end: int, ident: str) -> str:
    """The id of a mention that a correction (of that id) adds."""
    return content_id("added", document_id, start, end, ident)


def _sentence(text: str, start: int, end: int) -> Quote:
    """The line's sentence around words, by its stops alone."""
    first = max(
        text.rfind(stop, 0, start) + len(stop) if text.rfind(stop, 0, start) >= 0 else 0
        for stop in (". ", "? ", "! ", "\n")
    )
    ends = [at + 1 for stop in (". ", ".\n", "? ", "! ") if (at := text.find(stop, end)) >= 0]
    line = text.find("\n", end)
    last = min([*ends, line if line >= 0 else len(text), len(text)])
    return Quote(first, last, text[first:last])


def _scored(mention: EventMention, field: str) -> EventMention:
    """Quad class and score follow from the type; a mode that the type does not have goes with the old type."""
    kind, mode = mention.event_type, mention.event_mode
    if kind is None:
        return replace(mention, event_mode=None, quad_class=None, intensity=None, cameo=None)
    if mode is not None and mode not in plover_types()[kind].modes:
        if field == "event_mode":
            raise UsageError(
                f"event_mode: {mode!r} is none of {kind}; choose one of {', '.join(plover_types()[kind].modes)}"
            )
        mode = None
    cameo = mention.cameo if mention.cameo and cameo_codes()[mention.cameo].plover == kind else None
    return replace(
        mention, event_mode=mode, quad_class=quad_class_of(kind), intensity=intensity_of(kind, mode), cameo=cameo
    )


def _coded(mention: EventMention) -> EventMention:
    return replace(mention, coding_id=coding_id(mention))


def _shown(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(to_dict(value), ensure_ascii=False)


def _one_of(name: str, allowed: Sequence[str], none: bool = False) -> Callable[[Any, str], Any]:
    def read(value: Any, text: str) -> Any:
        del text
        if (value is None and none) or value in allowed:
            return value
        raise UsageError(f"{name}: {value!r} is none; choose one of {', '.join(allowed)}{' or null' if none else ''}")

    return read


def _word(name: str, none: bool = False) -> Callable[[Any, str], Any]:
    def read(value: Any, text: str) -> Any:
        del text
        if value is None and none:
            return None
        if not isinstance(value, str) or not value.strip() or len(value) > 200:
            raise UsageError(f"{name}: {value!r} cannot be read; write a word or a few")
        return value.strip()

    return read


def _contexts(value: Any, text: str) -> tuple[str, ...]:
    del text
    if not isinstance(value, list) or not all(one in contexts() for one in value):
        raise UsageError(f"contexts: {value!r} cannot be read; write a list of {', '.join(contexts())}")
    return tuple(dict.fromkeys(value))


def _certainty(value: Any, text: str) -> float:
    del text
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise UsageError(f"certainty: {value!r} is no number from 0 to 1")
    return float(value)


def _fields(name: str, value: Any) -> Given:
    if not isinstance(value, Mapping):
        raise UsageError(f"{name}: {value!r} cannot be read; write an object with its fields, as {_example(name)}")
    return value


def _example(name: str) -> str:
    """How a field of several parts is written."""
    return EXAMPLES.get(name, '{"text": "words as they stand in the report"}')


def _span(name: str, given: Given, text: str, words: Any = None) -> tuple[int, int]:
    """Where the words stand: as given, else where the text first has them."""
    start, end = given.get("start"), given.get("end")
    if start is None and isinstance(words, str) and words and words in text:
        start = text.index(words)
        end = start + len(words)
    whole = isinstance(start, int) and isinstance(end, int) and not isinstance(start, bool)
    if not whole or not 0 <= start < end <= len(text):  # type: ignore[operator]  # both are whole numbers
        raise UsageError(
            f"{name}: start and end name no words of the report; mark its words in the text, or write them as `text`: {_example(name)}"
        )
    return int(start), int(end)  # type: ignore[arg-type]


def _people(name: str) -> Callable[[Any, str], tuple[Participant, ...]]:
    def read(value: Any, text: str) -> tuple[Participant, ...]:
        if not isinstance(value, list):
            raise UsageError(f"{name}: {value!r} cannot be read; write a list, as [{_example(name)}]")
        return tuple(_person(name, _fields(name, one), text) for one in value)

    return read


def _person(name: str, given: Given, text: str) -> Participant:
    start, end = _span(name, given, text, given.get("text") or given.get("name"))
    country = given.get("country")
    if country is not None and country not in countries().by_code and country not in nonstate_codes():
        raise UsageError(
            f"{name}: country {country!r} is none; write ISO 3166 alpha-3 or one of {', '.join(nonstate_codes())}"
        )
    held = given.get("sectors") or []
    if not isinstance(held, list) or not all(one in sectors() for one in held):
        raise UsageError(f"{name}: sectors {held!r} cannot be read; write a list of {', '.join(sectors())}")
    told = {key: _text(name, key, given.get(key)) for key in ("name", "id", "title")}
    return Participant(
        text=text[start:end], start=start, end=end, country=country, sectors=tuple(held), basis=BASIS,
        mentions=(Quote(start, end, text[start:end]),), confidence=1.0, **told,
    )  # fmt: skip


def _text(name: str, key: str, value: Any) -> Any:
    if value is None or (isinstance(value, str) and len(value) <= 300):
        return value or None
    raise UsageError(f"{name}: {key} {value!r} is no text")


def _number(name: str, value: Any) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or abs(value) > 1e15:
        raise UsageError(f"{name}: {value!r} is no number")
    return float(value)


def _thing(value: Any, text: str) -> EventObject | None:
    if value is None:
        return None
    given = _fields("object", value)
    start, end = _span("object", given, text, given.get("text"))
    return EventObject(
        text[start:end],
        start,
        end,
        _text("object", "kind", given.get("kind")),
        _number("object", given.get("quantity")),
    )


def _quantities(value: Any, text: str) -> tuple[Quantity, ...]:
    if not isinstance(value, list):
        raise UsageError(f"quantities: {value!r} cannot be read; write a list, as [{_example('quantities')}]")
    return tuple(_quantity(_fields("quantities", one), text) for one in value)


def _quantity(given: Given, text: str) -> Quantity:
    start, end = _span("quantities", given, text, given.get("text"))
    kind = _word("quantities")(given.get("kind"), text)
    low, high = (_number("quantities", given.get(side)) for side in ("low", "high"))
    if low is not None and high is not None and low > high:
        raise UsageError(f"quantities: low {low:g} is above high {high:g}")
    return Quantity(kind, low, high, _text("quantities", "unit", given.get("unit")), text[start:end], start, end)


def _date(value: Any, text: str) -> EventDate:
    if value is None:
        return EventDate(basis=BASIS)
    given = _fields("event_date", {"start": value} if isinstance(value, str) else value)
    try:
        first = parse_date(str(given["start"]))
        last = parse_date(str(given.get("end") or given["start"]))
    except (KeyError, ValueError) as error:
        raise UsageError(f'event_date: {error}; write {{"start": "2024-06-19", "end": "2024-06-19"}}') from error
    if first.first > last.last:
        raise UsageError(f"event_date: {given['start']} is after {given.get('end')}")
    precision = given.get("precision") or (first.precision if first == last else "interval")
    if precision not in PRECISIONS:
        raise UsageError(f"event_date: precision {precision!r} is none; choose one of {', '.join(PRECISIONS)}")
    told: dict[str, Any] = {}
    if given.get("start_char") is not None:
        start, end = _span("event_date", {"start": given["start_char"], "end": given.get("end_char")}, text)
        told = {"text": text[start:end], "start_char": start, "end_char": end}
    told["precision"] = precision
    return EventDate(start=first.first.isoformat(), end=last.last.isoformat(), basis=BASIS, **told)


def _place(value: Any, text: str) -> EventPlace | None:
    if value is None:
        return None
    given = _fields("place", value)
    name = _word("place")(given.get("name"), text)
    start, end = _span("place", given, text, given.get("text") or name)
    latitude, longitude = (_number("place", given.get(axis)) for axis in ("latitude", "longitude"))
    if (latitude is None) != (longitude is None) or abs(latitude or 0) > 90 or abs(longitude or 0) > 180:
        raise UsageError(f"place: {latitude}, {longitude} is no point in degrees; give both or neither")
    told = {key: _text("place", key, given.get(key)) for key in ("geonames_id", "country", "admin1")}
    return EventPlace(
        name=name, latitude=latitude, longitude=longitude, precision=_word("place")(given.get("precision") or "locality", text),
        text=text[start:end], start=start, end=end, basis=BASIS, **told,
    )  # fmt: skip


READERS: Mapping[str, Callable[[Any, str], Any]] = {
    "event_type": _one_of("event_type", tuple(plover_types()), none=True),
    "kind": _word("kind"),
    "event_mode": _word("event_mode", none=True),
    "contexts": _contexts,
    "cameo": _one_of("cameo", tuple(cameo_codes()), none=True),
    "factuality": _one_of("factuality", FACTUALITY),
    "certainty": _certainty,
    "actors": _people("actors"),
    "recipients": _people("recipients"),
    "object": _thing,
    "quantities": _quantities,
    "event_date": _date,
    "place": _place,
}
FIELDS = tuple(READERS)
