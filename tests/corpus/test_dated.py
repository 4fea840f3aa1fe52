"""Undated reports are dated by what dated reports tell of the same happening."""

import re
from dataclasses import replace
from typing import Any

import pytest

from dateline.corpus.dated import corpus_clues
from dateline.corpus.stories import Reported, reported
from dateline.evaluate.predict import raw_of
from dateline.model import CodedDocument
from dateline.pipeline import Coder, load

DATELINE = re.compile(r"^[A-Z, a-z]{4,30}, (June|July) \d+ (\([^)]*\) )?- ")


@pytest.fixture(scope="module")
def coder() -> Coder:
    """The coder."""
    return load()


def _reports(example: list[CodedDocument]) -> list[Reported]:
    return [reported(one.document) for one in example]


def _without_date(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "text": DATELINE.sub("", row["text"]), "date": None}


def test_a_weekday_with_its_number_gets_month_and_year_from_dated_reports(
    coder: Coder, example: list[CodedDocument]
) -> None:
    [undated] = [one for one in example if one.document.id == "orb-06"]
    row = {"id": "x", "text": undated.document.text}
    alone = coder.code_raw(raw_of(row))
    assert alone.document.publication_date.value != "2024-07-08"
    helped = coder.code_raw(raw_of(row), outside=corpus_clues(alone, _reports(example)))
    date = helped.document.publication_date
    assert (date.value, date.basis) == ("2024-07-08", "solved")
    assert any("dated reports tell of the same: orb-0" in reason for reason in date.candidates[0].reasons)


def test_a_corpus_that_tells_of_other_things_says_nothing(coder: Coder, example: list[CodedDocument]) -> None:
    alone = coder.code_raw(raw_of({"id": "x", "text": "The bridge over the Lena was closed after the ice broke it."}))
    assert corpus_clues(alone, _reports(example)) == ()


def test_a_given_date_is_never_overruled(coder: Coder, example: list[CodedDocument]) -> None:
    row = {"id": "x", "text": "Viktor Orbán met Xi Jinping in Beijing on Monday.", "date": "2019-04-29"}
    alone = coder.code_raw(raw_of(row))
    helped = coder.code_raw(raw_of(row), outside=corpus_clues(alone, _reports(example)))
    assert helped.document.publication_date.value == "2019-04-29"


def test_far_more_reports_are_dated_right_than_without_the_corpus(
    coder: Coder, example: list[CodedDocument], gold: list[dict[str, Any]]
) -> None:
    reports = [one for one in _reports(example) if one.published]
    copies = {row["id"]: {row["id"]} | {r["id"] for r in gold if r["copy_of"] == row["id"]} for row in gold}
    alone_right = helped_right = total = 0
    for row in gold:
        if row["date"] is None or row["copy_of"]:
            continue
        raw = replace(raw_of(_without_date(row)), id="x")
        parsed = coder.parse(raw)
        alone = coder.code_raw(raw, parsed)
        others = [one for one in reports if one.id not in copies[row["id"]]]
        helped = coder.code_raw(raw, parsed, corpus_clues(alone, others))
        total += 1
        alone_right += alone.document.publication_date.value == row["date"]
        helped_right += helped.document.publication_date.value == row["date"]
    assert total >= 55
    assert helped_right >= 36 and helped_right >= 1.6 * alone_right


def test_a_copy_of_a_dated_report_has_its_day_whatever_public_event_is_like_it(coder: Coder) -> None:
    told = "A bomb attack killed 12 people in Quetta on Tuesday, police said. The Baloch Liberation Army claimed responsibility"
    dated = [coder.code_raw(raw_of({"id": "l1", "text": f"{told} for the attack.", "date": "2024-08-07"}))]
    row = {"id": "u1", "title": "Quetta attack", "text": f"{told}."}
    alone = coder.code_raw(raw_of(row))
    helped = coder.code_raw(raw_of(row), outside=corpus_clues(alone, _reports(dated)))
    assert helped.document.publication_date.value == "2024-08-07"
