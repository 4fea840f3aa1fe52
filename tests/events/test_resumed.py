"""A definite event noun behind the first sentence resumes what a report has told, though nobody is named beside it."""

from dateline.events.coding import code_sentence


def typed(text: str) -> list[str | None]:
    return [event.event_type for event in code_sentence(text) if event.event_type]


def test_the_ambush_of_which_a_report_has_told_is_an_event() -> None:
    assert (
        typed("Rebels ambushed a convoy near Kufra on Monday. The ambush came three days after the truce.").count(
            "ASSAULT"
        )
        == 2
    )


def test_in_the_first_sentence_nothing_is_known_yet() -> None:
    assert typed("The ambush came as a surprise.") == []
