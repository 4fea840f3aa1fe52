"""Which reports tell of the same happening."""

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.corpus.linkage import average_link
from dateline.corpus.terms import WORD, terms_of
from dateline.corpus.vectors import space_of
from dateline.ids import content_id

SAME_HAPPENING = 0.16  # mean similarity from which on two clusters tell of one happening


@dataclass(frozen=True, slots=True)
class Article:
    """A report as far as clustering needs it."""

    id: str
    text: str
    title: str | None = None

    @property
    def whole(self) -> str:
        """The headline and the text, the headline once."""
        told = self.title is None or self.text.startswith(self.title)
        return self.text if told else f"{self.title}\n{self.text}"


def cluster_articles(articles: Sequence[Article], threshold: float = SAME_HAPPENING) -> list[str]:
    """Say of each report which happening it tells of.

    The result does not depend on the order of the reports. A report told again word for word counts once.

    Args:
        articles: the reports; the weight of a term depends on all of them.
        threshold: mean similarity, 0 to 1, from which on clusters are joined.

    Returns:
        The name of each report's cluster, in the order given. Names are made from content.

    >>> one, two, three = cluster_articles([
    ...     Article("a", "The mayor of Lima, Rosa Paz, resigned over the water contract."),
    ...     Article("b", "A ferry with 40 aboard sank off Luzon."),
    ...     Article("c", "Rosa Paz has resigned as mayor of Lima over a water contract."),
    ... ])
    >>> one == three, one == two
    (True, False)
    """
    tellings: dict[str, list[int]] = {}
    for place, article in enumerate(articles):
        tellings.setdefault(_wording(article.whole), []).append(place)
    wordings = sorted(tellings)
    space = space_of([terms_of(articles[tellings[wording][0]].whole) for wording in wordings])
    names = [""] * len(articles)
    for cluster in average_link(space, threshold):
        name = content_id("happening", wordings[cluster[0]])
        for place in (place for number in cluster for place in tellings[wordings[number]]):
            names[place] = name
    return names


def _wording(text: str) -> str:
    """The same for texts that differ in blanks, marks and capitals only."""
    return content_id(" ".join(WORD.findall(text)).casefold())
