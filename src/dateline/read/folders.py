"""What a folder of reports holds: its files, the stores that are none, and the folders that may not be looked into."""

import os
from pathlib import Path
from typing import NamedTuple

from dateline.errors import InputError
from dateline.read.kinds import SUFFIXES, InputKind, hidden


class Held(NamedTuple):
    """What a folder holds: files in the order of their names, stores, and what could not be looked into."""

    files: list[Path]
    stores: list[Path]
    closed: list[InputError]

    def of_kind(self, kind: InputKind) -> list[Path]:
        """The files that are read: under `auto` those whose ending tells how."""
        return [one for one in self.files if _is_read(one, kind)]

    def others(self, kind: InputKind) -> list[Path]:
        """The files that are not read."""
        return [one for one in self.files if not _is_read(one, kind)]


def held(folder: Path) -> Held:
    """Look through a folder and its sub-folders; what is hidden is passed over, and so is a store of Dateline's.

    The tables of a store have texts, and none of them is a report.
    """
    found = Held([], [], [])
    for place, folders, names in os.walk(folder, onerror=lambda error: found.closed.append(_closed(error))):
        here = Path(place)
        if "manifest.json" in names and "segments" in folders:
            found.stores.append(here)
            folders.clear()
            continue
        folders[:] = [name for name in folders if not hidden(name)]
        found.files.extend(here / name for name in names if not hidden(name) and _is_file(here / name))
    found.files.sort()
    return found


def _is_read(file: Path, kind: InputKind) -> bool:
    return kind != "auto" or file.suffix.lower() in SUFFIXES


def _is_file(path: Path) -> bool:
    """Whether something is a file; what may not even be asked is, so that its opening tells why it is not read."""
    try:
        return path.is_file()
    except OSError:
        return True


def _closed(error: OSError) -> InputError:
    problem = f"the folder cannot be opened ({error.strerror})"
    return InputError(str(error.filename), None, None, problem, "check its permissions")
