"""An "its" that begins a sentence and that nobody is near enough for means the subject of the sentence before."""

from dateline.api import load


def test_whose_spokesman_somebody_is() -> None:
    text = (
        "The Philippines on Thursday summoned China's ambassador. China's coast guard said its crews had acted lawfully. "
        "Its spokesman, Liu Dejun, accused Manila of lying."
    )
    accused = [m for m in load().code(text, date="2024-12-05").mentions if m.event_type == "ACCUSE"][-1]
    assert [one.country for one in accused.actors] == ["CHN"]
