"""PETRARCH and TABARI dictionaries of verbs as event frames: a verb with its code, and patterns around it.

Read are blocks (`--- ACCUSE [112] ---`), verbs with their forms and code (`ACCUSE {ACCUSED ACCUSES} [112]`,
`CALL_OFF [1246]`), patterns below a verb (`- * PRISONER [1041]`) and sets of words (`&WEAPON`, then `+RIFLE`). A pattern's
words become conditions on the clause; which side of the verb they stand on, and places such as `$` and `+`, are left to
our own roles. `[---]` means no event: a verb
with such a pattern of one word does not hold where the word is near.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from dateline.errors import RuleError
from dateline.events.frame_rules import Condition, Frame, Trigger, read_patterns
from dateline.events.frames import FOLDER, TYPES
from dateline.knowledge.codes import CameoCode, cameo_codes
from dateline.model import EventType

CODE = re.compile(r"\[([^\[\]]{1,40})\]")
FORMS = re.compile(r"\{[^{}]{0,400}\}")
WORD = re.compile(r"&?[A-Za-z][A-Za-z_']{0,60}")
NO_EVENT = "---"
PATTERNS: Mapping[str, str] = {  # what the places around a verb of a type usually mean
    "CONSULT": "together", "AID": "gives", "PROTEST": "alone", "ACCUSE": "speaks", "REJECT": "speaks", "REQUEST": "speaks",
    "THREATEN": "speaks", "SUPPORT": "speaks", "AGREE": "speaks", "COOPERATE": "together",
}  # fmt: skip


class _Line(Struct, frozen=True):
    where: str
    number: int
    file: str
    text: str


def read_verbs(path: Path) -> list[Frame]:
    """Read a dictionary of verbs: a frame for each verb, and one for each of its patterns.

    Raises:
        RuleError: a code is none of CAMEO's, a pattern has no verb above it or no code; the message has file and line.
    """
    lines = list(_lines(path))
    sets = _sets(lines)
    frames: dict[str, Frame] = {}
    block: str | None = None
    verb: Frame | None = None
    for line in lines:
        if line.text.startswith("---"):
            block, verb = _code(line), None
        elif line.text.startswith(("&", "+")):
            continue
        elif line.text.startswith("-"):
            made = _pattern(line, verb, sets)
            if made.event_type:
                frames[made.id] = made
            elif verb and verb.id in frames and len(made.when) == 1:
                frames[verb.id] = _unless(frames[verb.id], made.when[0])
        else:
            verb = _verb(line, block)
            if verb.event_type:
                frames[verb.id] = verb
    return list(frames.values())


def _lines(path: Path) -> Iterator[_Line]:
    for number, raw in enumerate(path.read_text("utf-8-sig").splitlines(), 1):
        text = raw.split(";")[0].split("#")[0].strip()
        if text:
            yield _Line(f"{path.name}, line {number}", number, path.name, text)


def _sets(lines: list[_Line]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    name = ""
    for line in lines:
        if line.text.startswith("&"):
            name = line.text.split()[0].upper()
            found[name] = []
        elif line.text.startswith("+") and name:
            found[name].append(line.text.lstrip("+ ").replace("_", " ").strip().lower())
    return {key: tuple(words) for key, words in found.items()}


def _code(line: _Line) -> str | None:
    """The code of a line as CAMEO has it: of "[:112]" and "[112:113]" the first; None where it has none."""
    held = CODE.search(line.text)
    if held is None:
        return None
    code = next((part.strip() for part in held[1].split(":") if part.strip()), NO_EVENT)
    if code != NO_EVENT and _meaning(code) is None:
        raise RuleError(f"{line.where}: {code} is no CAMEO code; write one such as [112], or [---] for no event")
    return code


def _verb(line: _Line, block: str | None) -> Frame:
    code = _code(line) or block or NO_EVENT
    words = CODE.sub("", FORMS.sub("", line.text)).strip().strip("_").lower().replace("_", " ").split()
    if not words:
        raise RuleError(f"{line.where}: no verb; write it as ACCUSE {{ACCUSED ACCUSES ACCUSING}} [112]")
    id = "user." + "-".join(words)
    frame = Frame(
        id, None, " ".join(words), (Trigger("verb", tuple(words)),), {}, {}, "does_to", (), None, (), None, (), (),
        line.number, line.file,
    )  # fmt: skip
    return _coded(frame, code)


def _coded(frame: Frame, code: str) -> Frame:
    """A frame with what a code says; no type where the code means no event, or one that PLOVER has dropped."""
    meaning = _meaning(code)
    event_type = _type_of(meaning)
    if meaning is None or event_type is None:
        return replace(frame, event_type=None, cameo=None)
    pattern = PATTERNS.get(event_type, "does_to")
    modes = (meaning.mode or None, (meaning.context,) if meaning.context else ())
    roles = read_patterns(FOLDER / "roles.yaml")[pattern]
    return replace(
        frame, event_type=event_type, cameo=code, mode=modes[0], contexts=modes[1], pattern=pattern,
        verb_roles=roles["verb"], noun_roles=roles["noun"],
    )  # fmt: skip


def _meaning(code: str) -> CameoCode | None:
    """What a code means: of one that the table does not list, what the code above it does (0211: 02)."""
    above = (code[:length] for length in range(len(code), 1, -1)) if code.isdecimal() and len(code) <= 4 else ()
    return next((cameo_codes()[one] for one in above if one in cameo_codes()), None)


def _type_of(meaning: CameoCode | None) -> EventType | None:
    return next((name for name in TYPES if meaning is not None and name == meaning.plover), None)


def _pattern(line: _Line, verb: Frame | None, sets: Mapping[str, tuple[str, ...]]) -> Frame:
    if verb is None:
        raise RuleError(f"{line.where}: a pattern without a verb above it; put the verb on a line before")
    code = _code(line)
    if code is None:
        raise RuleError(f"{line.where}: a pattern without a code; write it as - * PRISONER [1041]")
    words = WORD.findall(CODE.sub("", line.text))
    conditions = [
        Condition(("near",), tuple("=" + one for one in _options(line, word, sets)), False, False) for word in words
    ]
    id = ".".join([verb.id, *(word.strip("&").lower() for word in words)])
    return _coded(replace(verb, id=id, when=tuple(conditions), line=line.number), code)


def _unless(verb: Frame, condition: Condition) -> Frame:
    """A verb that tells nothing where the word of one of its patterns is near."""
    return replace(verb, when=(*verb.when, replace(condition, negated=True)))


def _options(line: _Line, word: str, sets: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The words that a word of a pattern stands for; of several joined by _ the last counts."""
    if not word.startswith("&"):
        return (word.strip("_").split("_")[-1].lower(),)
    if word.upper() not in sets:
        raise RuleError(f"{line.where}: there is no set {word}; add a line {word} and its words below, each after a +")
    return tuple(dict.fromkeys(one.split()[-1] for one in sets[word.upper()]))
