"""Participants whom another sentence tells: which sentence, and why, in plain words; in the record's HTML and at a terminal."""

from typing import Any

import pytest
from rich.console import Console

from dateline.api import load
from dateline.events.elsewhere.weights import WEIGHTS
from dateline.export.elsewhere import elsewhere, is_outside, sentence_of
from dateline.export.reasons import trait_words
from dateline.export.table import render
from dateline.rules import read_table

REPORT = (
    "Peru imported weapons from China. The Chilean foreign minister, Ana Rojas, met traders. A ruling came on Monday.\n\n"
    "Peru rejects the plan. Chile condemned it."
)


def mention(basis: str, start: int, end: int) -> dict[str, Any]:
    """A mention in the first sentence of the second paragraph, with one actor."""
    at = REPORT.index("Peru rejects")
    sentence = {"start": at, "end": REPORT.index(" Chile condemned"), "text": ""}
    actor = {"name": "Peru", "text": "Peru", "start": start, "end": end, "basis": basis}
    return {"id": "m", "actors": [actor], "evidence": {"sentence": sentence, "trigger": sentence}}


@pytest.mark.parametrize(
    ("basis", "inside", "how"),
    [
        ("role.elsewhere: told last; name.country", False, "inferred"),
        ("role.weighed: in its sentence; name.country", True, "here"),
        ("role.subject; pronoun; name.country", False, "referred"),
        ("role.pointed; name.country", False, "told"),
        ("role.subject; name.country", True, None),
    ],
)
def test_it_is_told_how_words_of_another_sentence_came_in(basis: str, inside: bool, how: str | None) -> None:
    start = REPORT.index("Peru rejects") if inside else 0
    found = elsewhere(mention(basis, start, start + 4), REPORT)
    assert [one.how for one in found] == ([how] if how else [])
    assert is_outside(mention(basis, start, start + 4)) == (how not in (None, "here"))
    if how == "inferred":
        assert found[0].reasons == ("told last before",)
    if found and not inside:
        assert found[0].sentence is not None
        assert REPORT[slice(*found[0].sentence)] == "Peru imported weapons from China."


def test_a_participant_without_words_stands_nowhere() -> None:
    made = mention("corrected", 0, 4)
    made["actors"][0] |= {"start": None, "end": None}
    assert elsewhere(made, REPORT) == []


def test_words_beyond_the_text_have_no_sentence() -> None:
    assert sentence_of("Peru.", 3, 99) is None


def test_every_trait_that_can_be_told_as_a_reason_has_its_words() -> None:
    traits = {row["trait"] for _, row in read_table(WEIGHTS, ("place", "type", "trait", "weight"))}
    told = sorted(one for one in traits if not one.startswith(("nobody", "least share")))
    assert [one for one in told if len(trait_words(one)) != 1] == []
    assert trait_words(
        "sort country, country and country, of another country, its land on the same side, like type"
    ) == [
        "a country",
        "such sides of two countries often meet so",
        "its country deals with the other side in another event",
    ]
    assert trait_words("in context likeliest 9, in context 9, not likely across") == [
        "the likeliest in its sentence, as the trained network reads it",
        "as the trained network reads its sentence",
    ]


def test_terminal_and_html_show_the_sentence_that_tells_a_participant() -> None:
    text = (
        "China imposed tariffs on Australian barley on Monday. China also accused Australia of dumping wine.\n\n"
        "Australian Trade Minister Simon Birmingham spoke of China on the radio. Australia condemned the move."
    )
    coded = load().code(text, date="2020-05-19")
    found = next(one for one in coded.mentions if one.evidence.trigger.text == "condemned")
    assert [one.told_elsewhere for one in found.recipients] == [True]
    console = Console(width=300)
    with console.capture() as got:
        console.print(render(coded))
    shown = got.get()
    assert "China (CHN) - told elsewhere" in shown
    assert "in “Australian Trade Minister Simon Birmingham spoke of China on the radio.”; why: " in shown
    assert "told in another sentence: “China”" in found._repr_html_()
    assert 'class="recipients elsewhere"' in coded._repr_html_()
