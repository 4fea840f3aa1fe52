"""Which mentions, of one report or of several, mean the same event."""

from collections.abc import Sequence

from dateline.corpus.articles import Article, cluster_articles
from dateline.corpus.marked import Described
from dateline.ids import content_id

SAME_MATTER = 0.16  # reports are put together more readily than for stories: the mentions tell events apart after that


def cluster_mentions(articles: Sequence[Article], mentions: Sequence[Sequence[Described]]) -> list[list[str]]:
    """Say of each mention which event it means.

    Mentions mean one event where their reports tell of one matter and their words stand for one concept.

    Args:
        articles: the reports.
        mentions: the described mentions of each.

    Returns:
        For each report the names of its mentions' clusters, in the order given.
    """
    matters = cluster_articles(articles, SAME_MATTER)
    named: list[list[str]] = []
    for article, matter, marked in zip(articles, matters, mentions, strict=True):
        named.append(
            [
                content_id("event", matter, one.concept)
                if one.concept
                else content_id("alone", article.id, article.text, place)
                for place, one in enumerate(marked)
            ]
        )
    return named
