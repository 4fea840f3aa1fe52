"""A sentence that begins with "A" and has no name tells names by capitals all the same; one without any capital does not."""

from typing import Any

import pytest

from dateline.api import load


def named(text: str) -> set[str]:
    mentions: list[dict[str, Any]] = load().code(text, date="2024-05-03").to_dict()["mentions"]
    return {one["name"] for mention in mentions for one in (*mention["actors"], *mention["recipients"]) if one["name"]}


@pytest.mark.parametrize(
    "text",
    [
        "A nurse said a shell had hit the ward, wounding two women.",
        "A farmer rammed a police car with his tractor.",
        "A man was wounded when police fired at a car.",
        "A gunman shot at a target in a shop.",
    ],
)
def test_common_nouns_are_no_names(text: str) -> None:
    assert not named(text)


def test_without_any_capital_case_tells_nothing() -> None:
    assert "Vladimir Putin" in named("un envoy meets putin in moscow")
