"""What finding quotation marks promises."""

from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.language import Span
from dateline.segment.quotations import find_quotations
from dateline.segment.records import Quotation


def quotations(text: str) -> tuple[Quotation, ...]:
    spans, start = [], 0
    for line in text.split("\n"):
        spans.append(Span(start, start + len(line)))
        start += len(line) + 1
    return find_quotations(text, spans)


def inner(text: str) -> list[str]:
    return [text[one.inner.start : one.inner.end] for one in quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We stay," he said, "and fight."', ["We stay,", "and fight."]),
        ("“We stay,” he said.", ["We stay,"]),
        ("``No,'' he said. ''Maybe,'' she said.", ["No,", "Maybe,"]),
        ("Der Kanzler: „Nein“ «Ja»", ["Nein", "Ja"]),
        ("Mayor: ‘We will win.’", ["We will win."]),
        ("It's the players' union and the boys' club of '68.", []),
        ("He called it “the end of the “war” we know” today.", ["the end of the “war” we know"]),
        ("She has an “expedited review“ of it.", ["expedited review"]),
        ('"The ministry’s “New Way” is dead," he said.', ["The ministry’s “New Way” is dead,"]),
        ('"We stay,” he said. “And fight."', ["We stay,", "And fight."]),
    ],
)
def test_marks_of_all_kinds_are_paired(text: str, expected: list[str]) -> None:
    assert inner(text) == expected


def test_a_quotation_over_paragraphs_is_one_record_for_each() -> None:
    found = quotations("“One. Two.\n“Three,” he said.")
    assert [(one.closed, one.continues) for one in found] == [(False, False), (True, True)]


def test_a_mark_that_is_never_closed_ends_with_its_paragraph() -> None:
    assert inner('He said: "We go.\nThey went.') == ["We go."]


def test_an_open_quotation_ends_before_the_next_begins() -> None:
    assert inner("“One two. He left. “Three four,” he said.") == ["One two. He left.", "Three four,"]


def test_an_open_quotation_ends_before_the_words_that_say_whose_it_is() -> None:
    assert inner('"We came in peace, she said. They left.') == ["We came in peace,"]


@given(st.text(alphabet="ab \n\"'“”‘’«»`.,", max_size=80))
def test_quotations_lie_in_the_text_in_order_and_apart(text: str) -> None:
    found = quotations(text)
    assert all(0 <= one.outer.start <= one.inner.start <= one.inner.end <= one.outer.end <= len(text) for one in found)
    assert all(a.outer.end <= b.outer.start for a, b in pairwise(found))


@pytest.mark.parametrize("mark", ['"', "“", "'", "‘a ", '"a ', "``"])
def test_a_long_run_of_marks_is_read_in_time(mark: str) -> None:
    text = mark * 20_000
    begun = process_time()
    find_quotations(text, [Span(0, len(text))])
    assert process_time() - begun < 5
