"""What decided a field, in plain words: "the subject of the verb; held this office on that day"."""

import re
from collections.abc import Mapping
from functools import cache

from dateline.rules import RESOURCES, read_table

TABLE = RESOURCES / "en" / "corpus" / "reasons.tsv"
_VERB = re.compile(r"([a-z-]+)\.(v|n|p)")


@cache
def _words() -> Mapping[str, str]:
    return {row["rule"]: row["words"] for _, row in read_table(TABLE, ("rule", "words"))}


def reasons(rule: str) -> list[str]:
    """The reasons behind a field, each once; an id that has no words is left out.

    Args:
        rule: the rule of a trace entry: ids, with `;` between them.

    >>> reasons("role.subject; name.listed; office.held_on_day")
    ['the subject of the verb', 'its name is listed', 'held this office on that day']
    >>> reasons("sentence; date.weekday: from the report's date")
    ['in the same sentence', "a weekday, from the report's date"]
    >>> reasons("say.v")
    ['the word "say"']
    """
    return list(dict.fromkeys(words for one in rule.split(";") if (words := _reason(one.strip()))))


def _reason(one: str) -> str | None:
    ident, _, rest = one.partition(": ")
    if one in ("sentence", "own clause"):
        return "in the same sentence" if one == "sentence" else "in the same clause"
    if found := _VERB.fullmatch(one):
        return f'the word "{found.group(1).replace("-", " ")}"'
    parts = ident.split(".")
    for length in range(len(parts), 0, -1):
        if words := _words().get(".".join(parts[:length])):
            return f"{words}, {rest}" if rest else words
    return one if " " in one and "." not in one.split(" ")[0] else None
