"""A bulk run: plan, engine, manifest."""

import json
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from dateline.bulk.engines.base import Engine
from dateline.bulk.plan import MANIFEST, Done, Task, held
from dateline.bulk.worker import clear, coder_of, put, work

FORMAT = "dateline-bulk 1"


def run(tasks: Sequence[Task], target: str, engine: Engine) -> Iterator[Done]:
    """Run the tasks that are not done yet, and write the manifest, also where the run is broken off.

    Args:
        tasks: of `plan`.
        target: the folder of the results.
        engine: what runs them.

    Yields:
        What became of each shard, those that were done before first.
    """
    coder = coder_of(tasks[0].options.settings)
    finished: dict[str, Done] = {}
    try:
        for task in tasks:
            if (found := held(task, coder)) is not None:
                finished[task.name] = found
                yield found
        if left := [task for task in tasks if task.name not in finished]:
            for done in engine.run(left, work):
                if done.name not in finished:
                    finished[done.name] = done
                    yield done
        if len(finished) == len(tasks):
            clear(target)
    finally:
        write_manifest(target, manifest(tasks, finished, coder))


def manifest(tasks: Sequence[Task], finished: dict[str, Done], coder: dict[str, str]) -> dict[str, Any]:
    """What a run has made: each shard with its file, counts and checksums, in the order of the input.

    Args:
        tasks: the shards that are to be made.
        finished: those that are, by their names.
        coder: the versions of what coded them.

    Returns:
        What `manifest.json` holds.
    """
    shards = [_shard(finished[task.name]) for task in tasks if task.name in finished]
    whole = {name: sum(shard[name] for shard in shards) for name in ("read", "coded", "rejected", "mentions")}
    return {
        "format": FORMAT,
        "coder": coder,
        "complete": len(shards) == len(tasks),
        "missing": [task.name for task in tasks if task.name not in finished],
        **whole,
        "shards": shards,
    }


def _shard(done: Done) -> dict[str, Any]:
    return {
        "input": done.name,
        "file": Path(done.target).name,
        "read": done.read,
        "coded": done.coded,
        "rejected": done.rejected,
        "mentions": done.mentions,
        "input_sha256": done.input_sha256,
        "sha256": done.sha256,
    }


def write_manifest(target: str, content: dict[str, Any]) -> None:
    """Put the manifest in its place, whole."""
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / MANIFEST
        made.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", "utf-8")
        put(made, f"{target.rstrip('/')}/{MANIFEST}")
