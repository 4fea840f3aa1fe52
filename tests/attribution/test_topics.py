"""What stands before the colon of a headline is a speaker or what the headline is about."""

import pytest
from tests.attribution.test_find import read

SPOKEN = ["Minister: no talks planned", "Iran: we will answer any attack", "Russia: Ukraine shelled Donetsk"]
ABOUT = ["Kenya: Opposition leader arrested", "Ukraine war: Russia shells Kharkiv"]


@pytest.mark.parametrize("headline", SPOKEN)
def test_a_speaker_before_the_colon_is_the_source(headline: str) -> None:
    assert any(one.cue == ((headline.index(":"), headline.index(":") + 1),) for one in read(headline))


@pytest.mark.parametrize("headline", ABOUT)
def test_a_topic_before_the_colon_is_no_source(headline: str) -> None:
    assert not read(headline)
