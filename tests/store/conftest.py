"""Documents as a coder makes them, without a coder: quick, and the tests say what is in them."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from dateline.ids import content_id, text_sha256
from dateline.model import (
    CodedDocument,
    Coder,
    Document,
    EventDate,
    EventMention,
    EventPlace,
    Evidence,
    Participant,
    PublicationDate,
    Quote,
)
from dateline.read.records import RawDocument, Rejection
from dateline.store import Store

CODER = Coder("1", "rules", "model")


def coded(raw: RawDocument, coder: Coder = CODER) -> CodedDocument:
    """A coding in which each line of the text is a mention: "Turkey visit Syria 2024-05-03"."""
    date = str(raw.date) if raw.date else None
    document = Document(
        *(raw.id, raw.title, raw.text, PublicationDate(date, "day" if date else None, "given"), raw.publisher, None),
        *(raw.byline, None, "en", (), text_sha256(raw.text)),
    )
    mentions = []
    at = 0
    for line in raw.text.split("\n"):
        mentions.append(_mention(raw, line, at, coder))
        at += len(line) + 1
    return CodedDocument(document, tuple(mentions))


def _mention(raw: RawDocument, line: str, at: int, coder: Coder) -> EventMention:
    who, kind, whom, *rest = [*line.split(" "), "", ""][: 3 + line.count(" ")]
    day = rest[0] if rest and rest[0] else None
    start = at + line.index(kind)
    place = EventPlace("Ankara", "323786", "TUR", None, 39.92, 32.85, "locality", whom, at, at + 1, "gazetteer")
    return EventMention(
        *(
            content_id(raw.id, at),
            content_id(line, coder.rules),
            raw.id,
            "CONSULT" if kind == "visit" else None,
            kind,
            None,
        ),
        *((), None, 1, 1.0, (_party(who, at),), (_party(whom, at),), None, ()),
        *(EventDate(day, day, "day" if day else None), place if kind == "visit" else None, "happened", 1.0, (), 0.9),
        Evidence(Quote(at, at + len(line), line), Quote(start, start + len(kind), kind)),
        *((), coder),
    )


def _party(name: str, at: int) -> Participant:
    return Participant(name, at, at + len(name), name, f"id-{name}", name[:3].upper() or None, ("GOV",), None, "test")


def code(documents: Iterable[RawDocument | Rejection], coder: Coder = CODER) -> Iterator[CodedDocument | Rejection]:
    """Code documents as `coded` does."""
    for one in documents:
        yield one if isinstance(one, Rejection) else coded(one, coder)


def raw(text: str, ident: str | None = None, source: str = "a.jsonl", url: str | None = None) -> RawDocument:
    """A document as reading hands it on."""
    return RawDocument(ident or content_id(text), text, source, 1, url=url)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A new store."""
    return Store.open(tmp_path / "store", create=True)


@pytest.fixture
def coding() -> Callable[[Iterable[RawDocument | Rejection]], Iterator[CodedDocument | Rejection]]:
    """The quick coder."""
    return code
