"""A mistake in a table of times is named with its file and line."""

from pathlib import Path

import pytest

from dateline.errors import RuleError
from dateline.rules import RESOURCES
from dateline.timex.cues import load_cues
from dateline.timex.holidays import load_holidays
from dateline.timex.lexicon import load_lexicon
from dateline.timex.numbers import load_numbers
from dateline.timex.patterns import load_grammar

RULE = '- id: a\n  type: DATE\n  match: "{month} [the] {day:dayno}"\n  examples: []\n'


def folder(tmp_path: Path, **changed: str) -> Path:
    for name in ("words.tsv", "shapes.tsv", "holidays.tsv", "movable.tsv", "numbers.tsv", "cues.tsv"):
        (tmp_path / name).write_bytes((RESOURCES / "en" / "timex" / name).read_bytes())
    (tmp_path / "patterns").mkdir()
    (tmp_path / "patterns" / "a.yaml").write_text(changed.pop("patterns", RULE), encoding="utf-8")
    for name, text in changed.items():
        (tmp_path / f"{name}.tsv").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("rules", "message"),
    [
        (RULE + RULE, "line 5: the id a is taken"),
        (RULE.replace("month", "moon"), "line 1: there is no class moon"),
        (RULE.replace("the]", "the"), r"line 1: \[ is not closed"),
        (RULE.replace("[the]", "the]"), "line 1: ] closes nothing"),
        (RULE.replace("  examples: []\n", ""), "line 1: a rule needs examples"),
        (RULE + "  sets: {moon: full}\n", "line 1: moon is no fact of a time"),
        (RULE.replace("{month} [the] {day:dayno}", "[the]"), "matches nothing"),
    ],
)
def test_a_mistake_in_a_pattern(tmp_path: Path, rules: str, message: str) -> None:
    with pytest.raises(RuleError, match=message):
        load_grammar(folder(tmp_path, patterns=rules))


def test_a_mistake_in_the_words(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match=r"words\.tsv, line 2: no word"):
        load_lexicon(folder(tmp_path, words="class\twords\tvalue\tcapital\nmonth\t|May\t5\tyes\n"))


def test_a_mistake_in_a_shape(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match=r"shapes\.tsv, line 2"):
        load_lexicon(folder(tmp_path, shapes="class\tpattern\nint\t(\n"))


def test_a_mistake_in_the_cues(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match=r"cues\.tsv, line 2: pluperfect is none of"):
        load_cues(folder(tmp_path, cues="words\tcue\nhad been\tpluperfect\n"))


def test_a_mistake_in_the_numbers(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match=r"numbers\.tsv, line 2"):
        load_numbers(folder(tmp_path, numbers="words\tkind\tvalue\ndozen\tone\ttwelve\n"))


def test_a_mistake_in_the_holidays(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match=r"holidays\.tsv, line 2: moon is none of"):
        load_holidays(folder(tmp_path, holidays="id\thow\tnumbers\twords\tgrain\nholi\tmoon\t3\tHoli\tday\n"))
