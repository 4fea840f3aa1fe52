"""Records as rows of the store's tables."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from dateline.corpus.notices import notice_of
from dateline.ids import content_id, digest, text_sha256
from dateline.jsontext import record_json
from dateline.model import CodedDocument, Coder, EventMention, EventPlace, Participant, to_dict
from dateline.parts import Part
from dateline.read.records import RawDocument
from dateline.read.same import content_sha256
from dateline.store.records import StoredDocument
from dateline.store.terms import counted

Row = dict[str, Any]
YES = frozenset({"true", "yes", "1"})


def encoded(record: Any) -> bytes:
    """A record, or what JSON can hold, as `record_json` has it, in UTF-8: quicker, for records all of whose fields are recorded.

    >>> encoded({"a": [1.5, "é"]}).decode()
    '{"a":[1.5,"é"]}'
    """
    try:
        return msgspec.json.encode(record)
    except (UnicodeEncodeError, TypeError):
        return record_json(to_dict(record)).encode()


def key_of(raw: RawDocument) -> str:
    """What stays the same over versions of a document: its address; without one its id in its source."""
    return f"url:{raw.url}" if raw.url else f"id:{raw.id}"


def input_sha256(raw: RawDocument) -> str:
    """A hash of everything that came with a document: one that is the same is the same input again."""
    return text_sha256(
        record_json([key_of(raw), content_sha256(raw), raw.publisher, raw.byline, raw.context, retracted(raw)])
    )


def retracted(raw: RawDocument) -> bool:
    """Whether a document came marked as retracted, or says so itself: the field `retracted` of a table's row says true, yes or 1,
    or the text begins or ends with a note that it was retracted.

    >>> retracted(RawDocument("1", "Talks end", "a.csv", extra={"retracted": "TRUE"}))
    True
    """
    if str(raw.extra.get("retracted", "")).strip().lower() in YES:
        return True
    found = notice_of(raw.title, raw.text)
    return found is not None and found.own


def coder_key(coder: Coder) -> str:
    """A short name for a coder: what coded two documents with the same name was the same."""
    return content_id(coder.version, coder.rules, coder.model)


def document_row(one: StoredDocument, generation: int, coder: str | None) -> Row:
    """The row of a document."""
    raw, coded = one.raw, one.coded
    document = coded.document if coded else None
    ident = id_of(one)
    error = one.rejection.error if one.rejection else None
    row: Row = {
        "id": ident,
        "key": key_of(raw) if raw else f"id:{one.rejection.id}" if one.rejection and one.rejection.id else None,
        "url": raw.url if raw else None,
        "version": one.version,
        "supersedes": one.supersedes,
        "outcome": one.outcome,
        "duplicate_of": one.duplicate_of,
        "reason": str(error) if error else None,
        "source": raw.source if raw else error.source if error else None,
        "line": raw.line if raw else error.line if error else None,
        "input_sha256": input_sha256(raw) if raw else digest(str(error)),
        "content_sha256": content_sha256(raw) if raw else None,
        "headline": raw.title if raw else None,
        "publisher": raw.publisher if raw else None,
        "publication_date": str(raw.date) if raw and raw.date else None,
        "coder": coder,
        "generation": generation,
    }
    if document:
        row |= {
            "headline": document.headline,
            "publication_date": document.publication_date.value,
            "publication_basis": document.publication_date.basis,
            "publisher": document.publisher,
            "credit": document.credit,
            "byline": document.byline,
            "dateline_place": document.dateline.place if document.dateline else None,
            "language": document.language,
            "text_sha256": document.text_sha256,
            "mentions": len(coded.mentions) if coded else None,
        }
    record = {
        "document": to_dict(document) if document else None,
        "input": _input(raw, document.text if document else None),
    }
    row["record"] = record_json(record | ({"dated_by": list(one.dated_by)} if one.dated_by else {}))
    return row


def id_of(one: StoredDocument) -> str:
    """The id of a document in the store; of what was rejected one made of where it stood, so that it takes no other's.

    Raises:
        ValueError: it is neither a document nor a rejection.
    """
    if one.rejection:
        error = one.rejection.error
        return content_id("rejected", error.source, error.line, one.rejection.id)
    if one.coded:
        return one.coded.document.id
    if one.raw is None:
        raise ValueError("neither a document nor a rejection")
    return one.ident or one.raw.id


def _input(raw: RawDocument | None, text: str | None) -> Row | None:
    """How a document came, so that it can be coded again; its text only where the record's differs."""
    if raw is None:
        return None
    return {
        "id": raw.id,
        "text": None if raw.text == text else raw.text,
        "source": raw.source,
        "line": raw.line,
        "date": raw.date.written if raw.date else None,
        "title": raw.title,
        "url": raw.url,
        "publisher": raw.publisher,
        "byline": raw.byline,
        "context": raw.context,
        "clean": raw.clean,
        "extra": {name: value for name, value in raw.extra.items() if _plain(value)},
    }


