"""A report is taken apart, and no character is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.segment.opening import find_opening
from dateline.segment.report import segment
from dateline.segment.sentences import abbreviations, split_sentences


def sentences(text: str) -> list[str]:
    return [text[a:b] for a, b in split_sentences(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Mr. Roe met Gen. Doe on Jan. 5. They left.", 2),
        ("The U.S. Army said so. It left.", 2),
        ("He lives in the U.S. The army left.", 2),
        ("“Why?” he asked. “Because,” she said.", 2),
        ("It cost $3.5 million. That is all.", 2),
        ("Shares of Roe Inc. fell. Others rose.", 2),
        ("He left at 5 p.m. on Monday.", 1),
        ('He said: "We will go. We will win." Then he left.', 3),
        ("Who knows? Nobody! It ended…", 3),
        ("John F. Kennedy spoke. He won.", 2),
        ("He resigned, his party said on X. Police denied it.", 2),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, count: int) -> None:
    assert len(sentences(text)) == count


@pytest.mark.parametrize("form", [f for f, follows in abbreviations().items() if follows == "name"])
def test_a_title_does_not_end_a_sentence(form: str) -> None:
    assert len(sentences(f"They met {form}. Smith there.")) == 1


@pytest.mark.parametrize(
    ("text", "place", "date", "agency"),
    [
        ("PYONGYANG, June 19 (Xinhua) -- Two leaders met.", "PYONGYANG", "June 19", "Xinhua"),
        ("WASHINGTON (AP) — The Senate voted.", "WASHINGTON", None, "AP"),
        ("NAIROBI, Kenya (AP) _ Bombs exploded.", "NAIROBI, Kenya", None, "AP"),
        ("ISLAMABAD: The court ruled.", "ISLAMABAD", None, None),
        ("Moscow, 5 January (Interfax) - Talks began.", "Moscow", "5 January", "Interfax"),
        ("GENEVA - Talks began.", "GENEVA", None, None),
        ("(CNN) -- The senator left.", None, None, "CNN"),
        ("Quito - Police stormed the embassy of Mexico late on Friday.", "Quito", None, None),
        ("Goma, DR Congo – Rebels entered the airport on Monday, residents said.", "Goma, DR Congo", None, None),
        ("LONDON, May 3, 2011 — Voters went to the polls.", "LONDON", "May 3, 2011", None),
        ("(ANSA) - Palermo, March 12 - Police made arrests.", "Palermo", "March 12", "ANSA"),
        ("(AKI) - Baghdad, 12 Oct. - Gunmen fled.", "Baghdad", "12 Oct.", "AKI"),
        ("OSAKA, Japan, Sept. 21 KYODO - Police made arrests.", "OSAKA, Japan", "Sept. 21", "KYODO"),
        ("Dhaka, Apr 27 (UNB) Police made arrests.", None, None, None),
        ("DHAKA, Apr 27 (UNB) Police made arrests.", "DHAKA", "Apr 27", "UNB"),
        ("DHAKA, Apr 27 (UNB) police made arrests.", None, None, None),
        ("MINSK, March 15. /TASS/. Police made arrests.", "MINSK", "March 15", "TASS"),
        ("OSH, June 5, /ITAR-TASS correspondent Jan Roe/ -- Police made arrests.", "OSH", "June 5", "ITAR-TASS"),
        ("SKOPJE, June 26 (Reuters - Jan Roe) - Police made arrests.", "SKOPJE", "June 26", "Reuters"),
        ("CHISINAU, May 5 (Infotag). Police made arrests.", "CHISINAU", "May 5", "Infotag"),
        ("KIEV. April 2. INTERFAX-UKRAINE - Police made arrests.", "KIEV", "April 2", "INTERFAX-UKRAINE"),
        ("JAMMU, Apr 27 (PTI) Police made arrests.", "JAMMU", "Apr 27", "PTI"),
    ],
)
def test_a_dateline_is_read(text: str, place: str | None, date: str | None, agency: str | None) -> None:
    opening = find_opening(text, 0, len(text))
    if place is None and date is None and agency is None:
        assert opening is None  # an agency that no table has closes none without a dash, but behind capitals
        return
    assert opening is not None
    assert (opening.line.place, opening.line.date, opening.line.agency) == (place, date, agency)


@pytest.mark.parametrize(
    "text",
    [
        "Police arrested two men - both armed - on Monday.",
        "The minister (a lawyer) left - as planned.",
        "Kim: no talks are planned.",
        "The cease-fire holds.",
        "Moscow - Tehran talks end without a deal on gas prices",
        "Paris - for many a dream - was closed to visitors on Monday.",
        "Ofo - The police of the district took in two men on Monday.",
        "In May - the third month of the siege - aid arrived.",
    ],
)
def test_a_sentence_is_no_dateline(text: str) -> None:
    assert find_opening(text, 0, len(text)) is None


def test_a_headline_is_told_from_the_body() -> None:
    text = "Xi arrives in Moscow\n\nChinese President Xi Jinping arrived in Moscow on Monday for a state visit."
    report = segment(text)
    assert report.headline is not None and text[report.headline.start : report.headline.end] == "Xi arrives in Moscow"
    assert [s.section for s in report.sentences] == ["headline", "body"]


def test_lines_wrapped_by_hand_are_one_paragraph() -> None:
    line = "the two ministers talked about the border and the many people who cross it"
    text = f"On Monday\n{line}\n{line}\n{line}\n{line} every day. They left."
    assert {s.paragraph for s in segment(text).sentences} == {0}


@given(st.text(alphabet=st.sampled_from("Ab .!?\n\"”'—-:(1)"), max_size=300))
def test_sentences_hold_every_character_that_is_no_blank(text: str) -> None:
    covered: set[int] = set()
    for sentence in segment(text).sentences:
        span = set(range(sentence.start, sentence.end))
        assert not covered & span
        covered |= span
    assert all(i in covered for i, c in enumerate(text) if not c.isspace() and c not in "—-:|")


@pytest.mark.parametrize(
    ("text", "headline", "place", "agency"),
    [
        (
            "CHAD: four soldiers killed in the east\n\nNDJAMENA, 23 March (AFP) - Four soldiers were killed on Friday, the army said.",
            "CHAD: four soldiers killed in the east",
            "NDJAMENA",
            "AFP",
        ),
        (
            "Peru: Police clear road\nSummary\n• Road blocked for a week\n• Two hurt, officials say\n\nLIMA, June 18 (Reuters) - "
            "Police cleared a road in the south of Peru on Tuesday.",
            "Peru: Police clear road",
            "LIMA",
            "Reuters",
        ),
        (
            "Teachers march\nDirectorate of Schools\n07.08.2023 17:42\nANKARA (AA) - Teachers marched in the capital on Monday.",
            "Teachers march",
            "ANKARA",
            "AA",
        ),
        ("Caracas.- The Government expelled on Monday the diplomats of seven countries.", None, "Caracas", None),
        ("Jakarta, CNN Indonesia -- The president received the visit of a minister.", None, "Jakarta", "CNN Indonesia"),
        ("LAHORE: The court ruled.\nThe minister left.\nHe appealed.", None, "LAHORE", None),
    ],
)
def test_a_headline_is_told_from_a_dateline(text: str, headline: str | None, place: str, agency: str | None) -> None:
    report = segment(text, cut=True)
    assert (report.text[report.headline.start : report.headline.end] if report.headline else None) == headline
    assert report.dateline is not None and (report.dateline.place, report.dateline.agency) == (place, agency)


def test_a_head_of_single_lines_is_not_wrapped_by_hand() -> None:
    text = (
        "Soldier killed in gunfight near the border of Kashmir\nJul 27, 2024 01:26 PM IST\nA second man was also killed, the army said\n"
        "A soldier was killed and four others, including a major, were injured on Saturday in a gunfight with men who had crossed the "
        "line of control in the north of the district in the morning, officials said, and who had fired at a post."
    )
    report = segment(text)
    assert report.headline is not None and report.text[: report.headline.end].endswith("Kashmir")
    assert report.stamp == "Jul 27, 2024 01:26 PM IST"
    assert len(report.sentences) == 4
