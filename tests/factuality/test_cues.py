"""Every cue's example is judged as its row says, by that cue; its counterexample is judged without it."""

from functools import cache

import pytest

from dateline.factuality.cues import Cue, cues
from dateline.factuality.judge import judge_tokens
from dateline.factuality.records import Judgement
from dateline.parsing import load_model
from dateline.pipeline import parse_text

ALL = cues().all


@cache
def judged(sentence: str) -> Judgement:
    """The judgement of the event in brackets."""
    before, _, rest = sentence.partition("[")
    word = rest.partition("]")[0]
    _, parse = parse_text(sentence.replace("[", "").replace("]", ""), load_model())
    return judge_tokens(parse, [parse.tokens_in(len(before), len(before) + len(word))[-1].i])[0]


@pytest.mark.parametrize("cue", ALL, ids=lambda cue: cue.id)
def test_an_example_is_judged_by_its_cue(cue: Cue) -> None:
    assert cue.id in judged(cue.example).rules
    assert judged(cue.example).label == cue.label


@pytest.mark.parametrize("cue", [cue for cue in ALL if cue.counterexample], ids=lambda cue: cue.id)
def test_a_counterexample_is_judged_without_the_cue(cue: Cue) -> None:
    assert cue.id not in judged(cue.counterexample).rules
