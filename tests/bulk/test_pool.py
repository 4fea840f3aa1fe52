"""The worker pool: order, poison documents, time limits; what it answers is what one process answers."""

from collections.abc import Iterator

import pytest

from dateline.bulk.coding import TOGETHER, Shaped, code_here, length_of
from dateline.bulk.pool import LEAST, Pool, _Todo, code_all, write_all
from dateline.errors import InputError
from dateline.export.jsonl import mention_text
from dateline.model import CodedDocument
from dateline.pipeline import load
from dateline.read.records import RawDocument, Rejection
from dateline.settings import Settings

TEXTS = [
    "Norway called on Israel to open the crossing.",
    "Rebels shelled the town on Monday.",
    "The two presidents met in Oslo.",
    "Police arrested a former minister.",
]


def documents(count: int) -> list[RawDocument]:
    return [RawDocument(f"d{n}", TEXTS[n % len(TEXTS)], "made up") for n in range(count)]


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    with Pool(Settings(max_seconds=120), 2) as made:
        yield made


def ids(results: list[CodedDocument | Rejection]) -> list[str | None]:
    return [one.id if isinstance(one, Rejection) else one.document.id for one in results]


def test_results_come_in_the_order_of_the_input_and_are_those_of_one_process(pool: Pool) -> None:
    refused = Rejection(InputError("made up", 7, None, "no text", "give one"), "bad")
    given: list[RawDocument | Rejection] = [*documents(40), refused, *documents(3)]
    assert list(pool.code(given)) == list(code_all(given, pool.settings))


def test_groups_fill_a_batch_and_the_last_ones_are_small() -> None:
    given = [RawDocument(f"d{n}", "x" * 600, "made up") for n in range(400)]
    todo = _Todo(given, 2)
    groups = list(iter(lambda: todo.next({}), []))
    assert [document for group in groups for document in group] == list(enumerate(given))
    lengths = [sum(length_of(document) for _, document in group) for group in groups]
    assert max(lengths) == lengths[0] == TOGETHER
    assert lengths == sorted(lengths, reverse=True)
    assert max(lengths[-3:]) <= LEAST


def test_a_few_documents_are_shared_by_all_workers() -> None:
    todo = _Todo(documents(200), 2)
    assert len(todo.next({})) < 200 and todo.next({})


def test_a_second_call_uses_the_same_processes(pool: Pool) -> None:
    list(pool.code(documents(2)))
    before = [worker.process.pid for worker in pool._workers]
    list(pool.code(documents(2)))
    assert [worker.process.pid for worker in pool._workers] == before


def long_document(name: str, times: int = 400) -> RawDocument:
    return RawDocument(name, "\n\n".join(TEXTS * times), "made up")


def test_a_worker_that_dies_costs_one_document() -> None:
    with Pool(Settings(max_seconds=300), 1) as pool:

        def given() -> Iterator[RawDocument]:
            yield from documents(2)
            yield long_document("poison")
            yield long_document("next")  # read while the worker is at the one before

        results = []
        stream = pool.code(given())
        results.append(next(stream))
        results.append(next(stream))
        while not pool._workers[0].waiting:
            pass
        pool._workers[0].process.kill()
        results += list(stream)
    assert ids(results) == ["d0", "d1", "poison", "next"]
    assert isinstance(results[2], Rejection) and "died" in str(results[2].error)
    assert isinstance(results[3], CodedDocument)


def test_a_document_over_its_time_is_rejected_and_the_rest_goes_on() -> None:
    settings = Settings(max_seconds=2)
    results = list(code_all([*documents(2), long_document("long", 8000), *documents(2)], settings, 2))
    assert ids(results) == ["d0", "d1", "long", "d0", "d1"]
    assert isinstance(results[2], Rejection) and "took longer than 2 s" in str(results[2].error)


def test_leaving_early_ends_the_workers() -> None:
    pool = Pool(Settings(), 1)
    stream = pool.code(documents(200))
    next(stream)
    process = pool._workers[0].process
    stream.close()
    pool.close()
    assert process.poll() is not None


def test_what_workers_write_is_what_one_process_writes(pool: Pool) -> None:
    refused = Rejection(InputError("made up", 7, None, "no text", "give one"), "bad")
    given: list[RawDocument | Rejection] = [*documents(9), refused]
    written = list(write_all(given, pool.settings, 1, mention_text))
    assert list(pool.write(given, mention_text)) == written
    coded = [one for one in code_all(given, pool.settings) if isinstance(one, CodedDocument)]
    assert [(one.text, one.mentions) for one in written if isinstance(one, Shaped)] == [
        (mention_text(one), len(one.mentions)) for one in coded
    ]
    assert written[-1] == refused


def test_only_a_store_has_the_words_at_which_rules_were_looked_up(pool: Pool) -> None:
    coder, given = load(pool.settings), documents(3)
    for_store = [one for one in code_here(coder, given, 60) if isinstance(one, CodedDocument)]
    written = [one for one in code_here(coder, given, 60, with_words=False) if isinstance(one, CodedDocument)]
    assert written == for_store
    assert len(written) == len(given)
    assert all(one.words for one in for_store)
    assert not any(one.words for one in written)
