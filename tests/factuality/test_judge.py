"""What judging promises."""

import pytest

from dateline.factuality.judge import judge_tokens
from dateline.parsing import load_model
from dateline.pipeline import parse_text


def label(sentence: str) -> str:
    """The label of the event in brackets."""
    before, _, rest = sentence.partition("[")
    word = rest.partition("]")[0]
    _, parse = parse_text(sentence.replace("[", "").replace("]", ""), load_model())
    head = parse.tokens_in(len(before), len(before) + len(word))[-1].i
    return judge_tokens(parse, [head])[0].label


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The minister managed to [escape].", "happened"),
        ("The minister did not manage to [escape].", "not_happened"),
        ("The minister failed to [escape].", "not_happened"),
        ("He forgot to [lock] the door.", "not_happened"),
        ("He forgot that he [locked] the door.", "happened"),
        ("They refused to [sign] the treaty.", "not_happened"),
        ("They did not regret that they [signed] the treaty.", "happened"),
        ("The rebels forced the army to [retreat].", "happened"),
        ("Police prevented the crowd from [entering] the palace.", "not_happened"),
        ("Police said that gunmen [killed] two men.", "happened"),
        ("The ministry denied that gunmen [killed] two men.", "not_happened"),
        ("The president will [visit] Chile.", "planned"),
        ("The president may [visit] Chile.", "possible"),
        ("If the rebels [attack], the army will answer.", "hypothetical"),
        ("No one [died] in the fire.", "not_happened"),
        ("A [war] between the two firms seems unlikely.", "possible"),
        ("A [strike] is likely.", "possible"),
        ("A hasty [withdrawal] would hurt the town.", "hypothetical"),
        ("The [withdrawal] hurt the town.", "happened"),
    ],
)
def test_signatures_modals_and_negation_compose(sentence: str, expected: str) -> None:
    assert label(sentence) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Guards foiled a plot to [murder] the bishop.", "not_happened"),
        ("He promised to punish any officer [found] guilty.", "hypothetical"),
        ("He punished the officer [found] guilty.", "happened"),
        ("The ship will [sail] even if the port closes.", "planned"),
        ("The ship will [sail] if the port opens.", "hypothetical"),
        ("Peru would not have gone to war had the rebels not [attacked] a base.", "happened"),
        ("Doe said that Peru would not have [gone] to war.", "happened"),
        ("The general is said to have [fled].", "possible"),
        ("Raids killed six men, the rebel-run ministry [said].", "happened"),
        ("A wall would have [saved] them, the mayor said.", "not_happened"),
        ("The bill would have [closed] the port on Monday, according to the mayor.", "not_happened"),
        ("A blast would have [killed] six men on Monday, according to the mayor.", "possible"),
        (
            "A blast would have killed six men on Monday, according to the mayor. Rebels would have [laid] it.",
            "possible",
        ),
        ("Police would have [arrested] the leader if he had returned.", "not_happened"),
        ("Police would [arrest] the leader if he returned.", "hypothetical"),
    ],
)
def test_what_was_foiled_conditions_and_hearsay(text: str, expected: str) -> None:
    assert label(text) == expected


def test_a_place_before_the_colon_of_a_headline_leaves_its_clause_as_it_is() -> None:
    assert label("Ecuador: presidential candidate [shot] dead at rally") == "happened"
