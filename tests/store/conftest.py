"""Documents as a coder makes them, without a coder: quick, and the tests say what is in them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.made import CODER, mention, party, report

from dateline.ids import content_id
from dateline.model import CodedDocument, Coder, EventMention, EventPlace, Participant, Quote
from dateline.read.records import RawDocument, Rejection
from dateline.store import Store

SURE, UNSURE = 0.9, 0.4


def coded(raw: RawDocument, coder: Coder = CODER) -> CodedDocument:
    """A coding in which each line of the text is a mention: "Turkey visit Syria 2024-05-03"."""
    mentions = []
    at = 0
    for line in raw.text.split("\n"):
        mentions.append(_mention(raw, line, at, coder))
        at += len(line) + 1
    return report(raw, str(raw.date) if raw.date else None, mentions, title=raw.title, publisher=raw.publisher)


def _mention(raw: RawDocument, line: str, at: int, coder: Coder) -> EventMention:
    who, kind, whom, *rest = [*line.split(" "), "", ""][: 3 + line.count(" ")]
    start = at + line.index(kind)
    place = EventPlace("Ankara", "323786", "TUR", None, 39.92, 32.85, "locality", whom, at, at + 1, "gazetteer")
    return mention(
        content_id(raw.id, at),
        content_id(line, coder.rules),
        raw.id,
        ("CONSULT" if kind == "visit" else None, kind),
        rest[0] if rest and rest[0] else None,
        (_party(who, at), _party(whom, at)),
        (Quote(at, at + len(line), line), Quote(start, start + len(kind), kind)),
        cameo=None,
        place=place if kind == "visit" else None,
        coder=coder,
    )


def _party(name: str, at: int) -> Participant:
    """A participant: of those in Iraq and Kyiv it is less sure."""
    made = party(name, at, name[:3].upper() or None, ident=f"id-{name}", sectors=("GOV",))
    return replace(made, confidence=UNSURE if name in ("Iraq", "Kyiv") else SURE)


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
