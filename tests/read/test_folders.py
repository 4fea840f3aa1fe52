"""Folders of reports: in the order of names, without what is hidden and without stores; what is closed is told of."""

import os
from pathlib import Path

import pytest

from dateline.read.records import RawDocument, Rejection
from dateline.read.sources import left_out, read_documents
from dateline.settings import DEFAULTS
from dateline.store import Store


def put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def read(path: Path) -> list[str]:
    """The texts of the documents that a path holds, and the errors of what is rejected."""
    found = read_documents([str(path)], DEFAULTS)
    return [one.text if isinstance(one, RawDocument) else str(one.error) for one in found]


def test_files_come_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.txt", "b.txt", "a/z/1.txt", "c.TXT", ".git/x.txt", "a/.x.txt", "d.png"):
        put(tmp_path / name, f"{name} is a report.")
    names = ("a/z/1.txt", "b/1.txt", "b/2.txt", "b.txt", "c.TXT")
    assert read(tmp_path) == [f"{name} is a report." for name in names]
    assert left_out([str(tmp_path)]) == ([str(tmp_path / "d.png")], [])


def test_a_store_in_a_folder_is_no_folder_of_reports(tmp_path: Path) -> None:
    Store.open(tmp_path / "mine" / "store", create=True)
    put(tmp_path / "mine" / "a.txt", "Chad met Niger.")
    assert read(tmp_path / "mine") == ["Chad met Niger."]
    assert left_out([str(tmp_path)]) == ([], [str(tmp_path / "mine" / "store")])
    (one,) = read(tmp_path / "mine" / "store")
    assert "this is a store, not a folder of reports" in one


def test_a_folder_that_cannot_be_opened_is_rejected_and_the_rest_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path / "a.txt", "Chad met Niger.")
    put(tmp_path / "closed" / "b.txt", "It rained.")
    look = os.scandir

    def scan(path: str) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(path))
        return look(path)

    monkeypatch.setattr(os, "scandir", scan)
    refused, text = read(tmp_path)
    assert text == "Chad met Niger." and "closed: the folder cannot be opened (Permission denied)" in refused
    (alone,) = read_documents([str(tmp_path / "closed")], DEFAULTS)
    assert isinstance(alone, Rejection)


def test_a_file_that_may_not_even_be_asked_for_is_rejected(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path / "a.txt", "Chad met Niger.")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "stat", refuse)
    monkeypatch.setattr(Path, "open", refuse)
    monkeypatch.setattr("builtins.open", refuse)
    (one,) = read(tmp_path / "a.txt")
    assert "it cannot be opened (Permission denied); check its permissions" in one
