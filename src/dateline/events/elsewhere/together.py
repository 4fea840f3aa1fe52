"""Who is told joined by "and" in a sentence, or as the members of a group."""

from collections import defaultdict
from collections.abc import Iterator

from dateline.events.elsewhere.people import Key, Setting
from dateline.events.joined import conjuncts


def joined_in(setting: Setting, here: int) -> list[tuple[frozenset[Key], str]]:
    """Those who are told joined in a sentence, with how: by "and", or as a group."""
    if (kept := setting.kept.get(("joined", here))) is None:
        kept = setting.kept["joined", here] = list(_joined(setting, here))
    found: list[tuple[frozenset[Key], str]] = kept
    return found


def _joined(setting: Setting, here: int) -> Iterator[tuple[frozenset[Key], str]]:
    by_head = _by_head(setting).get(here, {})
    for head, keys in by_head.items():
        chain = conjuncts(setting.parse, [head])
        joined = keys.union(*(by_head.get(t, ()) for t in chain[1:]))
        if len(joined) > max(1, len(keys)):
            yield frozenset(joined), "joined here"
        elif len(keys) > 1:
            yield frozenset(keys), "a group here"


def _by_head(setting: Setting) -> dict[int, dict[int, frozenset[Key]]]:
    """Who is told by each word, by the sentence of the word."""
    if (kept := setting.kept.get("by head")) is None:
        table: defaultdict[int, dict[int, frozenset[Key]]] = defaultdict(dict)
        actors = setting.actors
        for mention in actors.mentions:
            keys = frozenset(actors.actors[mention.actor].members or (mention.actor,))
            if keys <= setting.people.keys():
                table[setting.parse.tokens[mention.head].sentence][mention.head] = keys
        kept = setting.kept["by head"] = table
    found: dict[int, dict[int, frozenset[Key]]] = kept
    return found
