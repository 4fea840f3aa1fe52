"""Examples for the second opinion: gold texts coded by the rules, each telling with the type that the gold gives it.

The gold says which words tell which type; an example is a telling (`dateline.events.opinion.tellings`) with the type of
the gold mention whose trigger it shares words with, or NONE.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from msgspec.structs import replace

from dateline.actors.bind import bind_offices
from dateline.actors.stage import find_actors
from dateline.events.candidates import Candidate
from dateline.events.coder import by_rules
from dateline.events.effects import Effects, load_effects
from dateline.events.embed import act_of, modality
from dateline.events.frames import TYPES, load_lexicon
from dateline.events.opinion.features import Looks, look
from dateline.events.opinion.model import NONE
from dateline.events.opinion.review import ADD, RETYPE, asked_about, kind_of
from dateline.events.opinion.tellings import Telling, tellings
from dateline.events.scene import Scene
from dateline.events.triggers import index_of
from dateline.language import Parse
from dateline.model import EventType
from dateline.parsing import load_model, parse_documents
from dateline.places.find import find_places
from dateline.segment.records import Report
from dateline.segment.report import segment
from dateline.timex.find import find_times

COMMITTING = ("agree", "promise", "plan")  # acts that make an agreement or a threat of what they are about
SPOKEN = ("REQUEST", "ACCUSE", "REJECT", "THREATEN")  # types that such an act leaves as they are
FITTED = "*.jsonl"  # files of gold/training that the opinion is fitted to
OCCUPIED = "192"  # CAMEO: occupy territory
RAISED = ("AGREE", "THREATEN", "REJECT", "REQUEST")  # types that a predicate above an event gives


@dataclass(frozen=True)
class GoldEvent:
    """An event of a gold text: its type, the characters of its trigger and of its participants, its mode."""

    event_type: str
    start: int
    end: int
    recipients: tuple[tuple[int, int], ...] = ()
    mode: str | None = None
    actors: tuple[tuple[int, int], ...] = ()


@dataclass
class Text:
    """A gold text as the rules see it, with every telling of it, those about which it is asked, what is known of these, and
    their types (None: left aside)."""

    id: str
    scene: Scene
    gold: list[GoldEvent]
    kept: list[Candidate]
    every: list[Telling]
    found: list[Telling]
    looks: Looks
    labels: list[str | None]


def read_gold(paths: Iterable[Path]) -> list[tuple[str, str, list[GoldEvent]]]:
    """The id, the text and the typed events of each row of gold files."""
    rows = [json.loads(line) for path in paths for line in path.read_text("utf-8").split("\n") if line.strip()]
    return [(row["document"]["id"], row["document"]["text"], _events(row["mentions"])) for row in rows]


def _events(mentions: Iterable[dict]) -> list[GoldEvent]:  # type: ignore[type-arg]
    return [
        GoldEvent(
            one["event_type"],
            one["evidence"]["trigger"]["start"],
            one["evidence"]["trigger"]["end"],
            tuple((who["start"], who["end"]) for who in one["recipients"]),
            one.get("event_mode"),
            tuple((who["start"], who["end"]) for who in one["actors"]),
        )
        for one in mentions
        if one.get("event_type")
    ]


def mode_examples(text: Text) -> Iterator[tuple[Candidate, str | None, bool]]:
    """What tells each gold event by its words, as an event of its type, with its mode and whether the rules give the type."""
    taken: set[int] = set()
    for event in text.gold:
        found = [k for k, one in enumerate(text.found) if k not in taken and _shares(text.scene, one, event)]
        right = [k for k in found if (made := text.found[k].candidate) and made.event_type == event.event_type]
        if found:
            k = (right or found)[0]
            taken |= {k} if right else set()
            yield told_as(text.found[k], next(t for t in TYPES if t == event.event_type)), event.mode, bool(right)


def told_as(one: Telling, event_type: EventType) -> Candidate:
    """A telling as an event of a type, as the second opinion would add or change it."""
    before = one.candidate or one.left_out
    if before is not None and before.event_type == event_type:
        return before
    if before is not None:
        kind = kind_of(event_type)
        return replace(before, event_type=event_type, kind=kind, type_rule=RETYPE, mode=None, cameo=None)
    return Candidate(
        one.head, one.anchor, one.words, None, ADD, ADD, event_type, kind_of(event_type), None, None, (), one.actors,
        one.recipients, one.slots.get("object", ()), (), one.slots, 0,
    )  # fmt: skip


def gold_event_of(text: Text, k: int) -> GoldEvent | None:
    """The gold event that the `k`-th telling tells; None where it tells none."""
    if text.labels[k] in (None, NONE):
        return None
    sharing = [event for event in text.gold if _shares(text.scene, text.found[k], event)]
    return next((event for event in sharing if event.event_type == text.labels[k]), sharing[0] if sharing else None)


def texts_of(rows: Iterable[tuple[str, str, list[GoldEvent]]]) -> list[Text]:
    """Code gold texts by the rules and give their tellings their types; all are parsed in one run."""
    given = list(rows)
    reports = [segment(text) for _, text, _ in given]
    parses = parse_documents(load_model(), [(report.text, report.sentences) for report in reports])
    return [_text(id, gold, report, parse) for (id, _, gold), report, parse in zip(given, reports, parses, strict=True)]


def _text(id: str, gold: list[GoldEvent], report: Report, parse: Parse) -> Text:
    effects, lexicon = load_effects(), load_lexicon()
    actors = bind_offices(find_actors(parse, [one.inner for one in report.quotations]), None)
    scene = Scene(parse, tuple(find_times(report.text, parse)), actors, tuple(find_places(parse)), lexicon)
    kept, left_out = by_rules(scene, index_of(lexicon), effects)
    every = tellings(scene, kept, left_out)
    found = asked_about(every)
    labels = labels_of(scene, every, gold, effects)
    told = [label for one, label in zip(every, labels, strict=True) if one in found]
    return Text(id, scene, gold, kept, every, found, look(scene, found, every, effects), told)


def labels_of(scene: Scene, found: Sequence[Telling], gold: Sequence[GoldEvent], effects: Effects) -> list[str | None]:
    """The type of each telling by the gold, NONE where it tells nothing, None where the gold's trigger has a better word."""
    labels: list[str | None] = [NONE] * len(found)
    unplaced = []
    for event in gold:
        sharing = [k for k, one in enumerate(found) if _shares(scene, one, event)]
        free = [k for k in sharing if labels[k] in (NONE, None)]
        if not free:
            unplaced.append(event)
            continue
        best = max(free, key=lambda k: _fit(scene, found[k], event))
        for k in free:
            labels[k] = None
        labels[best] = event.event_type
    for event in unplaced:  # told by other words than the gold marks
        for k, one in enumerate(found):
            if labels[k] in (NONE, None) and one.candidate and one.candidate.event_type == event.event_type:
                labels[k] = event.event_type
                break
    return [
        label if label in (NONE, None) else by_convention(scene, found[k], str(label), effects)
        for k, label in enumerate(labels)
    ]


