"""The actor stage: from a parse to mentions and actors."""

from collections.abc import Sequence

from dateline.actors.assemble import assemble
from dateline.actors.chains import Chains, chain_names
from dateline.actors.context import infer_countries
from dateline.actors.corefer import chain_rest
from dateline.actors.find import find_mentions
from dateline.actors.lexicon import Lexicon, default_lexicon
from dateline.actors.quotes import Speakers
from dateline.actors.reading import read
from dateline.actors.records import Actors
from dateline.actors.roles import role_offices
from dateline.actors.sides import settle_sides
from dateline.language import Parse, Span


def find_actors(parse: Parse, quotations: Sequence[Span] = (), lexicon: Lexicon | None = None) -> Actors:
    """Find the mentions of actors in a parsed text and join those that mean the same.

    The offices that people held are bound later, by `bind_offices`, when the day is known.

    Args:
        parse: the parsed text.
        quotations: the words within quotation marks, for "I" and "we".
        lexicon: what names and nouns are known; the shipped tables if None.

    >>> from dateline.language import simple_parse
    >>> [one.text for one in find_actors(simple_parse([("Russia", "nsubj", 1), ("agreed", "ROOT", 1)])).mentions]
    ['Russia']
    """
    chains = chains_of(parse, quotations, lexicon or default_lexicon())
    told = infer_countries(chains)
    settle_sides(chains, told)
    return assemble(chains, told)


def chains_of(parse: Parse, quotations: Sequence[Span], lexicon: Lexicon) -> Chains:
    """The mentions of a parsed text, joined where they mean the same, with no country but what their words tell."""
    reading = read(parse, lexicon)
    chains = Chains(reading, find_mentions(reading))
    chain_names(chains)
    chain_rest(chains, role_offices(), Speakers(quotations))
    return chains
