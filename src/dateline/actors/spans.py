"""Chains of whole mentions, as coreference is told and scored: a noun with its apposition and what follows it is one mention."""

from collections.abc import Sequence

from dateline.actors.records import Actor, ActorMention, Actors
from dateline.language import Parse, Span

AFTER = frozenset({"prep", "appos", "relcl", "acl"})


def coreferring(parse: Parse, actors: Actors) -> list[list[Span]]:
    """The chains of two and more mentions of a text, each mention with all the words that belong to it.

    "The bank's governor, Jan Roe" is one mention, as in OntoNotes (Pradhan et al. 2012), where the stage has two for its
    own use. A country and its government called by the capital ("South Korea", "Seoul") are one chain.

    Args:
        parse: the text's parse.
        actors: what `find_actors` found in it.

    >>> from dateline.actors.stage import find_actors
    >>> from dateline.language import simple_parse
    >>> parse = simple_parse([("Russia", "nsubj", 1), ("moved", "ROOT", 1), ("its", "poss", 3), ("troops", "dobj", 1)])
    >>> [[str(span) for span in chain] for chain in coreferring(parse, find_actors(parse))]
    []
    """
    chains: dict[tuple[str, str], list[int]] = {}
    for k, actor in enumerate(actors.actors):
        for m in actor.mentions:
            if not actors.mentions[m].rule.startswith(
                "demonym.adjective"
            ):  # "Russian" in "Russian troops" names nobody
                chains.setdefault(_key(k, actor, actors.mentions[m]), []).append(m)
    made = (whole_mentions(parse, [actors.mentions[m] for m in sorted(chain)]) for chain in chains.values())
    return [spans for spans in made if len(spans) > 1]


def _key(number: int, actor: Actor, mention: ActorMention) -> tuple[str, str]:
    """What an actor's mentions are joined by: a state by its country, a capital as a place and all else by itself."""
    if mention.rule.startswith("place"):
        return "place", mention.text
    if actor.identity is not None and actor.identity.id == actor.country and not actor.members:
        return "state", actor.country
    return "actor", str(number)


def whole_mentions(parse: Parse, mentions: Sequence[ActorMention]) -> list[Span]:
    """The spans of a chain's mentions, given in the order of the text; those of one noun phrase are joined."""
    spans: list[tuple[int, int]] = []
    for mention in mentions:
        first, last = mention.first, mention.last
        if mention.kind != "pronoun":
            last = max(last, _end(parse, mention.head))
        if spans and (first < spans[-1][1] or _is_apposed(parse, mention.head, spans[-1])):
            spans[-1] = (min(first, spans[-1][0]), max(last, spans[-1][1]))
        else:
            spans.append((first, last))
    return [parse.span(first, last) for first, last in spans]


def _is_apposed(parse: Parse, head: int, span: tuple[int, int]) -> bool:
    token = parse.tokens[head]
    return token.dep == "appos" and span[0] <= token.head < span[1]


def _end(parse: Parse, head: int) -> int:
    """The token after the last of what follows a noun and belongs to it."""
    end = head + 1
    for child in parse.children[head]:
        if child > head and parse.tokens[child].dep in AFTER:
            end = max(end, *(i + 1 for i in parse.subtree(child)))
    while end > head + 1 and parse.tokens[end - 1].pos in {"PUNCT", "SPACE"}:
        end -= 1
    return end
