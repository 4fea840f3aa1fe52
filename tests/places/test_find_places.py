"""What finding and resolving places promises."""

from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.language import Parse, Sentence, Token
from dateline.parsing import load_model, parse_documents
from dateline.places.cues import default_cues
from dateline.places.find import find_places, hints_of
from dateline.places.lexicon import default_lexicon
from dateline.places.records import Toponym
from dateline.segment.report import segment


@cache
def parsed(text: str) -> Parse:
    return next(parse_documents(load_model(), [(text, segment(text).sentences)]))


def found(text: str, demonyms: bool = False) -> dict[str, Toponym]:
    return {one.text: one for one in find_places(parsed(text), demonyms=demonyms)}


def where(text: str, name: str) -> tuple[str | None, str | None]:
    entry = found(text)[name].entry
    assert entry is not None
    return entry.country, entry.admin1


@pytest.mark.parametrize(
    ("text", "name", "place"),
    [
        ("Fire broke out in Paris, Texas, on Monday.", "Paris", ("USA", "Texas")),
        ("Fire broke out in Paris on Monday.", "Paris", ("FRA", "Île-de-France")),
        ("The mayor of Springfield, Mass., resigned.", "Springfield", ("USA", "Massachusetts")),
        ("Police in Birmingham, Ala., made two arrests.", "Birmingham", ("USA", "Alabama")),
        ("Shells fell on Tripoli, Lebanon, overnight.", "Tripoli", ("LBN", "Ash Shimāl")),
        ("A bus fell into a ravine near Hyderabad, Pakistan.", "Hyderabad", ("PAK", "Sindh")),
    ],
)
def test_the_state_or_country_after_the_comma_decides(text: str, name: str, place: tuple[str, str]) -> None:
    assert where(text, name) == place


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Troops left Tripoli. Lebanon's army took Sidon and Baalbek back.", "Tripoli", "LBN"),
        ("The sheriff said the fire in Athens, near Atlanta and Augusta in Georgia, was set.", "Athens", "USA"),
        ("He fled to Burma last week.", "Burma", "MMR"),
        ("Ships were hit off Hodeidah on Sunday.", "Hodeidah", "YEM"),
        ("They met at Panmunjom for talks.", "Panmunjom", "KOR"),
    ],
)
def test_what_else_is_named_decides(text: str, name: str, country: str) -> None:
    assert where(text, name)[0] == country


@pytest.mark.parametrize(
    ("name", "then", "country"),
    [
        ("Tripoli", "The Lebanese army was sent in.", "LBN"),
        ("Tripoli", "The Libyan prime minister called for calm.", "LBY"),
        ("Tripoli", "Officers left.", "LBY"),
        ("San José", "Costa Rican police used tear gas.", "CRI"),
        ("Hyderabad", "Pakistani soldiers were sent in.", "PAK"),
        ("Valencia", "The Spanish prime minister spoke.", "ESP"),
        ("Valencia", "Venezuelan soldiers were sent in.", "VEN"),
        ("Newcastle", "British officials spoke.", "GBR"),
        ("Newcastle", "South African police fired on them.", "ZAF"),
        ("Victoria", "Australian troops were sent in.", "AUS"),
        ("Cordoba", "Colombian troops were sent in.", "COL"),
        ("Amara", "Iraqi police fired on them.", "IRQ"),
        ("Sucre", "Bolivian police fired on them.", "BOL"),
    ],
)
def test_whose_people_a_report_tells_of_decides_between_cities_of_a_name(name: str, then: str, country: str) -> None:
    assert where(f"Crowds marched in {name} on Monday. {then}", name)[0] == country


def test_a_single_adjective_among_many_weighs_little() -> None:
    among = "A Hungarian, a Tunisian, a Pakistani and a Thai firm left, and Hungarian tourists."
    assert where(f"A bomb went off in Hyderabad. {among}", "Hyderabad")[0] == "IND"


@pytest.mark.parametrize("text", ["Russian forces shelled Kherson on Monday.", "Rebels besieged Goma on Monday."])
def test_the_object_of_a_verb_that_takes_places_is_one(text: str) -> None:
    assert [one.role for one in found(text).values()] == ["place"]


def test_countries_in_a_list_hold_none_of_each_other() -> None:
    text = "Flights to China, Japan and South Korea were cut."
    assert [where(text, name)[0] for name in ("China", "Japan", "South Korea")] == ["CHN", "JPN", "KOR"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The singer Paris Hilton arrived on Monday.", "Paris"),
        ("Washington Post reporters were barred.", "Washington"),
        ("Mr. Jordan said he would resign.", "Jordan"),
        ("The talks may resume in March.", "March"),
        ("Give it to us, or go to Mobile.", "us"),
        ("Aaron Paris was held; Paris said he was innocent.", "Paris"),
        ("The West Nile virus spread.", "Nile"),
    ],
)
def test_what_only_looks_like_a_place_is_none(text: str, name: str) -> None:
    assert name not in found(text)


