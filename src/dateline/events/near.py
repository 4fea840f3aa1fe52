"""Which frames nearly told an event and why they did not: a condition that does not hold, a guard, nothing that takes part."""

from collections.abc import Iterator

from msgspec import Struct

from dateline.events.algebra import embed_all
from dateline.events.candidates import candidates
from dateline.events.coder import by_rules, coded
from dateline.events.effects import load_effects
from dateline.events.frame_rules import Condition
from dateline.events.guards import guarded
from dateline.events.holding import tried
from dateline.events.inherit import with_heirs
from dateline.events.scene import Scene
from dateline.events.substance import tells_something
from dateline.events.triggers import index_of

MOST = 6  # options of a condition that are listed


class NearMiss(Struct, frozen=True):
    """A frame whose trigger stands at a token, and why it told nothing there."""

    head: int
    rule: str
    name: str
    reason: str


def near_misses(scene: Scene) -> tuple[NearMiss, ...]:
    """The frames that nearly told an event in a text, in the order of their words.

    Args:
        scene: the text with what the stages before found in it.
    """
    index, effects = index_of(scene.lexicon), load_effects()
    told = {(one.head, one.rule) for one in coded(scene, index, effects)}
    missed = [*_by_opinion(scene, told), *_by_condition(scene), *_by_guard(scene)]
    kept = {(one.head, one.rule): one for one in missed if (one.head, one.rule) not in told}
    return tuple(sorted(kept.values(), key=lambda one: (one.head, one.rule)))


def _by_condition(scene: Scene) -> Iterator[NearMiss]:
    for match, failed in tried(scene, index_of(scene.lexicon)):
        if failed:
            reason = "; ".join(in_words(one) for one in failed)
            yield NearMiss(match.head, match.frame.id, match.frame.event_type or match.frame.kind, reason)


def _by_opinion(scene: Scene, told: set[tuple[int, str]]) -> Iterator[NearMiss]:
    """What the rules told and the second opinion took back."""
    for one in by_rules(scene, index_of(scene.lexicon), load_effects())[0]:
        if (one.head, one.rule) not in told:
            yield NearMiss(one.head, one.rule, one.event_type or one.kind, "left out by opinion.none")


def _by_guard(scene: Scene) -> Iterator[NearMiss]:
    effects = load_effects()
    for one in with_heirs(scene, embed_all(scene, candidates(scene, index_of(scene.lexicon)), effects)):
        name = one.event_type or one.kind
        if guard := guarded(scene, one):
            yield NearMiss(one.head, one.rule, name, f"left out by {guard}")
        elif not tells_something(scene, one):
            yield NearMiss(one.head, one.rule, name, "a noun with nobody and nothing that takes part")


def in_words(condition: Condition) -> str:
    """A condition that does not hold, as a sentence.

    >>> in_words(Condition(("object",), ("weapon", "=arms"), False, False))
    'its object is none of weapon, "arms"'
    """
    place = " or ".join(condition.places)
    shown = [f'"{one[1:]}"' if one.startswith("=") else one for one in condition.options]
    options = ", ".join(shown[:MOST]) + (f" and {len(shown) - MOST} more" if len(shown) > MOST else "")
    if "none" in condition.options:
        return f"it has a word in the place {place}"
    verb = "is one of" if condition.negated else "is none of"
    return f"its {place} {verb} {options}"
