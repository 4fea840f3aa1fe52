"""Rules about which the codebook leaves no doubt."""

from functools import cache

from dateline.events.opinion.vectors import FOLDER
from dateline.rules import read_table


@cache
def sure_rules() -> frozenset[str]:
    """Ids of rules to whose events the opinion gives no other type, and no other mode than theirs (`sure_rules.tsv`).

    >>> "concede.agree-truce" in sure_rules()
    True
    """
    return frozenset(row["rule"] for _, row in read_table(FOLDER / "sure_rules.tsv", ("rule", "note")))
