"""Who a source is, how it stands to what it says, and how the lines come out."""

import json

import pytest

from dateline.actors.records import Actors
from dateline.attribution.find import find_attributions
from dateline.attribution.output import line_of, quoted_names, table_of
from dateline.attribution.records import Attribution
from dateline.parsing import load_model
from dateline.pipeline import parse_text


def only(text: str) -> Attribution:
    report, parse = parse_text(text)
    (one,) = find_attributions(parse, report)
    return one


@pytest.mark.parametrize(
    ("text", "anonymous"),
    [
        ("A senior official who asked not to be named said that talks had failed.", True),
        ("Ms. Ito said that talks had failed.", False),
    ],
)
def test_a_source_without_a_name_is_anonymous(text: str, anonymous: bool) -> None:
    report, parse = parse_text(text)
    said = [one for one in find_attributions(parse, report) if one.rule == "say.v"]
    assert [one.anonymous for one in said] == [anonymous]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The mayor denied that the police had shot anyone.", "denied"),
        ("Experts doubt that the loan will be paid.", "doubted"),
        ("The mayor said that the police had left.", "asserted"),
    ],
)
def test_the_stance_is_the_speakers(text: str, stance: str) -> None:
    assert only(text).stance == stance


def test_words_in_quotation_marks_are_direct_speech() -> None:
    one = only("“We will stay,” Ms. Ito said.")
    assert (one.form, one.kind) == ("direct", "quoted")


def test_a_word_of_ones_own_is_quoted_within_indirect_speech() -> None:
    assert only("Mr. Roe called the new ties an “alliance.”").form == "mixed"


def test_what_is_said_within_a_quotation_has_no_line_of_its_own() -> None:
    text = "“The king said that he was ill,” the guard said."
    report, parse = parse_text(text)
    line = json.loads(line_of("a", find_attributions(parse, report)))
    assert [text[a:b] for one in line["attributions"] for a, b in one["source"]] == ["the guard"]


def test_no_cell_of_the_table_is_a_formula() -> None:
    text = "Ms. Ito said that talks had failed."
    report, parse = parse_text(text)
    counts = quoted_names(text, find_attributions(parse, report), Actors((), ()))
    counts["=cmd()", "direct"] = 9
    assert table_of(counts).splitlines()[1].startswith("'=cmd()")


def test_the_component_marks_source_cue_and_content() -> None:
    import dateline.attribution.component  # noqa: F401  (registers the factory)

    nlp = load_model()
    pipe = nlp.create_pipe("dateline_attribution")
    doc = pipe(nlp("Ms. Ito said that talks had failed."))
    assert {(span.label_, span.text) for span in doc.spans["dateline_attribution"]} == {
        ("source", "Ms. Ito"),
        ("cue", "said"),
        ("content", "that talks had failed"),
    }


@pytest.mark.parametrize("words", ["We", "This newspaper", "Our correspondent"])
def test_the_reports_own_outlet_is_marked_as_such(words: str) -> None:
    one = only(f"{words} reported last week that Chile had expelled two diplomats.")
    assert one.outlet and not one.anonymous


def test_we_within_quotation_marks_is_not_the_outlet() -> None:
    report, parse = parse_text("“We said that the talks had failed,” the guard said.")
    assert not any(one.outlet for one in find_attributions(parse, report))