def _shares(scene: Scene, one: Telling, event: GoldEvent) -> bool:
    words = {one.head, one.anchor, *one.words, *(one.candidate.absorbed if one.candidate else ())}
    tokens = (scene.parse.tokens[t] for t in words)
    return any(token.start < event.end and event.start < token.end for token in tokens)


def _fit(scene: Scene, one: Telling, event: GoldEvent) -> tuple[bool, bool, bool, bool, int]:
    made = one.candidate
    typed = bool(made and made.event_type)
    same = bool(made and made.event_type == event.event_type)
    return same, typed, made is not None, scene.parse.tokens[one.head].start >= event.start, -one.head


def by_convention(scene: Scene, one: Telling, label: str, effects: Effects) -> str:
    """A type as the coder's conventions have it: what is agreed, promised, planned or to come is AGREE or THREATEN.

    The writers of the training text follow that for visits and gifts, and not always for concessions and orders; towns taken
    they mark as attacks, where the codebook has the territory seized.
    """
    made = one.candidate
    if made and made.frame and made.frame.cameo == OCCUPIED and label == "ASSAULT":
        return str(made.frame.event_type)  # "captured the town": the codebook has it there
    if made and made.frame and made.type_rule != made.rule and made.event_type in RAISED:
        return made.event_type if label in (made.frame.event_type, "CONCEDE", "RETREAT") else label
    if label in SPOKEN:
        return label
    modal = modality(scene.parse, one.anchor)
    acts = ["future"] if modal and modal[0] == "future" else []
    act = act_of(scene.parse, one.head, effects)
    below = (scene.parse.tokens[c].dep for c in scene.parse.children[one.head])
    if act in COMMITTING and any(dep in ("xcomp", "ccomp", "prep", "acl") for dep in below):
        acts.append(act)
    for name in acts:
        effect = effects.of(name, label, "clause")
        if effect and effect.event_type:
            return effect.event_type
    return label
