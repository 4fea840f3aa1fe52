"""Whether a frame holds at a word: all of its conditions, or all but those whose lists do not know who or what stands there."""

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Literal

from dateline.events.frame_rules import Condition, Frame
from dateline.events.nouns import Slots, is_counted
from dateline.events.scene import Scene
from dateline.events.surroundings import slots_of
from dateline.events.triggers import Index, Match, matches_at

NAMED = frozenset({"name", "title_name"})  # kinds of mention that are a person's name


def tried(scene: Scene, index: Index) -> Iterator[tuple[Match, tuple[Condition, ...]]]:
    """All frames that could hold at a word, each with those of its conditions that do not hold: for who writes rules."""
    for i in range(len(scene.parse.tokens)):
        for match in matches_at(scene.parse, i, index):
            yield match, _failing(scene, match, *slots_of(scene, match))


def _failing(scene: Scene, match: Match, slots: Slots, anchor: int) -> tuple[Condition, ...]:
    """The conditions of a frame that do not hold."""
    views = _views(scene, match, slots)
    return tuple(one for one in match.frame.when if not scene.holds(one, views(one), anchor))


def is_possible(needs: tuple[frozenset[str], ...], labels: frozenset[str]) -> bool:
    """Whether a sentence with these labels has what the frame of a match needs."""
    return True not in map(labels.isdisjoint, needs)


def filled_in(slots: Slots) -> frozenset[str]:
    """The places around a trigger in which anything stands."""
    return frozenset([name for name, fillers in slots.items() if fillers])


def lacks_fillers(match: Match, filled: frozenset[str]) -> bool:
    """Whether nothing stands where the frame of a verb or adjective wants something, so that it fails: a quick look before all
    its conditions. Those of nouns see their places in another way (`_noun_view`)."""
    if match.trigger.form == "noun" or match.light is not None:
        return False
    return True in map(filled.isdisjoint, _wanted(match.frame))


@lru_cache(maxsize=8192)
def _wanted(frame: Frame) -> tuple[frozenset[str], ...]:
    """The places of a frame's conditions of which one must be filled, by condition."""
    return tuple(
        frozenset(one.places)
        for one in frame.when
        if not (one.around or one.below or one.negated or one.optional or one.empty)
    )


def verdict_of(
    scene: Scene, match: Match, slots: Slots, anchor: int, views: dict[tuple[int | None, int, bool], Slots]
) -> Literal["holds", "vetoed", "who", "what", "fails"]:
    """Whether a frame holds, or fails only for what must not be there, or only because its lists do not know who or what
    stands there; conditions are asked for until that is settled."""
    frame = match.frame
    if not frame.when:
        return "holds"
    view = _views(scene, match, slots, views)
    typed = frame.event_type is not None and not frame.fallback
    failed, lenient = 0, True
    for one in frame.when:
        if one.negated or scene.holds(one, view(one), anchor):
            continue
        failed += 1
        lenient = typed and lenient and _lenient(scene, match, one, slots)
        if not lenient and not (typed and failed == 1 and _unlisted_thing(match, one, slots)):
            return "fails"
    for one in frame.when:
        if one.negated and not scene.holds(one, view(one), anchor):
            return "fails" if failed else "vetoed"
    return "holds" if not failed else "who" if lenient else "what"


def _places_asked(match: Match, failed: Condition) -> tuple[str, ...]:
    """The places of a condition; the object of an event noun may stand after "of"."""
    of = match.trigger.form == "noun" and "object" in failed.places
    return (*failed.places, "of") if of else failed.places


def _lenient(scene: Scene, match: Match, failed: Condition, slots: Slots) -> bool:
    """Whether a condition fails only because its list does not know the participant that stands there."""
    if not failed.for_participants:
        return False
    mentions = [scene.mention_at(t) for place in _places_asked(match, failed) for t in slots.get(place, ())]
    if failed.only_words:  # words for people: who is told by name is none of them
        return any(k is not None and scene.mention(k).kind not in NAMED for k in mentions)
    return any(k is not None for k in mentions)


def _unlisted_thing(match: Match, failed: Condition, slots: Slots) -> bool:
    """Whether a condition fails only because its list does not know the thing that stands there."""
    if not failed.for_things:
        return False
    return any(slots.get(place) for place in _places_asked(match, failed))


def _views(
    scene: Scene, match: Match, slots: Slots, made: dict[tuple[int | None, int, bool], Slots] | None = None
) -> Callable[[Condition], Slots]:
    """The places around a trigger as its conditions see them, each view made once and kept in `made`."""
    if match.trigger.form != "noun" and match.light is None:
        return lambda _: slots
    kept = {} if made is None else made

    def view(one: Condition) -> Slots:
        wide = not (one.optional or one.negated)
        key = match.light, match.head, wide
        found = kept.get(key)
        if found is None:
            found = kept[key] = _noun_view(scene, match, slots, wide)
        return found

    return view


def _noun_view(scene: Scene, match: Match, slots: Slots, wide: bool) -> Slots:
    """The places of an event noun as conditions see them: its agent as subject, what follows "of" as object.

    What has to be there may also stand as a noun before it ("arms deliveries", "bus drivers' strike"); where a condition
    only asks whether something else is there, plain modifiers ("separate talks") do not count.
    """
    modifiers = slots.get("modifier", ())
    actors = tuple(t for t in modifiers if scene.mention_at(t) is not None)
    nouns = tuple(t for t in modifiers if scene.parse.tokens[t].pos in ("NOUN", "PROPN"))
    view = dict(slots)
    own = (match.head,) if match.light is not None else ()
    agents = [t for name in ("subject", "possessive", "by") for t in slots.get(name, ())]
    if not agents and match.frame.noun_roles.get("from") == "actor" and is_counted(scene.parse, match.head):
        agents = list(slots.get("from", ()))
    view["subject"] = (*agents, *(dict.fromkeys((*actors, *nouns)) if wide else actors))
    view["object"] = (*own, *slots.get("of", ()), *(nouns if wide else ()))
    return view
