"""Counts of what the rules did on a corpus."""

from msgspec.structs import replace

from dateline.dates import parse_date
from dateline.evaluate.coverage import count_rules
from dateline.pipeline import load
from dateline.read.records import RawDocument
from dateline.record.stages import Stages

TEXTS = (
    "Chad condemned the coup in Niger.",
    "Kenya agreed to meet the rebels.",
    "Chad condemned the attack, officials said.",
)


def _coded() -> list[Stages]:
    coder = load()
    return [coder.stages(RawDocument("t", text, "t", date=parse_date("2024-05-05"))) for text in TEXTS]


def test_every_mention_is_counted_under_its_frame() -> None:
    coded = _coded()
    found = count_rules(coded)
    assert found.documents == len(TEXTS)
    assert sum(found.fired["frames"].values()) == found.mentions == sum(len(one.frames) for one in coded)


def test_what_fired_and_what_never_did_are_all_rules_together() -> None:
    found = count_rules(_coded())
    fired = [id for id, count in found.fired["frames"].items() if count]
    assert fired and sorted([*fired, *found.never("frames")]) == sorted(found.fired["frames"])


def test_a_predicate_counts_where_it_introduces_a_source_or_stands_above_an_event() -> None:
    found = count_rules(_coded())
    assert found.fired["predicates"]["say.v"] >= 1 and any(found.fired["effects"].values())


def test_rivals_are_two_frames() -> None:
    pairs = count_rules(_coded()).rivals
    assert all(one != other and count > 0 for (one, other), count in pairs.items())


def test_words_that_only_the_second_opinion_knows_are_proposed() -> None:
    coded = _coded()
    event = coded[0].frames[0]
    added = replace(event, rule="opinion.add", type_rule="opinion.add", event_type="ACCUSE")
    found = count_rules([replace(coded[0], frames=(added,), judgements=coded[0].judgements[:1])])
    assert found.missing == {("ACCUSE", "condemn"): 1} and not count_rules(coded).missing
