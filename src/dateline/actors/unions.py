"""Unions of states: "the bloc", "European officials", "West African peacekeepers"."""

from collections.abc import Mapping

from dateline.actors.chains import Chain, Chains

UNIONS: Mapping[str, str] = {"bloc": "EUR", "alliance": "IGO"}
PARTISAN = frozenset({"party", "coalition", "election", "vote", "opposition", "seat", "candidate", "voter", "ruling"})


def take_union(chains: Chains, chain: Chain, n: int) -> None:
    """ "The bloc", "the alliance": of the one union that the text names, or else the EU's and NATO's, if it tells of no parties."""
    agent = chains.found[n].description.agent
    if agent is not None and agent.word == "secretary-general" and any(one.country == "UNO" for one in chains.all):
        chain.country, chain.rule = "UNO", f"{chain.rule}; country.union"
        return
    if agent is None or agent.word not in (*UNIONS, "commission") or chain.plural:
        return
    span = chains.found[n]
    told = {chains.reading.words.folded[i] for i in range(span.first, span.last)}
    if any(word[0].isdigit() and word not in ("27", "28") for word in told):
        return  # "the 10-member bloc"
    if "regional" in told and "commission" not in told and not told & {"european", "europe"}:
        chain.country, chain.rule = "IGO", f"{chain.rule}; country.union"
        return
    named = {one.country for one in chains.all if one.sort == "organisation" and _is_union(chains, one)}
    if agent.word == "commission" and _tells_of_europe(chains) and len(told) == 2:
        chain.country, chain.rule = "EUR", f"{chain.rule}; country.union"
        return
    if (
        agent.word == "commission"
        or len(named) > 1
        or PARTISAN & {token.lemma for token in chains.reading.parse.tokens}
    ):
        return
    chain.country = named.pop() if named else UNIONS[agent.word]
    chain.rule = f"{chain.rule}; country.union"


def _tells_of_europe(chains: Chains) -> bool:
    return any(one.sort == "organisation" and one.country == "EUR" for one in chains.all)


def _is_union(chains: Chains, chain: Chain) -> bool:
    return kind_is(chains, chain, "igo") or kind_is(chains, chain, "alliance")


def kind_is(chains: Chains, chain: Chain, kind: str) -> bool:
    """Whether an actor is a listed organisation of a kind."""
    return bool(chain.org) and chains.reading.lexicon.organisations[chain.org or ""][0].kind == kind


UNION_WORDS = {
    "european": "EUR",
    "west african": "IGO",
    "east african": "IGO",
    "southern african": "IGO",
    "regional": "IGO",
}
BLOCS = frozenset({"bloc", "organisation", "organization", "body", "grouping"})
JOINT = frozenset({"GOV", "MIL", "UNK", "LEG"})


def union_of(chains: Chains, chain: Chain) -> str | None:
    """The union for which "European officials", "West African peacekeepers" and "regional leaders" act."""
    if not (chain.plural or chain.words & BLOCS) or JOINT.isdisjoint(chain.sectors):
        return None
    first = chains.found[min(chain.mentions)]
    told = " ".join(chains.reading.words.folded[first.first : first.head]).removeprefix("the ")
    if "parliament" in told:
        return None
    if chain.words & BLOCS and "regional" in told.split():
        return "IGO"  # "West Africa's main regional bloc"
    return next((code for words, code in UNION_WORDS.items() if told.startswith(words)), None)
