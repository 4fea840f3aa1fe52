"""What finding attributions promises."""

import pytest

from dateline.attribution.find import find_attributions
from dateline.attribution.records import Attribution
from dateline.pipeline import parse_text


def read(text: str) -> tuple[Attribution, ...]:
    report, parse = parse_text(text)
    return find_attributions(parse, report)


def words(text: str) -> list[tuple[str, str, str]]:
    def joined(spans: object) -> str:
        return " ... ".join(text[start:end] for start, end in spans)  # type: ignore[attr-defined]

    return [(joined(one.source), joined(one.cue), joined(one.content)) for one in read(text)]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (
            "The truck was stolen, the two firms said at the time.",
            "the two firms",
            "said",
            "The truck was stolen",
        ),
        (
            "A senior Danish official said last month that Denmark would build ships.",
            "A senior Danish official",
            "said",
            "that Denmark would build ships",
        ),
        (
            "Two women were hurt, according to the hospital.",
            "the hospital",
            "according to",
            "Two women were hurt",
        ),
        (
            "The minister's claim that prices fell angered the unions.",
            "The minister's",
            "claim",
            "that prices fell",
        ),
        (
            "Footage released by Chilean state TV showed soldiers burning a hut.",
            "Footage released by Chilean state TV",
            "showed",
            "soldiers burning a hut",
        ),
        (
            "It emerged on Tuesday that the envoy had met the general.",
            "",
            "emerged",
            "that the envoy had met the general",
        ),
        (
            "Local media reported, citing the police, that a bomb had exploded.",
            "Local media",
            "reported",
            "that a bomb had exploded",
        ),
        (
            "The president is believed to have fled.",
            "",
            "is believed",
            "The president ... to have fled",
        ),
        (
            "The rebels burned the hut, an act they later denied.",
            "they",
            "later denied",
            "an act",
        ),
        (
            "“There was,” said one resident, “no warning.”",
            "one resident",
            "said",
            "“There was,” ... “no warning.”",
        ),
        (
            "Documents seen by two newspapers show that the firm shipped arms.",
            "Documents seen by two newspapers",
            "show",
            "that the firm shipped arms",
        ),
    ],
)
def test_source_cue_and_content_are_found(text: str, source: str, cue: str, content: str) -> None:
    assert (source, cue, content) in words(text)


def test_a_quotation_goes_on_over_sentences_with_its_source() -> None:
    text = "“We will stay,” Ms. Ito said. “We will not sell the farm.”"
    assert words(text) == [("Ms. Ito", "said", "“We will stay,” ... “We will not sell the farm.”")]


def test_a_scare_quote_alone_is_nobodys_speech() -> None:
    assert words("The “bridge” is a plank.") == []


def test_who_denies_does_not_assert() -> None:
    (one,) = read("The mayor denied that the police had shot anyone.")
    assert one.stance == "denied"


def test_a_nested_source_has_the_outer_one_as_its_parent() -> None:
    inner, outer = read("Police said two men were shot, according to local media.")
    assert (inner.parent, outer.parent) == (1, None)


@pytest.mark.parametrize(
    "text",
    [
        "",
        '"',
        "“““ ”””",
        "Said.",
        ": : :",
        "He said he said he said he said that.",
        "according to",
        "“A.” “B.” “C,” said D.\n“E.\n“F.”",
        "NAME: \nNAME: “x",
        "\u200b\U0001f600 said \U0001f600.",
    ],
)
def test_spans_of_any_text_lie_in_it_and_sources_stand_apart_from_contents(text: str) -> None:
    for one in read(text):
        spans = [*one.source, *one.cue, *one.content]
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert not any(a.overlaps(b) for a in (*one.source, *one.cue) for b in one.content)
        assert one.parent is None or one.parent < len(read(text))


def test_a_title_in_quotation_marks_beside_a_verb_is_nobodys_words() -> None:
    assert not words("The actor, who stars in the series “Night Train,” returns in May.")
    assert words("“I am lost,” he shrugged.") == [("he", "shrugged", "“I am lost,”")]


@pytest.mark.parametrize("verb", ["thought", "understood", "assumed", "known", "believed"])
def test_what_somebody_is_thought_to_have_done_is_nobody_s_in_particular(verb: str) -> None:
    assert words(f"The general is {verb} to have fled.") == [("", f"is {verb}", "The general ... to have fled")]


def test_whoever_is_quoted_as_saying_is_the_source() -> None:
    expected = [("Roe", "was quoted as saying", "that talks had failed")]
    assert words("Roe was quoted as saying that talks had failed.") == expected


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("Her position was that the war must end.", "Her", "position was", "that the war must end"),
        ("In Ann Doe's view, the vote was fair.", "Ann Doe's", "In ... view", "the vote was fair"),
        ("Roe is a critic of the war.", "Roe", "is a critic of", "the war"),
        ("The ruling drew sharp criticism from Iran.", "Iran", "drew sharp criticism from", "The ruling"),
        ("Angered by the ruling, the union left.", "the union", "Angered by", "the ruling"),
        ("Doe commented on how the war began.", "Doe", "commented on", "how the war began"),
    ],
)
def test_source_and_content_are_found_across_a_verb(text: str, source: str, cue: str, content: str) -> None:
    assert (source, cue, content) in words(text)


def test_critics_who_are_said_of_nobody_say_nothing() -> None:
    assert not [one for one in read("Critics of the war left.") if one.main]


def test_what_the_speaker_goes_on_to_say_is_no_part_of_the_first_content() -> None:
    first, second = words("Peru's minister said that the plan would fail and blamed Chile for the delay.")
    assert first == ("Peru's minister", "said", "that the plan would fail")
    assert second == ("Peru's minister", "blamed", "Chile for the delay")


def test_a_word_in_quotation_marks_leaves_the_clause_whole() -> None:
    assert words('Half of them said Doe was "justified" in leaving.') == [
        ("Half of them", "said", 'Doe was "justified" in leaving')
    ]


def test_a_quotation_is_not_given_to_an_accusation_that_follows_it() -> None:
    text = "“We saw nobody,” the chief told a court. “The crowd looted shops.” He accused the crowd of theft."
    quoted = next(one for one in words(text) if one[1] == "told")
    assert "looted" in quoted[2]


def test_a_second_clause_with_that_is_the_outer_speakers() -> None:
    text = "A spokesman said the government was lying and that its soldiers had fired."
    assert [one[0] for one in words(text) if "fired" in one[2]] == ["A spokesman"]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("According to local media, Peru, Chile and Brazil have offered to host a meeting.", "local media"),
        ("According to the mayor, Jan Roe, a bridge fell.", "the mayor, Jan Roe"),
        ("The army retreated, according to a spokesman, Jan Roe.", "a spokesman, Jan Roe"),
        ("Gunmen kidnap 80 pupils in Peru: police", "police"),
    ],
)
def test_a_source_ends_where_it_ends(text: str, source: str) -> None:
    assert words(text)[0][0] == source
