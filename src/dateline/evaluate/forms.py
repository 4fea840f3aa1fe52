"""What a line of gold holds for each task, and what one lacks that cannot be scored."""

from collections.abc import Iterator, Mapping
from typing import Any

from dateline.evaluate.counts import Record

SPAN = ("start", "end")
FORMS: Mapping[str, str] = {
    "events": '{"document": {"id", "text"}, "mentions": [{"event_type", "actors", "recipients"}]}',
    "timex": '{"id", "text", "date", "timex": [{"start", "end", "type", "value"}]}',
    "attribution": '{"id", "text", "attributions": [{"source", "cue", "content"}]}, each a list of [start, end]',
    "factuality": '{"id", "tokens", "events": [{"tok": [first, last], "label"}]}',
    "places": '{"id", "text", "toponyms": [{"start", "end", "lat", "lon"}]}',
    "places-literal": '{"id", "text", "toponyms": [{"start", "end", "lat", "lon", "type"}]}',
    "actors": '{"id", "text", "date", "expect": {"country", "code_1", "wiki"}}',
    "dating": '{"id", "document": {"text", "publication_date": {"value"}}}',
    "coreference": '{"id", "text", "chains": [[[start, end], ...], ...]}',
    "clusters": '{"id", "text", "cluster"}, or {"id", "text", "mentions": [cluster, ...]} with the spans in --texts',
    "joining": '{"id", "text", "date", "mentions": [{"start", "end", "event"}]}',
    "duplicates": '{"id", "reports": [{"id", "text"}, {"id", "text"}], "copy"}',
}
"""What `dateline evaluate` says a line of gold is, and docs/evaluate.md."""
_NEEDS: Mapping[str, Mapping[str, type | tuple[str, ...]]] = {
    "events": {"gold": ("source", "target")},
    "timex": {"timex": (*SPAN, "type", "value"), "text": str},
    "attribution": {"attributions": (), "text": str},
    "factuality": {"tokens": list, "events": ("tok", "label")},
    "places": {"toponyms": SPAN, "text": str},
    "places-literal": {"toponyms": SPAN, "text": str},
    "actors": {"expect": dict, "text": str},
    "dating": {"document.text": str, "document.publication_date": dict},
    "coreference": {"chains": list, "text": str},
    "clusters": {},
    "joining": {"mentions": (*SPAN, "event")},
    "duplicates": {"reports": ("id", "text"), "copy": bool},
}
_OURS: Mapping[str, type | tuple[str, ...]] = {"document.text": str, "mentions": ()}
_NAMES: Mapping[type, str] = {str: "text", list: "list", dict: "object", bool: "true or false"}


def is_ours(record: Record, task: str) -> bool:
    """Whether a record is of our own form ({document, mentions}), which all tasks but dating read events from."""
    return task != "dating" and "document" in record and "gold" not in record


def fault(record: Record, task: str) -> str | None:
    """What is wrong with a line of gold as it was written, None where nothing is.

    >>> fault({"id": "a", "document": {"id": "a", "text": "It rained."}, "mentions": 3}, "events")
    'field mentions: it is no list'
    """
    return next(_faults(record, _OURS if is_ours(record, task) else _needs(record, task)), None)


def _needs(record: Record, task: str) -> Mapping[str, type | tuple[str, ...]]:
    if task == "clusters":
        return {"mentions": list} if "mentions" in record else {"cluster": object}
    return _NEEDS[task]


def _faults(record: Record, needs: Mapping[str, type | tuple[str, ...]]) -> Iterator[str]:
    for path, kind in needs.items():
        value: Any = record
        for name in path.split("."):
            if not isinstance(value, dict) or value.get(name) is None:
                yield f"field {path}: it is missing"
                return
            value = value[name]
        wanted: type = list if isinstance(kind, tuple) else kind
        if not isinstance(value, wanted):
            yield f"field {path}: it is no {_NAMES[wanted]}"
        elif isinstance(value, list) and isinstance(kind, tuple):
            yield from _item_faults(path, value, kind)


def _item_faults(path: str, items: list[Any], keys: tuple[str, ...]) -> Iterator[str]:
    for number, one in enumerate(items, 1):
        if not isinstance(one, dict):
            yield f"field {path}, item {number}: it is no object"
        elif missing := next((key for key in keys if key not in one), None):
            yield f"field {path}, item {number}: {missing} is missing"
