"""Which country a word stands for: an adjective, a people, a name or a short name."""

from collections.abc import Mapping
from functools import cache

from dateline.events.frames import FOLDER
from dateline.events.scene import Scene
from dateline.knowledge.apart import stands_apart
from dateline.knowledge.countries import countries
from dateline.knowledge.phrases import HYPHEN
from dateline.language import Parse, by_token
from dateline.rules import read_table


@cache
def short_nations() -> Mapping[str, str]:
    """Countries and unions by short names and by the first halves of joined ones ("Sino-Indian")."""
    return {row["word"]: row["country"] for _, row in read_table(FOLDER / "nations.tsv", ("word", "country"))}


def nation_of(scene: Scene, t: int) -> str | None:
    """The country that a word stands for: an adjective, a people or a name; with the word before it if that makes a name."""
    return nation_of_word(scene.parse, t)


@by_token
def nation_of_word(parse: Parse, t: int) -> str | None:
    """The country that a word of a parse stands for; see `nation_of`."""
    token = parse.tokens[t]
    if not token.text[:1].isupper() or set_apart(parse, t):
        return None
    if (half := _half_of_korea(parse, t)) is not None:
        return half
    table = countries()
    before = parse.tokens[t - 1].lower if t and parse.tokens[t - 1].sentence == token.sentence else ""
    for told in (f"{before} {token.lower}", token.lower):
        if told in short_nations():
            return short_nations()[told]
        for people in (table.by_adjective, table.by_people):
            if told in people:
                return people[told][0].iso3
        if told in table.by_name:
            return table.by_name[told].iso3
    return None


def _half_of_korea(parse: Parse, t: int) -> str | None:
    """The first of "North and South Korea"."""
    if parse.tokens[t].lower not in ("north", "south"):
        return None
    after = [token.lower for token in parse.tokens[t + 1 : t + 4]]
    if after[:1] != ["and"] or after[2:] != ["korea"]:
        return None
    return countries().by_name[f"{parse.tokens[t].lower} korea"].iso3


def set_apart(parse: Parse, t: int) -> bool:
    """Whether a word is only the first half of a joined one: "the US-backed group"."""
    tokens = parse.tokens
    if not ((t + 1 < len(tokens) and tokens[t + 1].text == HYPHEN) or (t and tokens[t - 1].text == HYPHEN)):
        return False
    first = max(0, t - 2)
    return stands_apart([token.lower for token in tokens[first : t + 3]], t - first, t - first + 1)
