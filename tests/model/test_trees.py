"""No repair of the parser's mistakes makes a word stand under itself: whoever climbs from it would never arrive."""

import pytest
from msgspec.structs import replace

from dateline.pipeline import parse_text
from dateline.repair import is_tree

SAYINGS = (
    "\"To God what is God's, to Caesar what is Caesar's, to the people what is the people's,\" he said, crucifix in hand.",
    "He met President To Lam in Hanoi on Monday.",
)


@pytest.mark.parametrize("text", SAYINGS)
def test_a_repaired_parse_is_a_tree(text: str) -> None:
    _, parse = parse_text(text)
    assert is_tree(parse)


def test_words_under_one_another_are_no_tree() -> None:
    _, parse = parse_text("Talks were held in Oslo.")
    first, second = parse.tokens[:2]
    tokens = (first.replaced(head=second.i), second.replaced(head=first.i), *parse.tokens[2:])
    assert not is_tree(replace(parse, tokens=tokens))
