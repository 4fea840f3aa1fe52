"""What the event lexicon promises: every example is coded as it says, no counterexample is."""

from pathlib import Path

import pytest

from dateline.errors import RuleError
from dateline.events.coding import code_sentence
from dateline.events.effects import load_effects
from dateline.events.examples import check_frame
from dateline.events.frame_rules import Frame
from dateline.events.frames import FOLDER, load_lexicon
from dateline.events.guards import guards
from dateline.events.quantities import quantity_rules
from dateline.knowledge.codes import contexts, plover_types
from dateline.rules import read_table

LEXICON = load_lexicon()


@pytest.mark.parametrize("frame", LEXICON.frames, ids=lambda frame: frame.id)
def test_a_frame_codes_its_examples_and_no_counterexample(frame: Frame) -> None:
    assert [str(finding) for finding in check_frame(frame, code_sentence)] == []


def test_modes_and_contexts_are_those_of_the_codebook() -> None:
    for frame in LEXICON.frames:
        assert set(frame.contexts) <= set(contexts()), frame.id
        assert not frame.mode or (frame.event_type and frame.mode in plover_types()[frame.event_type].modes), frame.id


def test_every_mode_of_the_codebook_can_be_reached() -> None:
    for name, known in plover_types().items():
        by_frames = {frame.mode for frame in LEXICON.frames if frame.event_type == name}
        by_words = {rule.mode for kind, rules in LEXICON.modes.items() if kind == name for rule in rules}
        by_effects = {effect.mode for effect in load_effects().rows if effect.gives == name}
        assert set(known.modes) <= by_frames | by_words | by_effects, name


def test_every_context_of_the_codebook_can_be_reached() -> None:
    by_words = {row["context"] for _, row in read_table(FOLDER / "contexts.tsv", ("context", "words"))}
    by_frames = {context for frame in LEXICON.frames for context in frame.contexts}
    assert set(contexts()) <= by_words | by_frames


@pytest.mark.parametrize("effect", [e for e in load_effects().rows if e.example], ids=lambda e: e.id)
def test_an_embedding_makes_of_its_example_what_it_says(effect) -> None:  # type: ignore[no-untyped-def]
    found = code_sentence(effect.example)
    if effect.gives == "inner":  # what is said of it leaves it what it is
        assert {one for e in found for one in (e.event_type, f"{e.event_type}/{e.event_mode}")} & set(effect.inner)
        return
    if effect.gives == "outer":  # and the frame at the verb above tells it
        assert {e.event_type for e in found} - {one.split("/")[0] for one in effect.inner}
        return
    assert [(e.event_type, e.event_mode) for e in found if e.event_type == effect.gives][:1] == [
        (effect.gives, effect.mode)
    ] or (effect.mode == "by-inner" and any(e.event_type == effect.gives for e in found))


@pytest.mark.parametrize("guard", guards(), ids=lambda g: g.id)
def test_a_guard_stops_its_example_and_lets_its_counterexample_pass(guard) -> None:  # type: ignore[no-untyped-def]
    assert not [e for e in code_sentence(guard.example) if e.event_type]
    assert code_sentence(guard.counterexample)


def test_planes_strike_on_purpose_where_one_plane_meets_with_an_accident() -> None:
    assert [e.event_type for e in code_sentence("Ugandan planes struck Bukoba.")] == ["ASSAULT"]
    assert not [e for e in code_sentence("The plane struck a hill and killed nine.") if e.event_type]


@pytest.mark.parametrize("rule", quantity_rules(), ids=lambda r: r.id)
def test_a_quantity_is_found_in_its_example(rule) -> None:  # type: ignore[no-untyped-def]
    assert any(q.kind == rule.kind for e in code_sentence(rule.example) for q in e.quantities)


def test_a_mistake_in_a_frame_is_named_with_its_line(tmp_path: Path) -> None:
    shipped = Path(__file__).parents[2] / "src/dateline/resources/en/events"
    for name in ("roles.yaml", "derivations.tsv", "classes.tsv", "light_verbs.tsv"):
        (tmp_path / name).write_text((shipped / name).read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "ASSAULT.yaml").write_text("frames:\n  - id: assault.x\n    knid: bombing\n", encoding="utf-8")
    with pytest.raises(RuleError, match=r"ASSAULT.yaml, line 2: no such field: knid"):
        load_lexicon(tmp_path)
