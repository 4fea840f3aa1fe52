"""Unions of states: "the bloc", "European officials", "West African peacekeepers"."""

from collections.abc import Iterable, Mapping
from functools import cache

from dateline.actors.chains import Chain, Chains
from dateline.actors.reading import Found
from dateline.knowledge.agents import FOLDER
from dateline.knowledge.phrases import fold_word
from dateline.rules import read_table

PARTISAN = frozenset({"party", "coalition", "election", "vote", "opposition", "seat", "candidate", "voter", "ruling"})


@cache
def union_words() -> Mapping[str, Mapping[str, str]]:
    """The codes of unions by the words that mean them: as a noun, and before one (`unions.tsv`)."""
    rows = [row for _, row in read_table(FOLDER / "unions.tsv", ("place", "words", "code"))]
    return {place: {row["words"]: row["code"] for row in rows if row["place"] == place} for place in ("noun", "before")}


def take_union(chains: Chains, chain: Chain, n: int) -> None:
    """ "The bloc", "the alliance": of the one union that the text names, or else the EU's and NATO's, if it tells of no parties."""
    agent = chains.found[n].description.agent
    if agent is not None and agent.word == "secretary-general" and any(one.country == "UNO" for one in chains.all):
        chain.country, chain.rule = "UNO", f"{chain.rule}; country.union"
        return
    nouns = union_words()["noun"]
    if agent is None or agent.word not in (*nouns, "commission") or chain.plural:
        return
    if other_body(chains, None, (), chains.found[n]):
        return  # "the Cordillera Peoples Alliance"
    span = chains.found[n]
    told = {chains.reading.words.folded[i] for i in range(span.first, span.last)}
    if any(word[0].isdigit() and word not in ("27", "28") for word in told):
        return  # "the 10-member bloc"
    whole = " ".join(chains.reading.words.folded[span.first : span.head]).removeprefix("the ")
    if (code := union_words()["before"].get(whole)) is not None:
        chain.country, chain.rule = code, f"{chain.rule}; country.union"
        return
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
    chain.country = named.pop() if named else nouns[agent.word]
    chain.rule = f"{chain.rule}; country.union"


def _tells_of_europe(chains: Chains) -> bool:
    return any(one.sort == "organisation" and one.country == "EUR" for one in chains.all)


def _is_union(chains: Chains, chain: Chain) -> bool:
    return kind_is(chains, chain, "igo") or kind_is(chains, chain, "alliance")


def kind_is(chains: Chains, chain: Chain, kind: str) -> bool:
    """Whether an actor is a listed organisation of a kind."""
    return bool(chain.org) and chains.reading.lexicon.organisations[chain.org or ""][0].kind == kind


def other_body(chains: Chains, org: str | None, words: Iterable[str], mention: Found) -> bool:
    """Whether a description has a word of its own that no name or noun of an organisation has: "the communication council" is not the
    Security Council, nor "the Left Party" another one told before."""
    agent = mention.description.agent
    short = chains.reading.lexicon.words["short_for_names"]
    if agent is None:
        return False
    listed = chains.reading.lexicon.organisations[org][0] if org else None
    names = (*words, agent.word, *((listed.name, *listed.aliases) if listed else ()))
    known = {fold_word(word) for name in names for word in name.split()}
    for token in chains.reading.parse.tokens[mention.first : mention.head]:
        if token.dep not in ("compound", "amod", "nmod") or fold_word(token.lower) in known:
            continue
        hits = chains.reading.hits_in(token.i, token.i + 1)
        if token.pos == "PROPN" and not any(
            hit.get("country", "adjective", "people", "capital", "agent") for hit in hits
        ):
            return True
        if token.pos == "NOUN" and agent.word in short:
            return True
    return False


JOINT = frozenset({"GOV", "MIL", "UNK", "LEG"})


def union_of(chains: Chains, chain: Chain) -> str | None:
    """The union for which "European officials", "West African peacekeepers" and "regional leaders" act."""
    words = chains.reading.lexicon.words
    bodies, forces = chain.words & words["union_bodies"], chain.words & words["joint_forces"]
    if not (chain.plural or bodies or forces) or (JOINT.isdisjoint(chain.sectors) and not forces):
        return None
    first = chains.found[min(chain.mentions)]
    told = " ".join(chains.reading.words.folded[first.first : first.head])
    told = told.removeprefix("the ").removeprefix("an ").removeprefix("a ")
    if "parliament" in told:
        return None
    if bodies and "regional" in told.split():
        return "IGO"  # "West Africa's main regional bloc"
    return next((code for start, code in union_words()["before"].items() if told.startswith(start)), None)


def commissioner_of(chains: Chains, chain: Chain) -> str | None:
    """The European Union, where a report that tells of it has a commissioner of one of its portfolios: "Fisheries Commissioner Roe"."""
    if not any(word.split()[-1] == "commissioner" for word in chain.words) or not _tells_of_europe(chains):
        return None
    words = chains.reading.lexicon.words
    for one in (chains.found[n] for n in chain.mentions):
        told = chains.reading.words.folded[one.first : one.last]
        if "commissioner" in told and words["portfolios"] & set(told[: told.index("commissioner")]):
            return "EUR"
    return None


UNITED = frozenset({"UNO", "IGO", "EUR"})


def joint_force(chains: Chains, chain: Chain) -> str | None:
    """The union whose peacekeepers, force or mission is told by the noun alone: "KFOR moved in. The peacekeepers ..."."""
    words = chains.reading.lexicon.words
    peacekeepers, forces = words["peacekeepers"], words["joint_forces"]
    if chain.sort == "person" or not chain.words & (peacekeepers | forces):
        return None
    if any(other_body(chains, None, (), chains.found[n]) for n in chain.mentions):
        return None  # "the Malaita Eagle Force"
    before = [one for one in chains.of[: min(chain.mentions)] if one is not None and one is not chain]
    for one in reversed(before):
        if one.words & chain.words and one.country and one.country not in UNITED:
            return None  # "Russian peacekeepers ... the peacekeepers"
        if one.country in UNITED and ("MIL" in one.sectors or one.words & forces):
            return one.country
    return "IGO" if chain.words & peacekeepers else None