@pytest.mark.parametrize(
    ("text", "name", "rule"),
    [
        ("A man was shot on Kelley Lane in Dayton, Ohio.", "Kelley Lane", "compound.street"),
        ("The boat sank in Kiser Lake in Ohio.", "Kiser Lake", "compound.feature"),
        ("They met in Holy Redeemer Church in New Orleans.", "Holy Redeemer Church", "compound.facility"),
    ],
)
def test_a_place_by_its_form_is_put_at_its_town(text: str, name: str, rule: str) -> None:
    one = found(text)[name]
    assert (one.rule, one.entry.country if one.entry else None) == (rule, "USA")


def test_adjectives_of_countries_are_found_where_asked_for() -> None:
    text = "A Turkish policeman met South Korean envoys."
    assert not found(text)
    assert {t: o.entry.country for t, o in found(text, True).items() if o.entry} == {
        "Turkish": "TUR",
        "South Korean": "KOR",
    }


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Moscow said the talks had failed.", "Moscow", "metonym"),
        ("Pyongyang fired two missiles on Sunday.", "Pyongyang", "metonym"),
        ("The plan was rejected by Washington.", "Washington", "metonym"),
        ("Baghdad saw its worst violence in years.", "Baghdad", "place"),
        ("They met in Moscow on Monday.", "Moscow", "place"),
        ("The Moscow summit failed.", "Moscow", "modifier"),
    ],
)
def test_a_name_has_a_role(text: str, name: str, role: str) -> None:
    assert found(text)[name].role == role


def test_other_places_of_the_name_are_kept_with_the_reason() -> None:
    rejected = found("Fire broke out in Paris on Monday.")["Paris"].rejected
    assert rejected and all("points against" in reason for _, reason in rejected)


def test_the_dateline_weighs() -> None:
    parse = parsed("Voters in Georgia went to the polls.")
    assert [one.entry.country for one in find_places(parse, hints=hints_of("TBILISI", None)) if one.entry] == ["GEO"]


@pytest.mark.parametrize(
    ("url", "country"),
    [("https://a.co.uk/x", "GBR"), ("https://a.com/x", None), ("https://a.tv/x", None), (None, None)],
)
def test_an_address_tells_the_publishers_country(url: str | None, country: str | None) -> None:
    assert hints_of(None, url).country == country


def test_a_countrys_institutions_tell_where_a_report_is_from() -> None:
    assert default_cues().country(parsed("The sheriff spoke to the school district.")) == "USA"
    assert default_cues().country(parsed("He spoke to the crowd.")) is None


@pytest.mark.parametrize(
    "text", ["", "...", "\u2028 A", "US-", "In In In, In", "Paris, , Texas", "(Paris) (", "St. 's", "U.S.-", "-U.S."]
)
def test_odd_texts_do_no_harm(text: str) -> None:
    assert all(one.text == text[one.start : one.end] for one in found(text).values())


WORDS = st.sampled_from(
    [
        "Paris",
        "Texas",
        ",",
        "St.",
        "'s",
        "U.S.",
        "New",
        "York",
        "of",
        "the",
        "in",
        "River",
        "Street",
        "-",
        "ÉCOLE",
        "ß",
        "İ",
        "\u0301a",
        "(",
        "Mr.",
    ]
)


@given(st.lists(WORDS | st.text(min_size=1, max_size=6).filter(lambda w: not any(c.isspace() for c in w)), max_size=25))
@settings(max_examples=150, deadline=None)
def test_toponyms_quote_their_text_and_never_overlap(words: list[str]) -> None:
    parse = plain_parse(words)
    toponyms = find_places(parse, demonyms=True)
    assert all(parse.text[one.start : one.end] == one.text for one in toponyms)
    assert all(a.end <= b.start for a, b in pairwise(toponyms))


def plain_parse(words: list[str]) -> Parse:
    """A parse without a model: every word a name in one sentence."""
    tokens, start = [], 0
    for i, word in enumerate(words):
        label = ("", "GPE", "PERSON", "ORG")[len(word) % 4]
        tokens.append(
            Token(i, start, start + len(word), word, word.lower(), word.lower(), "NNP", "PROPN", "dep", 0, label, 0)
        )
        start += len(word) + 1
    text = " ".join(words)
    return Parse(text, tuple(tokens), (Sentence(0, 0, len(tokens), 0, len(text), 0, "body"),) if tokens else ())


def test_every_kind_of_evidence_that_is_counted_has_points() -> None:
    assert {"entity.place", "after.state", "document.surname"} <= set(default_lexicon().points)


def test_results_do_not_depend_on_what_was_read_before() -> None:
    text = "Fire broke out in Springfield near Columbus, Ohio."
    first = find_places(parsed(text))
    find_places(parsed("Fire broke out in Springfield, Mass."))
    assert find_places(parsed(text)) == first
