"""The kinds of input, and which a name stands for."""

from collections.abc import Mapping
from pathlib import PurePath
from typing import Literal, get_args

InputKind = Literal[
    "auto", "text", "html", "jsonl", "json", "csv", "tsv", "parquet", "pdf", "eml", "feed", "warc", "zip", "gz",
]  # fmt: skip
INPUTS: tuple[InputKind, ...] = get_args(InputKind)
SUFFIXES: Mapping[str, InputKind] = {
    ".txt": "text", ".text": "text", ".md": "text", "": "text",
    ".html": "html", ".htm": "html", ".xhtml": "html",
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "json",
    ".csv": "csv", ".tsv": "tsv", ".parquet": "parquet",
    ".pdf": "pdf", ".eml": "eml",
    ".rss": "feed", ".atom": "feed", ".rdf": "feed", ".xml": "feed",
    ".warc": "warc", ".wet": "warc",
    ".zip": "zip", ".gz": "gz",
}  # fmt: skip


def kind_of(name: str) -> InputKind | None:
    """What a file is by the end of its name; None where that says nothing.

    >>> kind_of("crawl.warc.gz"), kind_of("reports.jsonl.gz"), kind_of("a.png")
    ('warc', 'gz', None)
    """
    path = PurePath(name)
    if path.suffix.lower() == ".gz" and SUFFIXES.get(PurePath(path.stem).suffix.lower()) == "warc":
        return "warc"  # each of its records is compressed by itself
    return SUFFIXES.get(path.suffix.lower())


def hidden(name: str) -> bool:
    """Whether a part of a path is one that systems keep for themselves."""
    return any(part.startswith(".") or part == "__MACOSX" for part in PurePath(name).parts)
