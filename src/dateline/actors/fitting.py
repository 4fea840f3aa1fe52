"""How well an actor told before fits a description: number, gender, country, office, and what it is called."""

from collections.abc import Mapping
from functools import cache

from dateline.actors.chains import Chain, Chains
from dateline.actors.reading import Found
from dateline.actors.unions import kind_is, other_body
from dateline.knowledge.agents import FOLDER
from dateline.rules import read_table

# Those who in the plural can mean an armed group.
FIGHTERS = frozenset(
    {"rebel", "guerrilla", "guerilla", "militant", "insurgent", "fighter", "separatist", "jihadist", "terrorist", "islamist"}
)  # fmt: skip
TITLES = frozenset({"president", "prime minister", "chancellor", "king", "queen", "emir", "pope", "premier"})
# Offices that nobody means by the last word alone with a country before it: "Ireland's minister" is no prime minister.
OF_ITS_OWN = frozenset(
    {"prime minister", "vice president", "deputy president", "deputy prime minister", "vice chancellor"}
)
# Of many, told by no office.
CALLINGS = frozenset({"diplomat", "cleric", "general", "adviser", "advisor", "candidate", "envoy"})
GENERIC = frozenset({"man", "woman", "person", "official", "leader", "politician", "figure"})


def agrees(chain: Chain, mention: Found) -> bool:
    """Whether number, gender and sort of a chain allow a description."""
    told = mention.description
    agent = told.agent
    if agent is None:
        return False
    if chain.sort == "organisation" and told.plural and agent.word in FIGHTERS:
        return True
    if told.plural != chain.plural:
        return False
    if (agent.kind == "person") != (chain.sort == "person") and chain.sort != "group":
        return False
    return not (told.gender and chain.gender and told.gender != chain.gender)


def fit_of(chains: Chains, chain: Chain, mention: Found, roles: Mapping[str, frozenset[str]]) -> float:
    """How well an actor fits a description: 0 not, 1 by a generic noun, 2 by office or kind, 3 by its own noun."""
    told = mention.description
    agent = told.agent
    assert agent is not None
    if told.country and not may_be_of(chain, told.country):
        return 0
    if chain.sort == "organisation" and other_body(chains, chain.org, (*chain.names, *chain.words), mention):
        return 0
    if told.former and not chain.former and agent.word in chain.words:
        return 0
    own: frozenset[str] = OF_ITS_OWN if told.country and chain.country is None else frozenset()
    if agent.word in chain.words or any(word.endswith(f" {agent.word}") and word not in own for word in chain.words):
        return 3
    if chain.sort != "organisation" and not chain.named and agent.word not in GENERIC and _alike(chain, agent.word):
        return 2
    if agent.word in FIGHTERS and told.plural:
        return 2 if kind_is(chains, chain, "armed_group") else 0
    offices = roles.get(agent.word, frozenset())
    vague = agent.word in GENERIC or agent.word in CALLINGS
    if (
        chain.sort == "person"
        and offices
        and not vague
        and chain.role_known(offices, agent.word if agent.word in TITLES else "")
    ):
        return 1 if chain.words else 2  # a report that calls someone president means another by "the governor"
    if chain.sort == "person" and chain.named and agent.word in GENERIC and (told.gender or told.country):
        return 1
    if chain.sort == "organisation" and chain.org and _kind_fits(chains, chain, agent.word):
        return 1
    return 0


@cache
def body_nouns() -> Mapping[str, frozenset[str]]:
    """Nouns that mean a body told before (`body_nouns.tsv`), with the kinds of organisation that they mean."""
    rows = read_table(FOLDER / "body_nouns.tsv", ("word", "kinds"))
    return {row["word"]: frozenset(row["kinds"].split("|")) for _, row in rows}


@cache
def synonyms() -> Mapping[str, frozenset[int]]:
    """Nouns by which news calls the same people in turn (`synonyms.tsv`): each with the numbers of its rows."""
    found: dict[str, set[int]] = {}
    for number, row in read_table(FOLDER / "synonyms.tsv", ("words",)):
        for word in row["words"].split("|"):
            found.setdefault(word, set()).add(number)
    return {word: frozenset(rows) for word, rows in found.items()}


def _alike(chain: Chain, word: str) -> bool:
    rows = synonyms().get(word, frozenset())
    return any(rows & synonyms().get(other, frozenset()) for other in chain.words)


def may_be_of(chain: Chain, country: str) -> bool:
    """Whether a chain's actor can be of a country: its own if told, else that of the people it may be."""
    if chain.country is not None:
        return chain.country == country
    if chain.people:
        return any(country == p.country or any(t.country == country for t in p.terms) for p in chain.people)
    return chain.sort == "person"


def _kind_fits(chains: Chains, chain: Chain, word: str) -> bool:
    return any(kind_is(chains, chain, kind) for kind in body_nouns().get(word, ()))
