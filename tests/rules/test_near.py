"""What nearly told an event, and why it did not."""

from dateline.events.near import near_misses
from dateline.events.scene import Scene
from dateline.pipeline import load
from dateline.read.records import RawDocument


def near(text: str) -> dict[str, str]:
    coder = load()
    stages = coder.stages(RawDocument("t", text, "t"))
    times = tuple(time.expression for time in stages.times)
    scene = Scene(stages.parse, times, stages.actors, stages.toponyms, coder.rules.events)
    return {one.rule: one.reason for one in near_misses(scene)}


def test_a_condition_that_does_not_hold_is_told_in_words() -> None:
    missed = near("She was shelling peas in the kitchen.")
    assert missed and all("its " in reason or "left out" in reason for reason in missed.values())


def test_what_told_an_event_is_no_near_miss() -> None:
    text = "Chad condemned the coup in Niger."
    told = {frame.rule for frame in load().stages(RawDocument("t", text, "t")).frames}
    assert told and not told & set(near(text))


def test_a_guard_is_named() -> None:
    missed = near("The striker fired a shot and the team attacked in the second half of the football match.")
    assert any("guard." in reason for reason in missed.values())
