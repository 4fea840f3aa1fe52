"""Examples and counterexamples of frames: read, coded, and told in plain words where they come out otherwise."""

from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

from dateline.events.frame_rules import Frame
from dateline.events.records import EventFrame, Role


class Expected(Struct, frozen=True):
    """What an example says should be coded; None or empty: not said."""

    sentence: str
    none: bool
    event_type: str | None
    mode: str | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    said: bool


class Finding(Struct, frozen=True):
    """An example that comes out otherwise than it says."""

    file: str
    line: int
    frame: str
    sentence: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}, {self.frame}: {self.message}\n    {self.sentence}"


def read_example(text: str) -> Expected:
    """Take "sentence => TYPE/mode; actors > recipients" apart.

    >>> read_example("Iran sent arms to Syria. => AID; Iran > Syria").recipients
    ('Syria',)
    """
    sentence, arrow, rest = text.partition("=>")
    head, _, people = rest.partition(";")
    name, _, mode = head.strip().partition("/")
    actors, _, recipients = people.partition(">")
    words = [tuple(w.strip() for w in part.split(",") if w.strip()) for part in (actors, recipients)]
    return Expected(
        sentence.strip(),
        name.strip() == "none",
        name.strip() or None,
        mode.strip() or None,
        words[0],
        words[1],
        bool(arrow),
    )


def check_frame(frame: Frame, code: Callable[[str], tuple[EventFrame, ...]]) -> Iterator[Finding]:
    """Code all examples and counterexamples of a frame and yield what is wrong with them."""
    for text in frame.examples:
        one = read_example(text)
        events = code(one.sentence)
        if message := _wrong(frame, one, events):
            yield Finding(
                frame.file, frame.line, frame.id, one.sentence, f"{message} (coded: {told(one.sentence, events)})"
            )
    for text in frame.counterexamples:
        one = read_example(text)
        events = code(one.sentence)
        if message := _wrongly(frame, one, events):
            yield Finding(
                frame.file, frame.line, frame.id, one.sentence, f"{message} (coded: {told(one.sentence, events)})"
            )


def _wrong(frame: Frame, one: Expected, events: tuple[EventFrame, ...]) -> str | None:
    wanted = one.event_type or frame.event_type
    typed = [e for e in events if e.event_type == wanted]
    if wanted is None:
        typed = [e for e in events if e.rule == frame.id]
    if not typed:
        return f"no {wanted or 'mention by this frame'} found"
    mine = typed if frame.fallback else [e for e in typed if frame.id in (e.rule, e.type_rule)]
    if not mine:
        return f"{wanted} found, but by {', '.join(sorted({e.rule for e in typed}))}; the frames overlap"
    mode = one.mode or (frame.mode if not (one.event_type or frame.fallback) else None)
    if mode and all(e.event_mode != mode for e in mine):
        return f"mode {mine[0].event_mode}, not {mode}"
    event = next((e for e in mine if not mode or e.event_mode == mode), mine[0])
    for words, roles, name in ((one.actors, event.actors, "actor"), (one.recipients, event.recipients, "recipient")):
        for word in words:
            if not _has(one.sentence, word, roles):
                return f"{word} is no {name}"
    return None


def _wrongly(frame: Frame, one: Expected, events: tuple[EventFrame, ...]) -> str | None:
    if one.none:
        return "coded, though it should not be" if any(e.event_type for e in events) else None
    if one.event_type and all(e.event_type != one.event_type for e in events):
        return f"no {one.event_type} found"
    if any(e.rule == frame.id and e.type_rule == frame.id for e in events):
        return "the frame takes a counterexample"
    return None


def _has(sentence: str, word: str, roles: Iterable[Role]) -> bool:
    return any(word.lower() in sentence[role.start : role.end].lower() for role in roles)


def told(sentence: str, events: tuple[EventFrame, ...]) -> str:
    """The events of a sentence in short."""

    def names(roles: tuple[Role, ...]) -> str:
        return ", ".join(sentence[r.start : r.end] for r in roles) or "-"

    parts = []
    for e in events:
        mode = f"/{e.event_mode}" if e.event_mode else ""
        rule = e.rule if e.rule == e.type_rule else f"{e.rule} + {e.type_rule}"
        parts.append(f"{e.event_type or e.kind}{mode} {names(e.actors)} > {names(e.recipients)} by {rule}")
    return "; ".join(parts) or "nothing"
