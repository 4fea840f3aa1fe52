"""Descriptions and pronouns, in the order of the text."""

from collections.abc import Mapping

from dateline.actors.chains import Chains
from dateline.actors.descriptions import chain_description
from dateline.actors.groups import chain_group, chain_joined, is_group, is_joined
from dateline.actors.pronouns import chain_pronoun
from dateline.actors.quotes import Speakers


def chain_rest(chains: Chains, roles: Mapping[str, frozenset[str]], speakers: Speakers) -> None:
    """Chain descriptions and pronouns, in the order of the text."""
    for n in _in_order(chains):
        mention = chains.found[n]
        if chains.of[n] is not None:
            continue
        if is_joined(mention):
            chain_joined(chains, n)
        elif is_group(chains, mention):
            chain_group(chains, n)
        elif mention.kind == "pronoun":
            chain_pronoun(chains, n, speakers)
        elif mention.kind == "description":
            chain_description(chains, n, roles)


def _in_order(chains: Chains) -> list[int]:
    """Mentions in the order of the text, a possessor before what it is in: whose army it is tells of which country."""
    found = chains.found
    return sorted(range(len(found)), key=lambda n: (found[n].first, found[n].kind != "pronoun", n))
