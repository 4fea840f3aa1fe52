"""Reports that tell of one happening are one cluster, however and in whatever order they come."""

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.corpus.articles import Article, cluster_articles
from dateline.rules import read_table

REPORTS = {row["id"]: row["text"] for _, row in read_table(Path(__file__).with_name("reports.tsv"), ("id", "text"))}
ARTICLES = [Article(name, text) for name, text in REPORTS.items()]


def groups(articles: list[Article]) -> set[frozenset[str]]:
    names = cluster_articles(articles)
    return {frozenset(a.id for a, n in zip(articles, names, strict=True) if n == name) for name in names}


@pytest.mark.parametrize("one, two", [("visit-1a", "visit-1b"), ("visit-2a", "visit-2b"), ("ferry-1", "ferry-3")])
def test_two_tellings_of_one_happening_are_one_cluster(one: str, two: str) -> None:
    assert any({one, two} <= group for group in groups(ARTICLES))


def test_the_same_told_thrice_is_one_cluster() -> None:
    assert frozenset({"ferry-1", "ferry-2", "ferry-3"}) in groups(ARTICLES)


def test_two_visits_in_one_month_are_two_clusters() -> None:
    assert not any({"visit-1a", "visit-2a"} <= group for group in groups(ARTICLES))


def test_what_nobody_else_tells_is_alone() -> None:
    assert frozenset({"bank"}) in groups(ARTICLES)


@pytest.mark.parametrize("seed", range(20))
def test_the_order_of_the_input_does_not_matter(seed: int) -> None:
    shuffled = random.Random(seed).sample(ARTICLES, len(ARTICLES))
    by_id = {a.id: name for a, name in zip(ARTICLES, cluster_articles(ARTICLES), strict=True)}
    assert cluster_articles(shuffled) == [by_id[a.id] for a in shuffled]


def test_a_copy_adds_no_weight() -> None:
    copies = [Article(f"copy-{n}", REPORTS["ferry-1"].upper()) for n in range(5)]
    with_copies = groups([*ARTICLES, *copies])
    assert {frozenset(i for i in group if not i.startswith("copy")) for group in with_copies} == groups(ARTICLES)


def test_a_headline_kept_apart_counts_as_text() -> None:
    assert Article("a", "Text.", "Headline").whole == "Headline\nText."
    assert Article("a", "Headline. Text.", "Headline").whole == "Headline. Text."


@given(st.lists(st.text(max_size=40), max_size=8))
def test_every_text_has_a_cluster_and_equal_texts_the_same(texts: list[str]) -> None:
    names = cluster_articles([Article(str(n), text) for n, text in enumerate(texts)])
    assert len(names) == len(texts) and all(names)
    assert all(names[a] == names[b] for a in range(len(texts)) for b in range(a) if texts[a] == texts[b])
