"""The JSON Schema of the files of time patterns, made from what the loader reads, so that an editor completes and checks them."""

from typing import Any

from dateline.timex.meaning import NAMES

TEXT = {"type": ["string", "integer", "boolean"]}
WORDS = {"type": "string", "description": "Words with blanks between them."}


def pattern_schema() -> dict[str, Any]:
    """The schema of a file such as `1_dates.yaml`: a list of patterns (JSON Schema 2020-12).

    >>> "match" in pattern_schema()["items"]["required"]
    True
    """
    facts = {"type": "object", "properties": dict.fromkeys(sorted(NAMES), TEXT), "additionalProperties": False}
    example = {
        "type": "object",
        "properties": {"text": {"type": "string"}, "span": {"type": "string"}, "value": TEXT},
        "required": ["text", "span", "value"],
        "additionalProperties": False,
    }
    match = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}
    properties = {
        "id": {"type": "string", "pattern": r"^\S+$"},
        "type": {"enum": ["DATE", "TIME", "DURATION", "SET", "NONE"]},
        "match": {**match, "description": "Words and {name:class}; [ ] may be left out, ( a | b ) is one of them."},
        "sets": {**facts, "description": "The facts of the time; {name} takes the value of a group."},
        "also": {"type": "array", "items": {"type": "object"}, "description": "Further times in the same words."},
        "span": {"type": "string", "description": "The parts of the match that are the expression itself."},
        "stage": {"enum": ["1", "2", 1, 2]},
        **dict.fromkeys(("after", "not_after", "before", "not_before"), WORDS),
        "examples": {"type": "array", "items": example},
        "counterexamples": {"type": "array", "items": {"type": "string"}},
        "note": {"type": "string"},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Time patterns of Dateline",
        "type": "array",
        "items": {
            "type": "object",
            "properties": properties,
            "required": ["id", "type", "match", "examples"],
            "additionalProperties": False,
        },
    }
