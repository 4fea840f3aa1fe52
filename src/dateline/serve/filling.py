"""Coding the example reports into a store from its page, in a process of its own."""

import subprocess
import sys
import threading
from pathlib import Path
from typing import Literal

Status = Literal["idle", "running", "done", "failed"]
COMMAND = ("-m", "dateline", "demo", "--no-page", "--store")


class Filling:
    """The one process that codes the example reports, if it was started.

    Args:
        folder: the store.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None
        self._said = ""
        self._lock = threading.Lock()

    def start(self) -> None:
        """Start it, unless it runs."""
        with self._lock:
            if self._process is None or self._process.poll() is not None:
                self._said = ""
                command = [sys.executable, *COMMAND, str(self._folder)]
                self._process = subprocess.Popen(
                    command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
                )

    @property
    def status(self) -> Status:
        """How far it is."""
        if self._process is None:
            return "idle"
        ended = self._process.poll()
        return "running" if ended is None else "failed" if ended else "done"

    def told(self) -> tuple[Status, str]:
        """How far it is, and the last that it said where it failed."""
        status = self.status
        with self._lock:
            if status == "failed" and not self._said and self._process and self._process.stderr:
                lines = self._process.stderr.read().decode("utf-8", "replace").strip().splitlines()
                self._said = lines[-1] if lines else "it said nothing"
            return status, self._said if status == "failed" else ""

    def close(self) -> None:
        """End it."""
        with self._lock:
            if self._process is not None and self._process.poll() is None:
                self._process.terminate()
                self._process.wait(10)
