"""The time limit of a request: kept on an idle machine, and longer where others have the processors."""

import time
from threading import Event

import pytest

from dateline.serve.reading import BUSY, _Clock


def test_a_request_that_works_is_stopped_when_its_time_is_over() -> None:
    over = Event()
    clock = _Clock(0.2, over.set)
    began = time.monotonic()
    while not over.is_set() and time.monotonic() - began < 10:
        sum(range(1000))  # keeps a processor busy, as a query does
    assert over.is_set() and time.process_time() > 0
    clock.cancel()


def test_a_request_that_gets_no_processor_waits_longer_but_not_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.serve.reading.time.process_time", lambda: 0.0)  # others have all of it
    over, began = Event(), time.monotonic()
    _Clock(0.1, over.set)
    assert over.wait(10)
    assert time.monotonic() - began >= 0.1 * BUSY * 0.9


def test_an_answered_request_is_not_stopped() -> None:
    over = Event()
    _Clock(0.05, over.set).cancel()
    assert not over.wait(0.3)
