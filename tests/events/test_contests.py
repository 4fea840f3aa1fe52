"""Who wins against somebody in an election does him no violence; who beats somebody with a stick does."""

import pytest

from dateline.events.coding import code_text


def types(text: str) -> set[str | None]:
    return {one.event_type for one in code_text(text).events}


@pytest.mark.parametrize(
    "text",
    [
        "Joko Widodo beat the former general Prabowo Subianto.",
        "Masoud Pezeshkian beat the hardliner Saeed Jalili.",
        "Robert Mugabe defeated Morgan Tsvangirai.",
    ],
)
def test_a_win_is_no_violence(text: str) -> None:
    assert types(text) <= {None}


@pytest.mark.parametrize(
    "text",
    [
        "Police in Minsk beat the protesters.",
        "Soldiers beat the editor Peter Nkosi with rifle butts.",
        "The warlord Mohamed Farah beat the journalist Ali Hassan with a stick.",
        "The army defeated the rebels near Goma.",
    ],
)
def test_violence_stays(text: str) -> None:
    assert "ASSAULT" in types(text)
