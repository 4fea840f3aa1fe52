"""Coding texts for the page in a process of its own, so that answers do not wait for it and nothing of it is kept."""

import multiprocessing
import tempfile
import threading
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures import TimeoutError as Late
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from pathlib import Path
from typing import Any

from dateline.errors import DatelineError
from dateline.serve.problems import Problem

TASKS = 100  # texts after which the process is started anew: loaded rules are kept in it
Fields = Mapping[str, Any]


class Workshop:
    """One process that codes, started when it is first needed, and started anew where a text takes too long.

    Args:
        seconds: how long a text may take.
        rules: the folder of the user's rules that the server was started with.
    """

    def __init__(self, seconds: float, rules: Path | None = None) -> None:
        self._seconds, self._rules = seconds, rules
        self._pool: ProcessPoolExecutor | None = None
        self._lock = threading.Lock()

    def begin(self) -> None:
        """Start the process and have it load what it codes with, unless it is at work; nothing is waited for."""
        if not self._lock.acquire(blocking=False):
            return
        try:
            self._started().submit(_ready, self._rules)
        except BrokenProcessPool:
            self._kill()
        finally:
            self._lock.release()

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), max_tasks_per_child=TASKS)
        return self._pool

    def code(self, fields: Fields) -> dict[str, Any]:
        """Code one text: its record, and the frames that nearly told something."""
        return self._run(_code, dict(fields), self._rules)

    def compare(self, rules: str, event_type: str | None, texts: Sequence[Fields]) -> dict[str, Any]:
        """What rules of the user's would change on texts."""
        return self._run(_compare, rules, event_type, [dict(one) for one in texts], self._rules)

    def _run(self, work: Any, *given: Any) -> dict[str, Any]:
        with self._lock:
            try:
                made: dict[str, Any] = self._started().submit(work, *given).result(self._seconds)
            except Late as error:
                self._kill()
                detail = f"it took longer than {self._seconds:g} s; send a shorter text, or raise the limit"
                raise Problem(503, detail, "--try-seconds", title="The text takes too long to code") from error
            except BrokenProcessPool as error:
                self._kill()
                raise Problem(503, "the process that codes ended; try again", title="The coder broke off") from error
            return made

    def _kill(self) -> None:
        if self._pool is not None:
            for process in list((getattr(self._pool, "_processes", None) or {}).values()):
                process.kill()
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None

    def close(self) -> None:
        """End the process."""
        with self._lock:
            self._kill()


def _ready(rules: Path | None) -> None:
    """Runs in the process: load what a first text would wait for; what is wrong with it, that text is told."""
    from dateline.pipeline import load
    from dateline.read.records import RawDocument
    from dateline.settings import Settings

    with suppress(DatelineError):
        load(Settings(rules=rules)).code_raw(RawDocument("ready", "Chad condemned the coup in Niger.", "ready"))


def _code(fields: dict[str, Any], rules: Path | None) -> dict[str, Any]:
    """Runs in the process."""
    from dateline.pipeline import load
    from dateline.read.records import Rejection, Row
    from dateline.read.rows import document_of_row
    from dateline.settings import Settings

    settings = Settings(rules=rules)
    raw = document_of_row(Row("text", 1, fields), settings, bool(fields.pop("clean", True)))
    if isinstance(raw, Rejection):
        return {"problem": str(raw.error)}
    try:
        return load(settings).code_raw(raw).to_dict()
    except DatelineError as error:
        return {"problem": str(error)}


def _compare(rules: str, event_type: str | None, texts: list[dict[str, Any]], base: Path | None) -> dict[str, Any]:
    """Runs in the process: both codings of each text, and what differs."""
    from yaml import YAMLError

    from dateline.errors import RuleError
    from dateline.pipeline import load
    from dateline.read.records import RawDocument, Row
    from dateline.read.rows import document_of_row
    from dateline.record.difference import change_row, document_changes
    from dateline.settings import Settings

    found: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory() as folder:
        for path in base.iterdir() if base else ():
            if path.is_file():
                (Path(folder) / path.name).write_bytes(path.read_bytes())
        try:
            (Path(folder) / f"{event_type or 'OTHER'}_tried.yaml").write_text(rules, "utf-8")
            before, after = load(Settings(rules=base)), load(Settings(rules=Path(folder)))
        except (RuleError, YAMLError, ValueError, TypeError, AttributeError) as error:  # rules that are none
            return {"problems": [str(error)], "changes": [], "documents": 0}
        for number, fields in enumerate(texts, 1):
            raw = document_of_row(Row("sample", number, fields), Settings(), False)
            if isinstance(raw, RawDocument):
                found += [change_row(one) for one in document_changes(before.code_raw(raw), after.code_raw(raw))]
    return {"problems": [], "changes": found, "documents": len(texts)}
