"""The parse of a sentence is its own: no batch and no neighbour changes it."""

import time
from pathlib import Path

import pytest

from dateline.language import Parse
from dateline.parsing import load_model, parse_documents
from dateline.segment.report import segment

TEXTS = [p.read_text("utf-8") for p in sorted(Path(__file__).parents[1].glob("reports/*.txt"))]


def parses(batch_size: int, texts: list[str]) -> list[Parse]:
    return list(parse_documents(load_model(), [(t, segment(t).sentences) for t in texts], batch_size))


@pytest.mark.parametrize("batch_size", [1, 7, 32, 256])
def test_the_batch_does_not_matter(batch_size: int) -> None:
    assert parses(batch_size, TEXTS) == parses(16, TEXTS)


def test_the_neighbours_do_not_matter() -> None:
    alone = [parses(32, [text])[0] for text in TEXTS]
    assert alone == parses(32, TEXTS)


def test_a_thing_handed_to_somebody_is_an_object_and_no_apposition() -> None:
    text = "Indian Prime Minister Narendra Modi handed Ukrainian President Volodymyr Zelensky four mobile hospitals on Friday."
    (parse,) = parses(32, [text])
    verb = next(token for token in parse.tokens if token.text == "handed")
    thing = parse.child(verb.i, "dobj")
    assert thing is not None and parse.tokens[thing].text == "hospitals"


def test_what_is_longer_than_any_sentence_is_cut() -> None:
    text = "x " * 1800
    (parse,) = parses(32, [text])
    assert [one.last - one.first for one in parse.sentences] == [500, 500, 500, 300]
    assert all(text[token.start : token.end] == token.text for token in parse.tokens)
    assert all(parse.tokens[token.head].sentence == token.sentence for token in parse.tokens)


def test_a_hundred_thousand_brackets_cost_nothing_and_the_rest_is_parsed() -> None:
    text = "Iran warned Iraq. " + "(" * 100_000 + "\n\nNorway thanked Chad."
    started = time.process_time()
    (parse,) = parses(32, [text])
    assert time.process_time() - started < 5
    assert " ".join(token.text for token in parse.tokens) == "Iran warned Iraq . Norway thanked Chad ."
