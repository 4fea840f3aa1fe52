"""Reports of our own, with other people, countries, objects and dates: what a careful reader would write down of each."""

import json
from functools import cache
from pathlib import Path

import pytest

import dateline
from dateline.attribution.output import line_of
from dateline.model import CodedDocument, EventMention
from dateline.read.records import RawDocument

ROOT = Path(__file__).parents[2]
PATHS = {path.stem: path for path in (*ROOT.glob("examples/*.txt"), *ROOT.glob("tests/reports/*.txt"))}


@cache
def coded(name: str) -> CodedDocument:
    return dateline.load().code(PATHS[name].read_text("utf-8"))


def found(name: str, sides: str, words: str) -> EventMention:
    """The mention with "TYPE ACTORS > RECIPIENTS" whose sentence holds the words."""
    made = []
    for mention in coded(name).mentions:
        if words not in mention.evidence.sentence.text:
            continue
        kind = mention.event_type or mention.kind
        left, right = (
            " ".join(sorted({p.country or "?" for p in side})) for side in (mention.actors, mention.recipients)
        )
        made.append(f"{kind} {left} > {right}".strip())
        if made[-1] == sides:
            return mention
    raise AssertionError(f"{sides} is not among {made}")


@pytest.mark.parametrize(
    ("name", "day", "credit"),
    [
        ("gift-in-jeddah", "2023-07-17", "Agência Brasil"),
        ("summit-in-kyiv", "2024-08-23", "Deutsche Welle"),
        ("talks-in-moscow", "2023-03-20", "Ana Duarte in Moscow"),
    ],
)
def test_an_undated_report_is_dated_and_its_source_known(name: str, day: str, credit: str) -> None:
    document = coded(name).document
    assert document.publication_date.value == day and document.publication_date.basis == "solved"
    assert document.credit == credit


@pytest.mark.parametrize("name", ["gift-in-jeddah", "summit-in-kyiv"])
def test_the_biography_is_no_part_of_the_report(name: str) -> None:
    reasons = [piece.reason.split(" (")[0] for piece in coded(name).document.removed]
    assert sorted(reasons) == ["biography", "credit"]


@pytest.mark.parametrize(
    ("name", "sides", "words", "when"),
    [
        ("gift-in-jeddah", "CONSULT TUR > SAU", "during a visit to Jeddah", ("2023-07-17", "2023-07-17")),
        ("gift-in-jeddah", "AID TUR > SAU", "Togg electric car", ("2023-07-17", "2023-07-17")),
        ("gift-in-jeddah", "CONSULT TUR > SAU", "in April last year", ("2022-04-01", "2022-04-30")),
        ("gift-in-jeddah", "inauguration TUR >", "sworn in", ("2023-06-01", "2023-06-30")),
        ("gift-in-jeddah", "AID TUR > AZE", "in December", ("2022-12-01", "2022-12-31")),
        ("summit-in-kyiv", "CONSULT IND > UKR", "one-day visit to Kyiv", ("2024-08-23", "2024-08-23")),
        ("summit-in-kyiv", "AID IND > UKR", "four mobile hospitals", ("2024-08-23", "2024-08-23")),
        ("summit-in-kyiv", "CONSULT IND > RUS", "Modi visited Moscow", ("2024-07-01", "2024-07-31")),
        ("talks-in-moscow", "CONSULT CHN > RUS", "three-day state visit", ("2023-03-20", "2023-03-20")),
        ("talks-in-moscow", "CONSULT RUS > CHN", "Putin visited Beijing", ("2022-02-01", "2022-02-28")),
    ],
)
def test_who_did_what_to_whom_and_when(name: str, sides: str, words: str, when: tuple[str, str]) -> None:
    mention = found(name, sides, words)
    assert (mention.event_date.start, mention.event_date.end) == when
    assert mention.factuality == "happened"


@pytest.mark.parametrize(
    ("name", "sides", "words", "source", "country"),
    [
        ("gift-in-jeddah", "AID TUR > AZE", "at the time", "the two countries", "TUR"),
        ("gift-in-jeddah", "AGREE SAU > TUR", "armed drones", "A senior Turkish official", "TUR"),
        ("summit-in-kyiv", "AGREE IND > UKR", "more medical equipment", "An aide to Modi", "IND"),
        ("summit-in-kyiv", "ASSAULT RUS > UKR", "on the same day", "Ukrainian officials", "UKR"),
        ("talks-in-moscow", "AGREE CHN RUS >", "will sign", "the Kremlin", "RUS"),
    ],
)
def test_who_says_so(name: str, sides: str, words: str, source: str, country: str) -> None:
    (account,) = found(name, sides, words).attributions
    (link,) = account.chain
    assert account.stance == "asserted"
    assert link.speakers[0].text in source and link.speakers[0].country == country


def test_what_is_denied_is_denied_by_whom() -> None:
    (account,) = found("summit-in-kyiv", "ASSAULT RUS > UKR", "denied").attributions
    assert account.stance == "denied" and account.chain[0].speakers[0].country == "RUS"


def test_both_parties_sign() -> None:
    mention = found("summit-in-kyiv", "SUPPORT IND UKR >", "signed four agreements")
    assert [one.name for one in mention.actors] == ["Narendra Modi", "Volodymyr Zelensky"] and not mention.attributions


def test_offices_are_those_of_the_day() -> None:
    titles = {p.name: p.title for m in coded("summit-in-kyiv").mentions for p in (*m.actors, *m.recipients) if p.title}
    assert titles["Narendra Modi"] == "Prime Minister" and titles["Vladimir Putin"] == "President"


def test_what_is_shown_is_shown_by_its_broadcaster() -> None:
    stages = dateline.load().stages.stages(RawDocument("r", PATHS["talks-in-moscow"].read_text("utf-8"), "r"))
    spoken = json.loads(line_of("r", stages.attributions))["attributions"]
    shown = [one for one in spoken if one["kind"] == "shown"]
    text = stages.report.text
    assert any("Chinese state television" in text[a:b] for one in shown for a, b in one["source"])
