"""What the lexicon of predicates promises."""

from pathlib import Path

import pytest

from dateline.errors import RuleError
from dateline.knowledge.predicates import COLUMNS, Signature, predicates
from dateline.language import simple_parse


def test_an_implicative_says_what_is_true_of_its_complement() -> None:
    assert predicates().by_id["manage.v"].signature("to") == Signature("+", "-")


def test_a_signature_of_one_frame_is_not_that_of_another() -> None:
    forget = predicates().by_id["forget.v"]
    assert (forget.signature("to"), forget.signature("that")) == (Signature("-", "+"), Signature("+", "+"))


def test_the_entry_with_most_words_is_taken() -> None:
    parse = simple_parse([("they", "nsubj", 1), ("call", "ROOT", 1), ("for", "prep", 1), ("peace", "pobj", 2)])
    assert [one.id for one in predicates().at(parse, 1)] == ["call-for.v"]


def test_a_particle_may_stand_behind_the_object() -> None:
    parse = simple_parse([("they", "nsubj", 1), ("rule", "ROOT", 1), ("talks", "dobj", 1), ("out", "prt", 1)])
    assert [one.id for one in predicates().at(parse, 1)] == ["rule-out.v"]


@pytest.mark.parametrize(
    ("field", "value"), [("pos", "word"), ("act", "sing"), ("cue", "maybe"), ("certainty", "2"), ("signature", "+")]
)
def test_a_wrong_field_is_named_with_its_line(tmp_path: Path, field: str, value: str) -> None:
    row = dict(zip(COLUMNS, ("x.v", "x", "verb", "that", "say", "yes", "o|o", ".5", "yes", "e", "", ""), strict=True))
    (tmp_path / "own.tsv").write_text("\t".join(COLUMNS) + "\n" + "\t".join((row | {field: value}).values()) + "\n")
    with pytest.raises(RuleError, match=r"own\.tsv, line 2"):
        predicates(tmp_path)
