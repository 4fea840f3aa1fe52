"""Which mentions, of one report or of several, mean the same event."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from dateline.corpus.articles import Article, cluster_articles
from dateline.corpus.concepts import REPORTING
from dateline.corpus.marked import Described
from dateline.ids import content_id

SAME_MATTER = 0.16  # reports are put together more readily than for stories: the mentions tell events apart after that


def cluster_mentions(articles: Sequence[Article], mentions: Sequence[Sequence[Described]]) -> list[list[str]]:
    """Say of each mention which event it means.

    Mentions mean one event where their reports tell of one matter and their words stand for one concept. A word that
    may stand for several stands for the one that the matter speaks of most ("hit": an attack or a collision). Who says
    something tells one statement from another; a pronoun means what was mentioned last before it.

    Args:
        articles: the reports.
        mentions: the described mentions of each.

    Returns:
        For each report the names of its mentions' clusters, in the order given.
    """
    matters = cluster_articles(articles, SAME_MATTER)
    spoken: dict[str, Counter[str]] = defaultdict(Counter)
    for matter, marked in zip(matters, mentions, strict=True):
        spoken[matter].update(one.concepts[0] for one in marked if len(one.concepts) == 1)
    return [
        _named(article, matter, marked, spoken[matter])
        for article, matter, marked in zip(articles, matters, mentions, strict=True)
    ]


def _named(article: Article, matter: str, marked: Sequence[Described], spoken: Mapping[str, int]) -> list[str]:
    """The clusters of one report's mentions."""
    names = [""] * len(marked)
    last: str | None = None
    for place in sorted(range(len(marked)), key=lambda place: (marked[place].start, place)):
        one = marked[place]
        if one.back and last is not None:
            names[place] = last
            continue
        names[place] = _name(one, matter, spoken) or content_id("alone", article.id, article.text, place)
        last = names[place]
    return names


def _name(one: Described, matter: str, spoken: Mapping[str, int]) -> str | None:
    """The name of the event, None where nothing else can mean it."""
    if not one.concepts or one.back:
        return None
    concept = max(one.concepts, key=lambda name: spoken.get(name, 0))  # of equals the first of the table
    if concept == REPORTING:
        return content_id("event", matter, concept, one.doer) if one.doer else None
    return content_id("event", matter, concept)
