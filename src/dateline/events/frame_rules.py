"""One rule of the event lexicon, a frame or a mode rule, with its triggers and conditions, and how it is read from YAML."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import force_setattr

from dateline.errors import RuleError
from dateline.model import EventType
from dateline.rules import line_of, read_yaml

VALUES = frozenset({"actor", "recipient", "object", "place", "none"})
ASKED = frozenset(
    {"actor", "person", "country", "org", "place", "money", "number"}
)  # classes that no list makes up alone
# Places in which a participant may stand, and those for things.
PARTICIPANT_PLACES = frozenset(
    {
        "subject",
        "object",
        "of",
        "on",
        "against",
        "to",
        "from",
        "with",
        "by",
        "at",
        "upon",
        "possessive",
        "modifier",
        "for",
        "in",
        "below",
        "doer",
    }
)
THING_PLACES = PARTICIPANT_PLACES | {"complement", "into", "over", "about"}
Patterns = Mapping[str, Mapping[str, Mapping[str, str]]]
LISTS = ("verbs", "nouns", "light", "phrases", "adjectives")
FIELDS = frozenset(
    {"id", "kind", *LISTS, "roles", "noun_roles", "when", "mode", "contexts", "cameo"}
    | {"examples", "counterexamples", "note", "nominal", "fallback"}
)


class Condition(Struct, frozen=True):
    """What must stand in one of some places: classes, sectors or (with `=`) words; `optional`: only if anything does.

    `among` are the options as a set, `asked` those of them that are asked of a token (`ASKED`) where no list has its word;
    `around` tells that it is asked of the words around, of the clause alone where it is `near`, `below` that it is asked of the
    clause below, `empty` that nothing may stand there. `for_participants` and `for_things` tell that something of that sort must
    stand in its places, `only_words` that each option is a word.
    """

    places: tuple[str, ...]
    options: tuple[str, ...]
    negated: bool
    optional: bool
    among: frozenset[str] = frozenset()
    asked: tuple[str, ...] = ()
    near: bool = False
    around: bool = False
    below: bool = False
    empty: bool = False
    for_participants: bool = False
    for_things: bool = False
    only_words: bool = False

    def __post_init__(self) -> None:
        """Sort places and options, once for all texts."""
        places, options = self.places, self.options
        near, empty = "near" in places, "none" in options
        wanted = not (self.negated or self.optional or empty)
        force_setattr(self, "among", frozenset(options))
        force_setattr(self, "asked", tuple([one for one in options if one in ASKED]))
        force_setattr(self, "near", near)
        force_setattr(self, "around", near or "sentence" in places)
        force_setattr(self, "below", "clause" in places)
        force_setattr(self, "empty", empty)
        force_setattr(self, "for_participants", wanted and PARTICIPANT_PLACES.issuperset(places))
        force_setattr(self, "for_things", wanted and THING_PLACES.issuperset(places))
        force_setattr(self, "only_words", all(option[:1] == "=" for option in options))


class Trigger(Struct, frozen=True):
    """Words that call a frame: `form` is verb, noun, light, phrase or adjective; `words` the lemmas, head first (a noun: last).

    `before` is what stands right before the head: the parts of "test-fire" are three words to the parser.
    """

    form: str
    words: tuple[str, ...]
    noun: str | None = None
    before: tuple[str, ...] = ()


class Frame(Struct, frozen=True, eq=False):
    """A frame: its triggers, what the places around them mean, when it holds and what it says."""

    id: str
    event_type: EventType | None
    kind: str
    triggers: tuple[Trigger, ...]
    verb_roles: Mapping[str, str]
    noun_roles: Mapping[str, str]
    pattern: str
    when: tuple[Condition, ...]
    mode: str | None
    contexts: tuple[str, ...]
    cameo: str | None
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]
    line: int
    file: str
    fallback: bool = False


class ModeRule(Struct, frozen=True):
    """A mode that the words around a mention of a type give it, where its frame has set none."""

    id: str
    when: tuple[Condition, ...]
    mode: str | None
    cameo: str | None
    contexts: tuple[str, ...]


def words_of(text: Any) -> tuple[str, ...]:
    """A list of words as it stands in a rule: a YAML list, or text with commas.

    >>> words_of("bomb, shell , open up on")
    ('bomb', 'shell', 'open up on')
    """
    parts = text if isinstance(text, list) else text.split(",") if text else ()
    return tuple([word for part in parts if (word := part.strip())])


def frame_of(
    path: Path,
    rule: Any,
    event_type: EventType | None,
    patterns: Patterns,
    derivations: Mapping[str, tuple[str, ...]],
) -> Frame:
    """Read one frame.

    Args:
        path: its file, for messages.
        rule: what stands in the file.
        event_type: the type of the file.
        patterns: the patterns of roles, as `read_patterns` gives them.
        derivations: the nouns of each verb.

    Raises:
        RuleError: something in it cannot be used; the message has file, line and what to do.
    """
    where = f"{path.name}, line {line_of(rule) if isinstance(rule, dict) else '?'}"
    if not isinstance(rule, dict):
        raise RuleError(f"{where}: a frame begins with '- id: ...'; found {str(rule)[:40]!r}")
    if unknown := sorted(set(rule) - FIELDS):
        raise RuleError(f"{where}: no such field: {', '.join(unknown)}; a frame has {', '.join(sorted(FIELDS))}")
    for needed in ("id", "kind", "roles", "examples"):
        if not rule.get(needed):
            raise RuleError(f"{where}: {rule.get('id', 'a frame')} has no {needed}; add it")
    pattern, verb_roles = _roles(where, rule["roles"], patterns, "verb")
    nouns = rule.get("noun_roles")
    base = nouns if isinstance(nouns, str) or (nouns and "as" in nouns) else {**(nouns or {}), "as": pattern}
    if isinstance(rule["roles"], dict) and nouns is None:
        base = {**{k: v for k, v in rule["roles"].items() if k not in ("subject", "object")}, "as": pattern}
    _, noun_roles = _roles(where, base, patterns, "noun")
    triggers = _triggers(where, rule, derivations)
    return Frame(
        rule["id"], event_type, rule["kind"], triggers, verb_roles, noun_roles, pattern,
        _conditions(where, rule.get("when")), rule.get("mode"), words_of(rule.get("contexts")), rule.get("cameo"),
        _sentences(where, rule, "examples"), _sentences(where, rule, "counterexamples"), line_of(rule), path.name,
        rule.get("fallback") == "yes",
    )  # fmt: skip


def _sentences(where: str, rule: Mapping[str, Any], name: str) -> tuple[str, ...]:
    found = rule.get(name) or []
    if isinstance(found, str) or any(not isinstance(one, str) for one in found):
        raise RuleError(f"{where}: {name} is a list of sentences; put quotes around one that has ': ' or commas in [ ]")
    return tuple(found)


def read_patterns(path: Path) -> Patterns:
    """The patterns of roles by name: for its verb and for its noun what each place means.

    Raises:
        RuleError: what a place means is no role.
    """
    return {
        name: {form: _by_place(path.name, told) for form, told in forms.items()}
        for name, forms in read_yaml(path).items()
    }


def _roles(where: str, given: Any, patterns: Patterns, form: str) -> tuple[str, Mapping[str, str]]:
    """The name of a frame's pattern, and the roles of its places: the pattern's, which many share, and its own."""
    own = {} if isinstance(given, str) else {k: v for k, v in given.items() if k != "as"}
    name = given if isinstance(given, str) else given.get("as", "does_to")
    if name not in patterns:
        raise RuleError(f"{where}: no role pattern {name}; there are {', '.join(sorted(patterns))}")
    shared = patterns[name][form]
    return name, {**shared, **_by_place(where, own)} if own else shared


def _by_place(where: str, told: Mapping[str, str]) -> dict[str, str]:
    """Roles by place: "on|against: recipient" tells of both."""
    for value in told.values():
        if value not in VALUES:
            raise RuleError(f"{where}: {value} is no role; write one of {', '.join(sorted(VALUES))}")
    return {place: value for places, value in told.items() for place in places.split("|")}


def _triggers(where: str, rule: Mapping[str, Any], derivations: Mapping[str, tuple[str, ...]]) -> tuple[Trigger, ...]:
    found: list[Trigger] = []
    nouns = list(words_of(rule.get("nouns")))
    for word in words_of(rule.get("verbs")):
        found.append(_verb(word))
        if rule.get("nominal") != "no":
            nouns.extend(derivations.get(word, ()))
    found.extend(Trigger("noun", tuple(_parts(noun))) for noun in dict.fromkeys(nouns))
    found.extend(Trigger("phrase", tuple(_parts(word))) for word in words_of(rule.get("phrases")))
    found.extend(Trigger("adjective", tuple(word.split())) for word in words_of(rule.get("adjectives")))
    light = rule.get("light")
    for pair in light if isinstance(light, list) else [light] if light else []:
        verbs, plus, objects = pair.partition("+")
        if not plus:
            raise RuleError(f"{where}: light wants 'verbs + nouns', such as 'open + fire'; found {pair!r}")
        carried = [" ".join(_parts(noun)) for noun in words_of(objects)]
        found.extend(Trigger("light", tuple(verb.split()), noun) for verb in words_of(verbs) for noun in carried)
    if not found:
        raise RuleError(f"{where}: {rule['id']} has no triggers; list verbs, nouns, light, phrases or adjectives")
    return tuple(found)


def _parts(words: str) -> list[str]:
    """The words of a trigger as the parser has them, a hyphen a word of its own: "cease-fire" is three."""
    return words.replace("-", " - ").split()


def _verb(word: str) -> Trigger:
    first, *others = word.split()
    *before, head = _parts(first)
    return Trigger("verb", (head, *others), None, tuple(before))


def _conditions(where: str, given: Any) -> tuple[Condition, ...]:
    if given is None or given == "":
        return ()
    if not isinstance(given, dict):
        raise RuleError(f"{where}: when wants {{place: classes}}, such as {{object: person|org}}; found {given!r}")
    found = []
    for place, value in given.items():
        text = value.strip()
        optional, text = text.startswith("maybe "), text.removeprefix("maybe ")
        negated, text = text.startswith("not "), text.removeprefix("not ")
        found.append(
            Condition(tuple(place.split("|")), tuple([part.strip() for part in text.split("|")]), negated, optional)
        )
    return tuple(found)


def mode_of(path: Path, rule: Any) -> ModeRule:
    """Read one mode rule of a file; the same is raised as by `frame_of`.

    Raises:
        RuleError: it is written wrong; the message says file, line and how it is written.
    """
    where = f"{path.name}, line {line_of(rule)}"
    if not isinstance(rule, dict) or "id" not in rule or "when" not in rule:
        raise RuleError(
            f"{where}: a mode wants id and when, such as {{id: assault.mode.drone, when: {{near: drone}}, mode: drone}}"
        )
    return ModeRule(
        rule["id"],
        _conditions(where, rule["when"]),
        rule.get("mode"),
        rule.get("cameo"),
        words_of(rule.get("contexts")),
    )
