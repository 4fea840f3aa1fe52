"""The rows that `dateline cluster` writes."""

from collections.abc import Sequence
from typing import Any

from spacy.language import Language

from dateline.corpus.articles import Article, cluster_articles
from dateline.corpus.marked import Described, Marked, described
from dateline.corpus.mentions import cluster_mentions
from dateline.parsing import parse_documents
from dateline.segment.report import segment


def article_rows(articles: Sequence[Article]) -> list[dict[str, Any]]:
    """{id, cluster} of each report, in the order given."""
    clusters = cluster_articles(articles)
    return [{"id": article.id, "cluster": name} for article, name in zip(articles, clusters, strict=True)]


def described_mentions(marked: Marked, nlp: Language) -> list[Described]:
    """Parse a text with marked mentions and describe them; the parse is not kept."""
    report = segment(marked.text, cut=False)
    parse = next(parse_documents(nlp, [(report.text, report.sentences)]))
    return [described(parse, spans) for spans in marked.mentions]


def mention_rows(articles: Sequence[Article], mentions: Sequence[Sequence[Described]]) -> list[dict[str, Any]]:
    """{id, mentions: [cluster of each]} of each text, in the order given."""
    named = cluster_mentions(articles, mentions)
    return [{"id": article.id, "mentions": names} for article, names in zip(articles, named, strict=True)]
