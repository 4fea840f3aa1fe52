"""Mentions of one event are one cluster, over the words they use and the reports they stand in."""

import random

import pytest

from dateline.corpus.articles import Article
from dateline.corpus.concepts import words_of
from dateline.corpus.marked import Marked, marked_of
from dateline.corpus.output import described_mentions, mention_rows
from dateline.language import Span
from dateline.parsing import load_model
from dateline.rules import RESOURCES, read_table

TEXTS = {
    "a": ("Rosa Paz [resigned] as mayor of Lima. Her [resignation] followed a [protest] over the water contract.", 3),
    "b": ("Mayor Rosa Paz of Lima has [stepped down] over a water contract after a [demonstration].", 2),
    "c": ("Governor Ivo Brandt of Tyrol [resigned] because the ski lift at Galtal broke.", 1),
}


def marked(name: str, text: str) -> Marked:
    spans, plain = [], ""
    for part in text.split("["):
        inside, bracket, rest = part.partition("]")
        if bracket:
            spans.append((Span(len(plain), len(plain) + len(inside)),))
        plain += inside + rest
    return Marked(name, plain, tuple(spans))


def clusters(names: list[str]) -> dict[str, list[str]]:
    rows = [marked(name, TEXTS[name][0]) for name in names]
    mentions = [described_mentions(one, load_model()) for one in rows]
    return {row["id"]: row["mentions"] for row in mention_rows([Article(m.id, m.text) for m in rows], mentions)}


def test_each_mention_has_a_cluster() -> None:
    assert {name: len(found) for name, found in clusters(list(TEXTS)).items()} == {n: t[1] for n, t in TEXTS.items()}


def test_a_verb_and_its_noun_are_one_event() -> None:
    found = clusters(list(TEXTS))["a"]
    assert found[0] == found[1] != found[2]


def test_other_words_for_the_same_are_one_event() -> None:
    found = clusters(list(TEXTS))
    assert found["a"][0] == found["b"][0] and found["a"][2] == found["b"][1]


def test_the_same_word_in_another_matter_is_another_event() -> None:
    found = clusters(list(TEXTS))
    assert found["c"][0] not in found["a"] + found["b"]


def test_the_order_of_the_texts_does_not_matter() -> None:
    first = clusters(list(TEXTS))
    for seed in range(6):
        assert clusters(random.Random(seed).sample(list(TEXTS), len(TEXTS))) == first


@pytest.mark.parametrize("mentions", [None, [{}], [{"span": [[3, 2]]}], [{"span": [[0, 99]]}], [{"span": [["0", 1]]}]])
def test_a_mention_outside_the_text_is_refused(mentions: object) -> None:
    with pytest.raises(ValueError, match="mentions: "):
        marked_of({"id": "x", "text": "He left.", "mentions": mentions}, "1")


def test_no_word_stands_twice_for_a_concept() -> None:
    for line, row in read_table(RESOURCES / "en" / "corpus" / "concepts.tsv", ("concept", "words")):
        words = words_of(row["words"])
        assert len(words) == len(set(words)) and all(words), f"line {line}"


def test_a_word_of_two_senses_goes_with_the_matter() -> None:
    (words,) = [
        mention_rows([Article("d", one.text)], [described_mentions(one, load_model())])[0]["mentions"]
        for one in [marked("d", "The [crash] closed the road. A lorry had [hit] a tram.")]
    ]
    assert words[0] == words[1]


def test_statements_of_two_speakers_are_two_events() -> None:
    one = marked("e", "Varga [said] the bridge was safe. Ostojic [said] it was not.")
    first, second = mention_rows([Article("e", one.text)], [described_mentions(one, load_model())])[0]["mentions"]
    assert first != second
