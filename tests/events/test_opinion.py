"""The second opinion: what it adds, what it takes back, what it leaves alone, and that it is the same everywhere."""

import subprocess
import sys
import zlib
from functools import cache
from pathlib import Path

import pytest
from msgspec.structs import replace

from dateline.errors import ModelError
from dateline.events.coder import by_rules, code_events, coded, own_rules
from dateline.events.coding import Coded, code_text
from dateline.events.effects import load_effects
from dateline.events.frames import Lexicon, load_lexicon
from dateline.events.near import near_misses
from dateline.events.opinion.features import look
from dateline.events.opinion.model import CLASSES, NONE, load_opinion
from dateline.events.opinion.reader import load_reader, read
from dateline.events.opinion.review import ADD, Limits, asked_about, kind_at, review
from dateline.events.opinion.tellings import Telling, tellings
from dateline.events.opinion.vectors import FOLDER, STEPS, checked, means_of
from dateline.events.records import EventFrame
from dateline.events.scene import Scene
from dateline.events.triggers import index_of
from dateline.inference.context import Doubles
from dateline.model import EventType
from dateline.rules import read_table

ADDED = "Moscow brushed away Kyiv's plea for a truce."
TAKEN_BACK = "The singer attacked the second verse of the song."
PLAIN = "Norway called on Israel to open the crossing."


@cache
def by_hand(text: str) -> Coded:
    return code_text(text)


def with_opinion(text: str) -> tuple[EventFrame, ...]:
    one = by_hand(text)
    return code_events(one.parse, one.times, one.actors, one.places)


def scene_of(text: str, lexicon: Lexicon | None = None) -> Scene:
    one = by_hand(text)
    return Scene(one.parse, one.times, one.actors, one.places, lexicon or load_lexicon())


def shares_of(scene: Scene, asked: list[Telling], found: list[Telling] | None = None) -> Doubles:
    looks = look(scene, asked, found or asked, load_effects())
    return load_opinion().shares(looks, read(scene.parse, asked, load_reader()).types(asked))


def test_the_shipped_files_are_those_that_were_measured() -> None:
    files = [row["file"] for _, row in read_table(FOLDER / "hashes.tsv", ("file", "sha256", "source"))]
    assert sorted(files) == ["first.npz", "modes.npz", "vectors.npz", "weights.npz"]
    for name in files:
        assert checked(FOLDER / name).getvalue()


def test_another_file_in_their_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "hashes.tsv").write_text("file\tsha256\nweights.npz\t00\n", "utf-8")
    (tmp_path / "weights.npz").write_bytes(b"PK")
    with pytest.raises(ModelError, match=r"weights\.npz is not the file that was measured; install"):
        load_opinion(tmp_path / "weights.npz")


def test_vectors_and_weights_stay_small() -> None:
    packed = sum(len(zlib.compress(path.read_bytes())) for path in FOLDER.iterdir())  # as the wheel has them
    assert packed < 6_000_000


def test_an_event_that_the_rules_have_no_words_for_is_added_with_its_reasons() -> None:
    assert not [one for one in by_hand(ADDED).events if one.event_type == "REJECT"]
    added = next(one for one in with_opinion(ADDED) if one.rule == ADD)
    assert added.event_type == "REJECT" and added.actors
    value, reason = added.rejected[0]
    assert value == "no event" and reason.startswith("share 0.") and "REJECT 0." in reason and " for " in reason


def test_an_attack_on_a_verse_is_taken_back() -> None:
    assert by_hand(TAKEN_BACK).events
    assert not [one for one in with_opinion(TAKEN_BACK) if one.event_type]
    assert "left out by opinion.none" in {one.reason for one in near_misses(scene_of(TAKEN_BACK))}


@pytest.mark.parametrize(
    "text", [row["example"] for _, row in read_table(FOLDER / "naming_verbs.tsv", ("verb", "by", "example"))]
)
def test_a_name_that_accuses_nobody_is_no_accusation(text: str) -> None:
    assert ADD not in {one.type_rule for one in with_opinion(text)}


def test_where_the_rules_are_sure_nothing_changes() -> None:
    ours, alone = with_opinion(PLAIN), by_hand(PLAIN).events
    assert [(one.event_type, one.rule, one.type_rule) for one in ours] == [
        (one.event_type, one.rule, one.type_rule) for one in alone
    ]


def test_a_rule_of_the_user_is_never_overruled() -> None:
    shipped = load_lexicon()
    copies = tuple(replace(frame) for frame in shipped.frames)
    theirs = Lexicon(copies, shipped.modes, shipped.classes, shipped.light)
    assert own_rules(theirs) == {frame.id for frame in copies} and not own_rules(shipped)
    scene = scene_of(TAKEN_BACK, theirs)
    assert [one.event_type for one in coded(scene, index_of(theirs), load_effects()) if one.event_type]


