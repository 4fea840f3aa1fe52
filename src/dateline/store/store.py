"""A store: a folder that holds documents, event mentions and what follows from them."""

import errno
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from dateline.errors import StoreError
from dateline.store import cache, compaction
from dateline.store.commit import Batch, batch_of, withdrawal
from dateline.store.derive import derived
from dateline.store.lock import writing
from dateline.store.manifest import NAME, Manifest, files_of, read_manifest, write_manifest
from dateline.store.notices import taken_back, withdraw
from dateline.store.pins import FOLDER as PINS
from dateline.store.pins import Pin, pinned
from dateline.store.recoding import Recoding
from dateline.store.records import Commit, StoredDocument
from dateline.store.segments import FOLDER, checksum, sweep, write_segments
from dateline.store.snapshot import Snapshot
from dateline.store.undated import Dating, dated
from dateline.store.views import define


class Store:
    """A store that is open (`Store.open`); it holds nothing in memory but where it is.

    Any number of processes may read it, each a state that stays as it is, while one writes. Every method that writes raises
    StoreError where another process is writing, the store is a copy without texts, or the disk is full or fails; nothing has
    changed then.

    `folder`: where it is.

    >>> import tempfile
    >>> from pathlib import Path
    >>> store = Store.open(Path(tempfile.mkdtemp()) / "store", create=True)
    >>> store.generation, store.snapshot().query(table="documents").rows
    (0, ())
    >>> store.verify(), store.compact(), store.take_back()
    ([], False, None)
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._writing = False

    @classmethod
    def open(cls, path: str | Path, create: bool = False) -> "Store":
        """Open a store.

        Args:
            path: its folder.
            create: make one where there is none (in a new or empty folder).

        Returns:
            The store.

        Raises:
            StoreError: it is no store, one of a newer version, or damaged; the message says which file and what to do.

        >>> Store.open("nowhere")
        Traceback (most recent call last):
        dateline.errors.StoreError: nowhere: no store (there is no manifest.json in it); name the folder of one, or make one with dateline ingest
        """
        folder = Path(path)
        _readable(folder)
        if create and not (folder / NAME).exists():
            _create(folder)
        manifest = read_manifest(folder)
        for segment in manifest.segments:
            for file, _ in segment.files:
                if not (folder / FOLDER / file).is_file():
                    raise StoreError(f"{folder / FOLDER / file}: it is missing; put back a copy of the store")
        return cls(folder)

    @property
    def manifest(self) -> Manifest:
        """The state as it is now: its generation, segments and who coded what.

        Raises:
            StoreError: the manifest is damaged, or of a newer version.
        """
        return read_manifest(self.folder)

    @property
    def generation(self) -> int:
        """How many commits there have been, from 0."""
        return self.manifest.generation

    def snapshot(self, as_of: int | None = None) -> Snapshot:
        """The state as it is now, or as it was at an earlier generation; it stays so while others write.

        Args:
            as_of: the generation, from 1 (`dateline changes` lists them); None for the last.

        Returns:
            The state, to be closed or used in a `with` block.

        Raises:
            StoreError: there is no such generation.
        """
        while True:
            manifest = self.manifest
            pin = Pin(self.folder, files_of(manifest))
            if self.manifest == manifest:
                return Snapshot(self.folder, manifest, as_of, pin)
            pin.release()  # a writer came between: it may have removed what this state needs

    def glance(self, *tables: str) -> Snapshot:
        """The state of some tables, for the one writer: quicker to open, and no other writer can change it.

        Args:
            tables: their names ("documents", "mentions", ...).
        """
        return Snapshot(self.folder, self.manifest, tables=tables)

    @contextmanager
    def writing(self, seconds: float = 0.0) -> Iterator[None]:
        """Be the only writer for as long as the block lasts; commits within it do not lock again.

        Args:
            seconds: how long to wait for another writer to be done.

        Raises:
            StoreError: another process is writing, or it is a copy without texts.
        """
        if self._writing:
            yield
            return
        with writing(self.folder, seconds):
            if self.manifest.sealed:
                raise StoreError(
                    f"{self.folder}: a copy without texts, it cannot be changed; change the store that it was made of"
                )
            self._writing = True
            try:
                self._sweep()
                yield
            finally:
                self._writing = False

    def commit(self, documents: Sequence[StoredDocument], recoding: Recoding | None = None) -> Commit:
        """Store documents: when this returns, all of them are on disk; if it fails or is killed, none is there.

        Args:
            documents: with what became of them. One that is held already as it is changes nothing.
            recoding: what coded them, with the parts of its rules, which are stored once.

        Returns:
            What was added and superseded, with the generation that it made.

        Raises:
            StoreError: another process is writing, or the disk is full or fails; nothing has changed then.
        """
        with self.writing():
            with self.glance("documents", "mentions", "corrections", "rules") as snapshot:
                batch = batch_of(documents, snapshot)
                if recoding:
                    batch.tables["rules"] += recoding.rows(snapshot, batch.generation, batch.coders)
            return self.write(batch)

    def withdraw(self, ident: str, reason: str, dating: Dating | None = None) -> Commit:
        """Withdraw a document, as one that was retracted: its mentions leave a tombstone, events are worked out again.

        Args:
            ident: its id or address.
            reason: why, as it is told with each of its mentions.
            dating: what dates undated reports again, for which it may have been a clue.

        Returns:
            What was withdrawn, with the generation that it made.

        Raises:
            StoreError: the store has no such document.
        """
        with self.writing():
            with self.glance("documents", "mentions") as snapshot:
                batch = withdrawal(ident, reason, snapshot)
            if batch.empty:
                raise StoreError(f"{self.folder}: no document {ident}; dateline documents lists them")
            done = self.write(batch)
            self.derive(dating)
            return done

    def take_back(self) -> Commit | None:
        """Withdraw the reports that a notice of retraction in the store names; None where there is none to withdraw."""
        with self.writing():
            if not self.manifest.of("notices"):
                return None
            with self.glance("documents", "mentions", "notices") as snapshot:
                batch = Batch(snapshot.generation + 1)
                withdraw(batch, snapshot, taken_back(snapshot))
            return None if batch.empty else self.write(batch)

    def derive(self, dating: Dating | None = None) -> Commit:
        """Work out what follows from the documents that came since it was last done: copies, events, stories.

        Only what the new documents touch is worked out again; the outcome is the same as from scratch.

        Args:
            dating: what dates undated reports by the others before; without it they stay as they are.

        Returns:
            The last commit, that of the events and stories.

        Raises:
            StoreError: another process is writing, or the disk is full or fails; the next call goes on from there.
        """
        with self.writing(), _reported(self.folder):
            for _ in dated(self, dating) if dating else ():
                pass
            done = Commit(self.generation)
            for batch, last in derived(self):
                done = self.write(batch, derived=last)
            return done

    def write(self, batch: Batch, derived: bool = False) -> Commit:
        """Write a batch of rows as the next generation; nothing happens where there are none.

        Args:
            batch: the rows, of the generation after the present one.
            derived: events and stories are up to date with it.

        Returns:
            What was added, superseded and withdrawn, with the generation.

        Raises:
            StoreError: the store has changed since the batch was made, another process is writing, or the disk fails.
        """
        with self.writing(), _reported(self.folder):
            manifest = self.manifest
            if batch.empty:
                if derived and manifest.derived < manifest.generation:
                    write_manifest(self.folder, replace(manifest, derived=manifest.generation))
                return Commit(manifest.generation)
            if batch.generation != manifest.generation + 1:
                raise StoreError(f"{self.folder}: it has changed meanwhile; read it again and try once more")
            added = write_segments(self.folder, batch.tables)
            coders = {**manifest.coders, **batch.coders}
            until = batch.generation if derived else manifest.derived
            write_manifest(self.folder, manifest.with_segments(added, coders=coders, derived=until))
            self.compact()
            tables = batch.tables
            return Commit(
                batch.generation,
                len(tables["documents"]),
                len(tables["mentions"]),
                batch.retired("superseded"),
                batch.retired("withdrawn"),
            )

    def compact(self, everything: bool = False) -> bool:
        """Join small segments into larger ones; no content changes.

        Args:
            everything: join all segments of each table.

        Returns:
            Whether there was anything to join.
        """
        with self.writing(), _reported(self.folder):
            manifest = self.manifest
            joined = compaction.compact(self.folder, manifest, everything)
            if joined is None:
                return False
            write_manifest(self.folder, joined)
            self._sweep()
            return True

    def cache(self, always: bool = False) -> bool:
        """Make the copy of the rows that count from which large stores are asked, where it is missing or stale.

        Args:
            always: make it anew though it need not be.

        Returns:
            Whether it was made.
        """
        with self.writing():
            manifest = self.manifest
            if not always and not cache.is_due(self.folder, manifest):
                return False
            return cache.build(
                *(self.folder, manifest),
                lambda to: define(to, self.folder, manifest, manifest.generation, cache.ORDERS),
            )

    def seal(self) -> None:
        """Let nothing be added from now on: it is a copy without texts."""
        with self.writing(), _reported(self.folder):
            write_manifest(self.folder, replace(self.manifest, sealed=True))

    def _sweep(self) -> None:
        """Remove the segments that no state in use has."""
        manifest = self.manifest
        sweep(self.folder, files_of(manifest) | set(manifest.garbage) | pinned(self.folder))

    def rebuild(self, dating: Dating | None = None) -> None:
        """Work out what follows, join all segments and remove what neither the state nor a reader uses.

        Args:
            dating: as for `derive`.

        Raises:
            StoreError: a segment is damaged, or another process is writing.
        """
        with self.writing(), _reported(self.folder):
            if wrong := self.verify():
                raise StoreError(wrong[0])
            self.derive(dating)
            self.tidy()

    def tidy(self) -> None:
        """Join all segments and remove what neither the state nor a reader uses."""
        with self.writing(), _reported(self.folder):
            self.compact(everything=True)
            write_manifest(self.folder, replace(self.manifest, garbage=()))
            self._sweep()
            self.cache()

    def verify(self) -> list[str]:
        """Compare every file with its checksum; returns what is wrong, each a line that says what to do."""
        wrong = []
        for segment in self.manifest.segments:
            for file, sha256 in segment.files:
                path = self.folder / FOLDER / file
                if not path.is_file():
                    wrong.append(f"{path}: it is missing; put back a copy of it")
                elif checksum(path) != sha256:
                    wrong.append(f"{path}: its checksum is wrong; put back a copy of it")
        return wrong


def _readable(folder: Path) -> None:
    """Refuse what is no folder, and one that the database cannot be told of: it takes names in UTF-8 alone."""
    try:
        is_file = folder.is_file()
    except OSError as error:
        raise StoreError(f"{folder}: it cannot be opened ({error.strerror}); check its permissions") from error
    if is_file:
        raise StoreError(f"{folder}: it is a file, and a store is a folder; name the folder")
    told = os.fsencode(folder.absolute())
    try:
        told.decode("utf-8")
    except UnicodeDecodeError as error:
        shown = told.decode("utf-8", "backslashreplace")
        raise StoreError(f"{shown}: its name is no UTF-8; give the folder another name, or choose another") from error


def _create(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        others = [one.name for one in folder.iterdir() if one.name not in (FOLDER, PINS, ".lock", f".{NAME}.part")]
        if others:
            raise StoreError(
                f"{folder}: it holds other files ({', '.join(sorted(others)[:3])}); name a new or empty folder"
            )
        (folder / FOLDER).mkdir(exist_ok=True)
        with writing(folder, 10):
            if not (folder / NAME).exists():
                write_manifest(folder, Manifest())
    except OSError as error:
        raise StoreError(f"{folder}: no store can be made there ({error.strerror}); choose another place") from error


@contextmanager
def _reported(folder: Path) -> Iterator[None]:
    """Faults of the disk as errors of the store."""
    try:
        yield
    except OSError as error:
        what = "the disk is full" if error.errno == errno.ENOSPC else f"writing failed ({error.strerror or error})"
        remedy = "make room and run the same command again" if error.errno == errno.ENOSPC else "check the disk"
        raise StoreError(f"{folder}: {what}; nothing was changed by this step, {remedy}") from error
