"""The user's event rules laid over the shipped ones by id: add, replace, disable."""

from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path

from msgspec.structs import replace

from dateline.errors import RuleError
from dateline.events.asked import BUILT_IN
from dateline.events.frame_rules import Condition, Frame, ModeRule, words_of
from dateline.events.frames import TYPES, Lexicon, RuleFile, classes_of, read_files
from dateline.events.petrarch import read_verbs
from dateline.knowledge.codes import cameo_codes, plover_types, sectors
from dateline.model import EventType
from dateline.rules import read_yaml

VERBS = "verbs*.txt"
DISABLE = "disable.yaml"
ALWAYS = frozenset({"any", "none", *BUILT_IN})


def lay_over(folder: Path, base: Lexicon) -> Lexicon:
    """Lay the event rules of a folder over a lexicon.

    The folder holds files as the shipped one does (`ASSAULT.yaml`, `ASSAULT_mine.yaml`, `OTHER.yaml`), `disable.yaml` with
    a list of ids, tables `classes*.tsv` whose words join those of the class, and PETRARCH dictionaries `verbs*.txt`.
    A frame with the id of a shipped one takes its place. The user's frames come first, so that they win where two hold
    with as many words and conditions.

    Args:
        folder: the user's folder.
        base: what it is laid over.

    Raises:
        RuleError: a rule cannot be used, or an id that is to be disabled is not there; the message says where.
    """
    _check_names(folder)
    files = list(read_files(folder))
    own = _unique([*(f for file in files for f in file.frames), *_petrarch(folder)])
    classes = {name: frozenset(words) for name, words in base.classes.items()}
    for name, words in classes_of(folder).items():
        classes[name] = classes.get(name, frozenset()) | words
    disabled = _disabled(folder, files, {f.id for f in base.frames} | {m.id for m in _all_modes(base)})
    _check(own, classes)
    gone = disabled | {frame.id for frame in own}
    frames = (*own, *(frame for frame in base.frames if frame.id not in gone))
    modes = {name: _modes(name, base, files, disabled) for name in TYPES}
    return replace(base, frames=frames, modes={k: v for k, v in modes.items() if v}, classes=classes)


def _check_names(folder: Path) -> None:
    for path in sorted(folder.glob("*.yaml")):
        name = path.stem.split("_")[0]
        if path.name != DISABLE and name not in (*TYPES, "OTHER"):
            near = get_close_matches(name.upper(), TYPES, 1)
            hint = f"{near[0]}.yaml" if near else "TYPE.yaml or TYPE_name.yaml, such as ASSAULT_mine.yaml"
            raise RuleError(f"{path.name}: {name} is no event type; name the file {hint}")


def _unique(frames: Iterable[Frame]) -> tuple[Frame, ...]:
    held: dict[str, Frame] = {}
    for frame in frames:
        if frame.id in held:
            other = held[frame.id]
            raise RuleError(
                f"{frame.file}, line {frame.line}: the id {frame.id} is taken in {other.file}, line {other.line}; "
                "choose another"
            )
        held[frame.id] = frame
    return tuple(held.values())


def _petrarch(folder: Path) -> Iterator[Frame]:
    for path in sorted(folder.glob(VERBS)):
        yield from read_verbs(path)


def _all_modes(base: Lexicon) -> Iterator[ModeRule]:
    for rules in base.modes.values():
        yield from rules


def _modes(name: EventType, base: Lexicon, files: Sequence[RuleFile], disabled: frozenset[str]) -> tuple[ModeRule, ...]:
    own = [rule for file in files if file.event_type == name for rule in file.modes]
    gone = disabled | {rule.id for rule in own}
    return (*own, *(rule for rule in base.modes.get(name, ()) if rule.id not in gone))


def _disabled(folder: Path, files: Iterable[RuleFile], known: set[str]) -> frozenset[str]:
    asked = [(file.path.name, id) for file in files for id in file.disable]
    if (folder / DISABLE).exists():
        content = read_yaml(folder / DISABLE)
        if not isinstance(content, dict) or set(content) != {"disable"}:
            raise RuleError(f"{DISABLE}: it holds one list; write disable: [assault.attack, consult.meet]")
        asked += [(DISABLE, id) for id in words_of(content["disable"])]
    for name, id in asked:
        if id not in known:
            near = get_close_matches(id, sorted(known), 1)
            hint = f"did you mean {near[0]}?" if near else "`dateline rules coverage` lists the ids"
            raise RuleError(f"{name}: there is no rule {id} to disable; {hint}")
    return frozenset(id for _, id in asked)


def _check(frames: Iterable[Frame], classes: dict[str, frozenset[str]]) -> None:
    """That what the user's frames name is there: classes of words, modes of the type, CAMEO codes."""
    known = ALWAYS | set(classes) | {name.lower() for name in sectors()} | set(sectors())
    for frame in frames:
        where = f"{frame.file}, line {frame.line}, {frame.id}"
        for condition in frame.when:
            _check_condition(where, condition, known)
        modes = plover_types()[frame.event_type].modes if frame.event_type else {}
        if frame.mode and frame.event_type and frame.mode not in modes:
            raise RuleError(
                f"{where}: {frame.event_type} has no mode {frame.mode}; it has {', '.join(modes) or 'none'}"
            )
        if frame.cameo and frame.cameo not in cameo_codes():
            raise RuleError(f"{where}: there is no CAMEO code {frame.cameo}; write it as text, such as 190")


def _check_condition(where: str, condition: Condition, known: set[str] | frozenset[str]) -> None:
    if "clause" in condition.places:
        return
    for option in condition.options:
        if not option.startswith("=") and option not in known:
            near = get_close_matches(option, sorted(known), 1)
            hint = f"did you mean {near[0]}?" if near else f"write ={option} for the word itself"
            raise RuleError(f"{where}: there is no class of words {option}; {hint}")