def test_limits_decide() -> None:
    effects, scene = load_effects(), scene_of(ADDED)
    kept, left_out = by_rules(scene, index_of(scene.lexicon), effects)
    never = review(
        scene,
        kept,
        left_out,
        effects,
        load_opinion(),
        Limits(none=1, only_none=1, type=1, add=1, only_add=1, unseen_add=1, background_add=1),
    )
    assert [(one.head, one.type_rule) for one in never] == [(one.head, one.type_rule) for one in kept]
    always = review(
        scene,
        kept,
        left_out,
        effects,
        load_opinion(),
        Limits(none=0, only_none=0, type=0, add=0, only_add=0, unseen_add=0, background_add=0),
    )
    assert not {one.head for one in always if one.event_type} & {one.head for one in kept if one.event_type}


def test_shares_are_of_all_types_and_none_and_add_up() -> None:
    effects, scene = load_effects(), scene_of(ADDED)
    found = tellings(scene, *by_rules(scene, index_of(scene.lexicon), effects))
    shares = shares_of(scene, found)
    assert shares.shape == (len(found), 17) and len(CLASSES) == 17 and CLASSES[-1] == NONE
    assert abs(shares.sum(axis=1) - 1).max() < 0.001


def test_a_telling_has_the_same_shares_alone_and_among_others() -> None:
    effects = load_effects()
    for text in (ADDED, TAKEN_BACK, f"{ADDED} {PLAIN} {TAKEN_BACK}"):
        scene = scene_of(text)
        found = asked_about(tellings(scene, *by_rules(scene, index_of(scene.lexicon), effects)))
        together = shares_of(scene, found)
        backwards = shares_of(scene, found[::-1], found)[::-1]
        alone = [shares_of(scene, [one], found)[0] for one in found]
        assert found and (together == alone).all() and (together == backwards).all()


def test_means_are_whole_parts_of_steps() -> None:
    made = means_of([("arrested", "two", "men")])[0] * STEPS
    assert (made == made.round()).all() and made.any()


def test_related_words_are_near_and_a_word_without_pieces_is_nothing() -> None:
    arrested, detained, met = means_of([(word,) for word in ("arrested", "detained", "met")])
    assert float(arrested @ detained) > 0.5 > float(arrested @ met)
    assert not means_of([("語",), ()]).any()


def test_a_verb_that_nobody_has_seen_makes_no_event_of_rebels_and_a_melon() -> None:
    assert not [one for one in with_opinion("Rebels from Chad zapped a melon.") if one.event_type]


def test_a_verb_that_tells_nothing_is_passed_over_and_one_that_may_tell_is_not() -> None:
    first = load_opinion().first
    assert first is not None
    parse = scene_of("The minister said so. The rebels struck a deal with Chad.").parse
    worth = {token.lower: first.worth(parse, token.i) for token in parse.tokens if token.pos == "VERB"}
    assert worth == {"said": False, "struck": True}


def test_another_process_says_the_same() -> None:
    code = (
        "import sys; sys.path.insert(0, 'tests/events'); import test_opinion as t; print([(e.start, e.type_rule, e.event_type,"
        " e.confidence, e.rejected) for e in t.with_opinion(t.ADDED)])"
    )
    root = Path(__file__).parents[2]
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=root, check=True)
    ours = [(e.start, e.type_rule, e.event_type, e.confidence, e.rejected) for e in with_opinion(ADDED)]
    assert told.stdout.strip() == str(ours)


def test_it_adds_nothing_for_verbs_of_posture_and_the_like() -> None:
    text = "Vladimir Putin received Kim Jong-un. Kim Jong-un sat next to Vladimir Putin in the car and seemed to enjoy himself."
    assert [text[one.start : one.end] for one in with_opinion(text)] == ["received"]


@pytest.mark.parametrize(
    ("text", "verb", "event_type", "kind"),
    [
        ("The minister drove to Baku.", "drove", "CONSULT", "visit"),
        ("The rebels bombed the town.", "bombed", "ASSAULT", "bombing"),
        ("The minister pondered with the envoy.", "pondered", "CONSULT", "talks"),
    ],
)
def test_an_added_event_is_of_the_kind_that_its_word_has(
    text: str, verb: str, event_type: EventType, kind: str
) -> None:
    one = by_hand(text)
    scene = Scene(one.parse, one.times, one.actors, one.places, load_lexicon())
    (head,) = [token.i for token in one.parse.tokens if token.lower == verb]
    assert kind_at(scene, head, event_type) == kind
