"""The JSON Schema of the record, made from the model, so that it cannot differ from it (JSON Schema 2020-12)."""

import types
import typing
from typing import Any, Literal, Union, get_args, get_origin

from dateline.model import CodedDocument, EventMention, Record, recorded
from dateline.rules import RESOURCES

PATH = RESOURCES / "schema" / "record.schema.json"
PLAIN: dict[type, str] = {str: "string", int: "integer", float: "number", bool: "boolean"}


def record_schema() -> dict[str, Any]:
    """The schema of a coded document (`--format json` writes an array of these); event mentions are `$defs/EventMention`."""
    definitions: dict[str, Any] = {}
    _define(CodedDocument, definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A news report with its event mentions, as Dateline writes it",
        "$ref": "#/$defs/CodedDocument",
        "$defs": dict(sorted(definitions.items())),
    }


def mention_schema() -> dict[str, Any]:
    """The schema of one event mention (a line of `--format jsonl`)."""
    return {**record_schema(), "title": "An event mention", "$ref": f"#/$defs/{EventMention.__name__}"}


def _define(record: type[Record], definitions: dict[str, Any]) -> None:
    if record.__name__ in definitions:
        return
    hints = typing.get_type_hints(record)
    made: dict[str, Any] = {"type": "object", "description": (record.__doc__ or "").strip().split("\n\n")[0]}
    definitions[record.__name__] = made
    made["properties"] = {field.name: _schema(hints[field.name], definitions) for field in recorded(record)}
    made["required"] = [field.name for field in recorded(record)]
    made["additionalProperties"] = False


def _schema(hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    if hint is type(None):
        return {"type": "null"}
    if hint in PLAIN:
        return {"type": PLAIN[hint]}
    if isinstance(hint, type) and issubclass(hint, Record):
        _define(hint, definitions)
        return {"$ref": f"#/$defs/{hint.__name__}"}
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Literal:
        return {"type": "string", "enum": list(inner)}
    if origin is tuple:
        return {"type": "array", "items": _schema(inner[0], definitions)}
    if origin in (Union, types.UnionType):
        return {"anyOf": [_schema(one, definitions) for one in inner]}
    raise TypeError(f"the model has a type that the schema does not know: {hint}")
