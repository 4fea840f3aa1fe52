"""One rule of the event lexicon, a frame or a mode rule, with its triggers and conditions, and how it is read from YAML."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from msgspec import Struct

from dateline.errors import RuleError
from dateline.model import EventType
from dateline.rules import line_of

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
LISTS = ("verbs", "nouns", "light", "phrases", "adjectives")
FIELDS = frozenset(
    {"id", "kind", *LISTS, "roles", "noun_roles", "when", "mode", "contexts", "cameo"}
    | {"examples", "counterexamples", "note", "nominal", "fallback"}
)


@dataclass(frozen=True, slots=True)
class Condition:
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
    among: frozenset[str] = field(init=False, repr=False, compare=False)
    asked: tuple[str, ...] = field(init=False, repr=False, compare=False)
    near: bool = field(init=False, repr=False, compare=False)
    around: bool = field(init=False, repr=False, compare=False)
    below: bool = field(init=False, repr=False, compare=False)
    empty: bool = field(init=False, repr=False, compare=False)
    for_participants: bool = field(init=False, repr=False, compare=False)
    for_things: bool = field(init=False, repr=False, compare=False)
    only_words: bool = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Sort places and options, once for all texts."""
        object.__setattr__(self, "among", frozenset(self.options))
        object.__setattr__(self, "asked", tuple(one for one in self.options if one in ASKED))
        object.__setattr__(self, "near", "near" in self.places)
        object.__setattr__(self, "around", self.near or "sentence" in self.places)
        object.__setattr__(self, "below", "clause" in self.places)
        object.__setattr__(self, "empty", "none" in self.options)
        wanted = not (self.negated or self.optional or self.empty)
        object.__setattr__(self, "for_participants", wanted and PARTICIPANT_PLACES.issuperset(self.places))
        object.__setattr__(self, "for_things", wanted and THING_PLACES.issuperset(self.places))
        object.__setattr__(self, "only_words", all(option[:1] == "=" for option in self.options))


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
    parts = text if isinstance(text, list) else (text or "").split(",")
    return tuple(part.strip() for part in parts if part.strip())


def frame_of(
    path: Path,
    rule: Any,
    event_type: EventType | None,
    patterns: Mapping[str, Any],
    derivations: Mapping[str, tuple[str, ...]],
) -> Frame:
    """Read one frame.

    Args:
        path: its file, for messages.
        rule: what stands in the file.
        event_type: the type of the file.
        patterns: the patterns of roles.
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


def _roles(where: str, given: Any, patterns: Mapping[str, Any], form: str) -> tuple[str, dict[str, str]]:
    own = {} if isinstance(given, str) else {k: v for k, v in given.items() if k != "as"}
    name = given if isinstance(given, str) else given.get("as", "does_to")
    if name not in patterns:
        raise RuleError(f"{where}: no role pattern {name}; there are {', '.join(sorted(patterns))}")
    roles: dict[str, str] = {}
    for places, value in [*patterns[name][form].items(), *own.items()]:
        if value not in VALUES:
            raise RuleError(f"{where}: {value} is no role; write one of {', '.join(sorted(VALUES))}")
        for place in places.split("|"):
            roles[place] = value
    return name, roles


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
        found.extend(
            Trigger("light", tuple(verb.split()), " ".join(_parts(noun)))
            for verb in words_of(verbs)
            for noun in words_of(objects)
        )
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
            Condition(tuple(place.split("|")), tuple(part.strip() for part in text.split("|")), negated, optional)
        )
    return tuple(found)


def mode_of(path: Path, rule: Any) -> ModeRule:
    """Read one mode rule of a file; the same is raised as by `frame_of`."""
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
