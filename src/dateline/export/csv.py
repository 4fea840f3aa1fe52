"""The record as CSV: a mention a row, lists joined, formulas made harmless."""

import csv
import io
from collections.abc import Callable, Iterable, Mapping

from dateline.model import Account, CodedDocument, EventMention, Participant

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def _joined(parts: Iterable[str | None]) -> str:
    return "|".join(part or "" for part in parts)


def _people(people: tuple[Participant, ...]) -> dict[str, str]:
    return {
        "": _joined(one.name or one.text for one in people),
        "_country": _joined(one.country for one in people),
        "_sectors": _joined("/".join(one.sectors) for one in people),
        "_id": _joined(one.id for one in people),
    }


def speakers_of(account: Account) -> str:
    """The sources of an account in one line, outermost first.

    A source that is not named is given by its words, an outlet that stands for itself by its name.
    """
    return " > ".join(", ".join(s.name or s.text for s in link.speakers) or "unnamed" for link in account.chain)


COLUMNS: Mapping[str, Callable[[EventMention], object]] = {
    "id": lambda m: m.id,
    "document_id": lambda m: m.document_id,
    "event_type": lambda m: m.event_type,
    "event_mode": lambda m: m.event_mode,
    "kind": lambda m: m.kind,
    "contexts": lambda m: _joined(m.contexts),
    "cameo": lambda m: m.cameo,
    "quad_class": lambda m: m.quad_class,
    "intensity": lambda m: m.intensity,
    "actors": lambda m: _people(m.actors)[""],
    "actors_country": lambda m: _people(m.actors)["_country"],
    "actors_sectors": lambda m: _people(m.actors)["_sectors"],
    "actors_id": lambda m: _people(m.actors)["_id"],
    "recipients": lambda m: _people(m.recipients)[""],
    "recipients_country": lambda m: _people(m.recipients)["_country"],
    "recipients_sectors": lambda m: _people(m.recipients)["_sectors"],
    "recipients_id": lambda m: _people(m.recipients)["_id"],
    "object": lambda m: m.object.text if m.object else None,
    "quantities": lambda m: _joined(f"{q.kind}={q.low}..{q.high}" for q in m.quantities),
    "date_start": lambda m: m.event_date.start,
    "date_end": lambda m: m.event_date.end,
    "date_precision": lambda m: m.event_date.precision,
    "date_text": lambda m: m.event_date.text,
    "place": lambda m: m.place.name if m.place else None,
    "place_country": lambda m: m.place.country if m.place else None,
    "latitude": lambda m: m.place.latitude if m.place else None,
    "longitude": lambda m: m.place.longitude if m.place else None,
    "geonames_id": lambda m: m.place.geonames_id if m.place else None,
    "factuality": lambda m: m.factuality,
    "certainty": lambda m: m.certainty,
    "sources": lambda m: _joined(speakers_of(a) for a in m.attributions),
    "stances": lambda m: _joined(a.stance for a in m.attributions),
    "confidence": lambda m: m.confidence,
    "trigger": lambda m: m.evidence.trigger.text,
    "sentence": lambda m: m.evidence.sentence.text,
    "sentence_start": lambda m: m.evidence.sentence.start,
    "sentence_end": lambda m: m.evidence.sentence.end,
    "coder_version": lambda m: m.coder.version,
    "coder_rules": lambda m: m.coder.rules,
}


def harmless(value: object) -> object:
    """A cell that no spreadsheet takes for a formula: text that begins like one gets an apostrophe before it.

    >>> harmless("=HYPERLINK(1)"), harmless(-3.5)
    ("'=HYPERLINK(1)", -3.5)
    """
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def header() -> str:
    """The first line of the table."""
    return _line(list(COLUMNS))


def mention_rows(coded: CodedDocument) -> list[str]:
    """The event mentions of a document, a line of CSV each."""
    return [_line([harmless(read(mention)) for read in COLUMNS.values()]) for mention in coded.mentions]


def _line(values: list[object] | list[str]) -> str:
    made = io.StringIO()
    csv.writer(made, lineterminator="").writerow(values)
    return made.getvalue()
