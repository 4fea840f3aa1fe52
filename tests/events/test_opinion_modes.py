"""Modes by the second opinion: where the rules have no words for one, why, with which code, and what of the user's it leaves alone."""

import zlib
from functools import cache

import numpy as np
import pytest
from msgspec.structs import replace

from dateline.api import load
from dateline.events.coder import code_events, own_modes
from dateline.events.coding import Coded, code_text
from dateline.events.frame_rules import ModeRule
from dateline.events.frames import Lexicon, load_lexicon
from dateline.events.opinion.modes import MODES, NO_MODE, OfType, load_modes
from dateline.events.records import EventFrame
from dateline.knowledge.codes import plover_types


@cache
def by_hand(text: str) -> Coded:
    return code_text(text)


def coded(text: str, lexicon: Lexicon | None = None, second_opinion: bool = True) -> EventFrame:
    one = by_hand(text)
    found = code_events(one.parse, one.times, one.actors, one.places, lexicon, second_opinion)
    return next(event for event in found if event.event_type)


TOLD = "The rebels rejected a demand that they let the hostages go."
OPEN = "Ghana asked Mali to go easier on the radio."


@pytest.mark.parametrize(
    ("text", "before", "mode", "cameo"),
    [
        (OPEN, None, "change", "104"),
        ("Kenya pressed Norway for more grain.", None, "assist", "103"),
        (TOLD, "change", "yield", "124"),
    ],
)
def test_a_mode_is_given_or_changed_with_its_reasons_and_its_code(
    text: str, before: str | None, mode: str, cameo: str
) -> None:
    assert coded(text, second_opinion=False).event_mode == before
    one = coded(text)
    assert one.event_mode == mode and (one.cameo or "").startswith(cameo)
    value, reason = one.rejected[0]
    assert value == f"mode {before or NO_MODE}"
    assert reason.startswith("share 0.") and f"opinion.mode {mode} 0." in reason and " for " in reason


def test_where_the_rules_are_likelier_their_mode_and_code_stand() -> None:
    text = "Sudan turned down a plea to pull its soldiers out of Abyei."
    ours, alone = coded(text), coded(text, second_opinion=False)
    assert (ours.event_mode, ours.cameo) == (alone.event_mode, alone.cameo) == ("yield", "124")
    assert not [value for value, _ in ours.rejected if value.startswith("mode ")]


def test_neither_frames_nor_mode_rules_of_the_user_are_overruled() -> None:
    shipped = load_lexicon()
    theirs = Lexicon(tuple(replace(frame) for frame in shipped.frames), shipped.modes, shipped.classes, shipped.light)
    assert coded(OPEN, theirs).event_mode is None
    rule = ModeRule("mine", (), "assist", None, ())
    mine = Lexicon(shipped.frames, {**shipped.modes, "REQUEST": (rule,)}, shipped.classes, shipped.light)
    assert own_modes(mine) == {"REQUEST"} and not own_modes(shipped)
    assert coded(OPEN, mine).event_mode == "assist"


def test_weights_are_of_modes_that_their_types_have_and_stay_small() -> None:
    assert len(zlib.compress(MODES.read_bytes())) < 500_000
    for name, one in load_modes().types.items():
        assert {*one.modes} <= {*plover_types()[name].modes, NO_MODE}
        assert one.weights.shape[1] == len(one.modes) == len(one.bias)


def test_shares_add_up_and_do_not_depend_on_the_order_of_marks() -> None:
    one = load_modes().types["REQUEST"]
    marks = [*one.marks][::7]
    view = np.arange(256) / 4096
    shares = one.shares(marks, view)
    assert shares == one.shares(marks[::-1], view) and abs(sum(shares) - 1) < 0.001
    assert one.shares(["no such mark"], view) == one.shares([], view)


def test_of_two_modes_the_shares_add_up_too() -> None:
    one = OfType(("a", NO_MODE), {"x": 0}, np.vstack([[1.0, -1.0], np.zeros((256, 2))]), np.zeros(2))
    assert one.shares(["x"], np.zeros(256)) == [0.8808, 0.1192] and one.weighed_most(["x"], "a", NO_MODE) == ("x",)


def test_a_code_of_the_type_alone_gives_way_to_that_of_the_mode() -> None:
    one = coded("Poland turned down the offer of gas from Russia.")
    assert (one.event_type, one.event_mode, one.cameo) == ("REJECT", "assist", "122")


def test_a_weapon_is_told_only_by_a_word_for_it() -> None:
    told = load().code("Guards killed eight inmates in the prison of Hama.", date="2012-06-06").mentions[0]
    assert (told.event_type, told.event_mode) == ("ASSAULT", None)
    shot = load().code("Gunmen killed eight villagers near Hama.", date="2012-06-06").mentions[0]
    assert (shot.event_type, shot.event_mode) == ("ASSAULT", "firearms")
