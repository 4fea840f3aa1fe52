"""The manifest: which segments make up a store, at which generation; replaced as a whole or not at all."""

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from dateline import __version__
from dateline.errors import StoreError
from dateline.ids import text_sha256

NAME = "manifest.json"
FORMAT = 1


@dataclass(frozen=True, slots=True)
class Segment:
    """An immutable Parquet file of a table, and the file of the same rows' records where the table has them."""

    table: str
    file: str
    sha256: str
    rows: int
    bytes: int
    records: str | None = None
    records_sha256: str | None = None

    @property
    def files(self) -> tuple[tuple[str, str], ...]:
        """Its files with their checksums."""
        return ((self.file, self.sha256), *(((self.records, str(self.records_sha256)),) if self.records else ()))


@dataclass(frozen=True, slots=True)
class Manifest:
    """A state of a store.

    `generation`: number of commits; `segments`: in the order in which they came;
    `coders`: fingerprint of each coder whose codings it holds, to the fingerprints of its rules; `garbage`: files that a
    compaction put aside and that a reader may still have open;
    `derived`: the generation up to which events and stories follow from the documents; `sealed`: it is a copy without texts, to
    which nothing can be added.
    """

    generation: int = 0
    segments: tuple[Segment, ...] = ()
    coders: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    garbage: tuple[str, ...] = ()
    derived: int = 0
    sealed: bool = False

    def of(self, table: str) -> tuple[Segment, ...]:
        """The segments of a table."""
        return tuple(one for one in self.segments if one.table == table)

    def with_segments(self, added: tuple[Segment, ...], **changes: Any) -> "Manifest":
        """The next generation, with segments added."""
        return replace(self, generation=self.generation + 1, segments=(*self.segments, *added), **changes)


def files_of(manifest: Manifest) -> set[str]:
    """The names of all files that a state consists of."""
    return {file for segment in manifest.segments for file, _ in segment.files}


def read_manifest(folder: Path) -> Manifest:
    """Read a store's manifest.

    Raises:
        StoreError: the folder is no store, is one of a newer version, or its manifest is damaged.
    """
    path = folder / NAME
    try:
        body = json.loads(path.read_bytes())
        found, version = body.pop("checksum"), body["format"]
    except FileNotFoundError as error:
        raise StoreError(
            f"{folder}: no store (there is no {NAME} in it); name the folder of one, or make one with dateline ingest"
        ) from error
    except OSError as error:
        raise StoreError(f"{path}: it cannot be read ({error.strerror}); check its permissions") from error
    except (ValueError, KeyError, TypeError) as error:
        raise StoreError(f"{path}: it is damaged; put back a copy of this file, the segments are untouched") from error
    if not isinstance(version, int) or version > FORMAT:
        raise StoreError(
            f"{folder}: a store of format {version}, this Dateline reads up to {FORMAT}; install a newer Dateline"
        )
    if found != _checksum(body):
        raise StoreError(f"{path}: its checksum is wrong; put back a copy of this file, the segments are untouched")
    segments = tuple(Segment(**one) for one in body["segments"])
    return Manifest(
        body["generation"], segments, body["coders"], tuple(body["garbage"]), body["derived"], body.get("sealed", False)
    )


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Replace the manifest: written beside, flushed to disk, renamed, and the rename flushed too."""
    body: dict[str, Any] = {"format": FORMAT, "written_by": f"dateline {__version__}", **asdict(manifest)}
    body["checksum"] = _checksum(json.loads(json.dumps(body)))
    part = folder / f".{NAME}.part"
    with part.open("w", encoding="utf-8") as file:
        json.dump(body, file, ensure_ascii=False, indent=1)
        file.write("\n")
        file.flush()
        os.fsync(file.fileno())
    part.replace(folder / NAME)
    flush_folder(folder)


def flush_folder(folder: Path) -> None:
    """Make names given in a folder outlast a power cut, where the system can."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _checksum(body: Mapping[str, Any]) -> str:
    return text_sha256(json.dumps(body, sort_keys=True, ensure_ascii=True, separators=(",", ":")))
