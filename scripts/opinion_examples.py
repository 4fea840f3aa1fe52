"""Examples for the second opinion: gold texts coded by the rules, each telling with the type that the gold gives it.

The gold says which words tell which type; an example is a telling (`dateline.events.opinion.tellings`) with the type of
the gold mention whose trigger it shares words with, or NONE.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from dateline.events.candidates import Candidate
from dateline.events.coder import by_rules
from dateline.events.coding import code_text
from dateline.events.effects import Effects, load_effects
from dateline.events.embed import act_of, modality
from dateline.events.frames import load_lexicon
from dateline.events.opinion.features import Looks, look
from dateline.events.opinion.model import NONE
from dateline.events.opinion.review import asked_about
from dateline.events.opinion.tellings import Telling, tellings
from dateline.events.scene import Scene
from dateline.events.triggers import index_of

COMMITTING = ("agree", "promise", "plan")  # acts that make an agreement or a threat of what they are about
SPOKEN = ("REQUEST", "ACCUSE", "REJECT", "THREATEN")  # types that such an act leaves as they are
RAISED = ("AGREE", "THREATEN", "REJECT", "REQUEST")  # types that a predicate above an event gives


@dataclass(frozen=True)
class GoldEvent:
    """An event of a gold text: its type and the characters of its trigger."""

    event_type: str
    start: int
    end: int


@dataclass
class Text:
    """A gold text as the rules see it, with the tellings about which it is asked, what is known of them, and their types
    (None: left aside)."""

    id: str
    scene: Scene
    gold: list[GoldEvent]
    kept: list[Candidate]
    found: list[Telling]
    looks: Looks
    labels: list[str | None]


def read_gold(paths: Iterable[Path]) -> list[tuple[str, str, list[GoldEvent]]]:
    """The id, the text and the typed events of each row of gold files."""
    rows = [json.loads(line) for path in paths for line in path.read_text("utf-8").split("\n") if line.strip()]
    return [(row["document"]["id"], row["document"]["text"], _events(row["mentions"])) for row in rows]


def _events(mentions: Iterable[dict]) -> list[GoldEvent]:  # type: ignore[type-arg]
    triggers = [(one["event_type"], one["evidence"]["trigger"]) for one in mentions if one.get("event_type")]
    return [GoldEvent(name, trigger["start"], trigger["end"]) for name, trigger in triggers]


def text_of(id: str, text: str, gold: list[GoldEvent]) -> Text:
    """Code a gold text by the rules and give its tellings their types."""
    effects, lexicon = load_effects(), load_lexicon()
    coded = code_text(text)
    scene = Scene(coded.parse, coded.times, coded.actors, coded.places, lexicon)
    kept, left_out = by_rules(scene, index_of(lexicon), effects)
    every = tellings(scene, kept, left_out)
    found = asked_about(every)
    labels = labels_of(scene, every, gold, effects)
    told = [label for one, label in zip(every, labels, strict=True) if one in found]
    return Text(id, scene, gold, kept, found, look(scene, found, every, effects), told)


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

    The writers of the training text follow that for visits and gifts, and not always for concessions and orders.
    """
    made = one.candidate
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
