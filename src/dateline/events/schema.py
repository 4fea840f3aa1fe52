"""The JSON Schema of frame files, made from what the loader reads, so that an editor completes and checks them (2020-12)."""

from typing import Any

from dateline.events.frame_rules import FIELDS, LISTS, VALUES
from dateline.events.frames import FOLDER
from dateline.knowledge.codes import cameo_codes, contexts, plover_types
from dateline.rules import read_table, read_yaml

WORDS = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}
TOLD = {
    "id": "The rule's name, unlike all others: type, dot, what it tells; one of a shipped rule replaces that rule.",
    "kind": "A short name for what happened: airstrike, visit, signing.",
    "verbs": 'Verbs with commas between them; a phrasal verb with its particle: "call for, lash out at".',
    "nouns": "Event nouns with commas between them.",
    "light": 'A light verb and its nouns: "open, exchange + fire".',
    "phrases": "Turns of phrase, word by word, beginning with the verb.",
    "adjectives": 'Adjectives after "be": "committed to".',
    "roles": "What stands in the places around: the name of a pattern of roles.yaml, or {as: pattern, place: role}.",
    "noun_roles": "The same for the event nouns, where they differ.",
    "when": "Where the rule holds: {place: class|class|=word}; 'not' in front turns it round, 'maybe' lets the place be empty.",
    "mode": "PLOVER's mode.",
    "contexts": "PLOVER's contexts with commas between them.",
    "cameo": "The CAMEO code.",
    "examples": 'Sentences that must be coded: "Jets bombed the town. => ASSAULT/aerial; Jets > town".',
    "counterexamples": "Sentences in which the rule must not code anything.",
    "note": "For whoever reads the rule.",
    "fallback": "yes: the rule holds only where no other holds at the same word.",
    "nominal": "no: leave out the nouns that come from the verbs by themselves.",
}


def frame_schema() -> dict[str, Any]:
    """The schema of a file such as `ASSAULT.yaml`: a list of frames, or {frames, modes, disable}.

    >>> sorted(frame_schema()["$defs"])
    ['conditions', 'frame', 'mode_rule', 'roles']
    """
    frames = {"type": ["array", "null"], "items": {"$ref": "#/$defs/frame"}}
    whole = {
        "type": "object",
        "properties": {
            "frames": frames,
            "modes": {"type": ["array", "null"], "items": {"$ref": "#/$defs/mode_rule"}},
            "disable": WORDS,
        },
        "additionalProperties": False,
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Event frames of Dateline",
        "anyOf": [frames, whole],
        "$defs": {
            "frame": _frame(),
            "mode_rule": _mode_rule(),
            "roles": _roles(),
            "conditions": {"type": "object", "additionalProperties": {"type": "string"}},
        },
    }


def _frame() -> dict[str, Any]:
    sentences = {"type": "array", "items": {"type": "string"}}
    properties: dict[str, Any] = {
        "id": {"type": "string", "pattern": r"^\S+$"},
        "kind": {"type": "string"},
        **dict.fromkeys(LISTS, WORDS),
        "roles": {"$ref": "#/$defs/roles"},
        "noun_roles": {"$ref": "#/$defs/roles"},
        "when": {"$ref": "#/$defs/conditions"},
        "mode": _mode(),
        "contexts": _contexts(),
        "cameo": _cameo(),
        "examples": {**sentences, "minItems": 1},
        "counterexamples": sentences,
        "note": {"type": "string"},
        "nominal": {"enum": ["yes", "no", False, True]},
        "fallback": {"enum": ["yes", "no", False, True]},
    }
    return {
        "type": "object",
        "properties": {name: {**properties[name], "description": TOLD[name]} for name in sorted(FIELDS)},
        "required": ["id", "kind", "roles", "examples"],
        "anyOf": [{"required": [name]} for name in LISTS],
        "additionalProperties": False,
    }


def _mode_rule() -> dict[str, Any]:
    properties = {
        "id": {"type": "string"},
        "when": {"$ref": "#/$defs/conditions"},
        "mode": _mode(),
        "cameo": _cameo(),
        "contexts": _contexts(),
        "note": {"type": "string"},
    }
    return {"type": "object", "properties": properties, "required": ["id", "when"], "additionalProperties": False}


def _mode() -> dict[str, Any]:
    return {"enum": sorted({mode for one in plover_types().values() for mode in one.modes})}


def _contexts() -> dict[str, Any]:
    one = "|".join(sorted(contexts()))
    listed = {"type": "array", "items": {"enum": sorted(contexts())}}
    return {"anyOf": [{"type": "string", "pattern": f"^({one})(, ?({one}))*$"}, listed]}


def _cameo() -> dict[str, Any]:
    """A code as text, or as the number that YAML makes of it for an editor (of 057 it makes 57)."""
    given_by_modes = {row["cameo"] for _, row in read_table(FOLDER / "cameo.tsv", ("cameo",))}
    codes = sorted({*cameo_codes(), *given_by_modes} - {""})
    return {"enum": [*codes, *sorted({int(code) for code in codes if code.isdigit()})]}


def _roles() -> dict[str, Any]:
    patterns = sorted(read_yaml(FOLDER / "roles.yaml"))
    own = {"type": "object", "properties": {"as": {"enum": patterns}}, "additionalProperties": {"enum": sorted(VALUES)}}
    return {"anyOf": [{"enum": patterns}, own]}