def _plain(value: Any) -> bool:
    return value is None or isinstance(value, str | int | float | bool)


def mention_row(mention: EventMention, generation: int) -> Row:
    """The row of an event mention."""
    date = mention.event_date
    return {
        "id": mention.id,
        "coding_id": mention.coding_id,
        "document_id": mention.document_id,
        "event_type": mention.event_type,
        "kind": mention.kind,
        "event_mode": mention.event_mode,
        "contexts": list(mention.contexts),
        "cameo": mention.cameo,
        "quad_class": mention.quad_class,
        "intensity": mention.intensity,
        "date_start": date.start,
        "date_end": date.end,
        "date_precision": date.precision,
        "date_basis": date.basis,
        **place_columns(mention.place),
        "factuality": mention.factuality,
        "certainty": mention.certainty,
        "confidence": mention.confidence,
        "trigger": mention.evidence.trigger.text,
        "sentence": mention.evidence.sentence.text,
        "attributed": bool(mention.attributions),
        "generation": generation,
        "record": encoded(mention).decode(),
    }


def place_columns(place: EventPlace | None) -> Row:
    """The columns of a place."""
    if place is None:
        return {}
    return {
        "place_name": place.name,
        "geonames_id": place.geonames_id,
        "place_country": place.country,
        "admin1": place.admin1,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "place_precision": place.precision,
    }


def participant_rows(mention: EventMention, generation: int) -> list[Row]:
    """The rows of a mention's participants: actors, recipients, and speakers of its attributions."""
    speakers = [one for account in mention.attributions for link in account.chain for one in link.speakers]
    rows = []
    for role, people in (("actor", mention.actors), ("recipient", mention.recipients), ("speaker", speakers)):
        rows += [
            {"mention_id": mention.id, "role": role, "n": n, "generation": generation, **_person(one)}
            for n, one in enumerate(people, 1)
        ]
    return rows


def _person(one: Participant) -> Mapping[str, Any]:
    return {
        "text": one.text,
        "name": one.name,
        "id": one.id,
        "country": one.country,
        "sectors": list(one.sectors),
        "title": one.title,
        "confidence": one.confidence,
        "basis": one.basis,
    }


def quantity_rows(mention: EventMention, generation: int) -> list[Row]:
    """The rows of a mention's quantities."""
    return [
        {
            "mention_id": mention.id,
            "kind": one.kind,
            "low": one.low,
            "high": one.high,
            "unit": one.unit,
            "text": one.text,
            "generation": generation,
        }
        for one in mention.quantities
    ]


def vocabulary_rows(coded: CodedDocument, generation: int) -> list[Row]:
    """The row with the words at which rules were looked up in a document; none where they are not known."""
    if not coded.words:
        return []
    return [{"document_id": coded.document.id, "words": sorted(coded.words), "generation": generation}]


def rule_rows(coder: str, parts: Sequence[Part], generation: int) -> list[Row]:
    """The rows of the rules of a coder."""
    return [
        {
            "coder": coder,
            "n": n,
            "kind": one.kind,
            "id": one.id,
            "sha256": one.sha256,
            "words": list(one.words),
            "generation": generation,
        }
        for n, one in enumerate(parts)
    ]


def term_rows(document_id: str, headline: str | None, text: str, generation: int) -> list[Row]:
    """The rows of the index of words of a document."""
    counts = counted(text if not headline or headline in text else f"{headline}\n{text}")
    length = sum(counts.values())
    return [
        {"term": term, "document_id": document_id, "count": count, "length": length, "generation": generation}
        for term, count in counts.items()
    ]
