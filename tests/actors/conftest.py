"""A text's actors, for the tests: parsed once a text."""

from collections.abc import Callable
from datetime import date

import pytest

from dateline.actors.bind import bind_offices
from dateline.actors.records import Actor, Actors
from dateline.actors.stage import find_actors
from dateline.pipeline import parse_text

Reader = Callable[..., Actors]


def read_actors(text: str, when: date | None = None) -> Actors:
    report, parse = parse_text(text)
    return bind_offices(find_actors(parse, [q.inner for q in report.quotations]), when)


def actor_of(actors: Actors, words: str, nth: int = 0) -> Actor:
    """The actor of the nth mention with exactly these words."""
    return actors.actors[[m for m in actors.mentions if m.text == words][nth].actor]


@pytest.fixture(scope="session")
def read() -> Reader:
    return read_actors
