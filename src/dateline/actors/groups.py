"""Groups known by their members: "the two leaders", "both sides", "the pair", "the two countries", "A and B ... they"."""

from collections import Counter
from collections.abc import Sequence

from dateline.actors.chains import Chain, Chains
from dateline.actors.joined import MAX_SENTENCES, acted_together, codes_of, joined_before, listed
from dateline.actors.owners import BYSTANDERS, acting_on, may_be_place
from dateline.actors.reading import Found
from dateline.knowledge.agents import Agent
from dateline.knowledge.countries import countries
from dateline.language import Parse, Token

NUMBERS = {
    "two": 2,
    "both": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "pair": 2,
    "duo": 2,
    "trio": 3,
    "quartet": 4,
}
SIDES = frozenset(
    {
        "side",
        "party",
        "group of two",
        "pair",
        "duo",
        "trio",
        "quartet",
        "rival",
        "ally",
        "neighbor",
        "neighbour",
        "foe",
        "enemy",
        "partner",
        "adversary",
        "counterpart",
    }
)
OF_STATES = frozenset(
    {"government", "army", "capital", "parliament", "foreign ministry", "ministry", "military", "state"}
)
WHOLE = frozenset({"both", "all"})  # "both of his colleagues" are those told before, "two of his colleagues" are not
# Those of whom two are states where words tell in what they are allied or neighbours, or nothing else is told of them.
ALLIED = frozenset({"ally", "partner", "neighbor", "neighbour", "rival", "foe", "enemy", "adversary"})
EPITHETS = frozenset(
    {"nato", "treaty", "nuclear", "armed", "-", "long", "time", "longtime", "old", "close", "asian", "african", "european",
     "balkan", "nordic", "communist", "muslim", "arab", "arabian", "gulf", "former", "soviet", "ex", "south", "north",
     "east", "west", "eastern", "western", "central", "southern", "northern", "latin", "american", "caucasus", "himalayan",
     "island", "estranged", "bitter", "historic", "traditional", "andean", "caribbean", "pacific", "mediterranean",
     "aegean", "regional", "neighbouring", "neighboring", "oil", "rich", "trading", "trade", "maghreb", "horn", "adriatic",
     "baltic", "andes", "strategic", "wartime", "cold", "war", "giant"}
)  # fmt: skip
MEETINGS = frozenset(
    {"talk", "talks", "meeting", "round", "summit", "negotiation", "conference", "dialogue", "discussion", "delegation", "session",
     "consultation", "envoy", "side", "minister", "leader", "ceremony", "encounter", "mediation", "forum"}
)  # fmt: skip
COUNTED = frozenset({"two", "both"})
BEFORE_ALLIED = frozenset({"the", "these", "two", "both"})
COLLEAGUES = frozenset({"colleague", "counterpart", "homologue"})
NEIGHBOURS = frozenset({"neighbor", "neighbour"})
CAMPS = frozenset({"camp", "faction"})


def means_states(agent: Agent) -> bool:
    """Whether a noun counts states or what is theirs: "the two countries", "both governments", "the two neighbours"."""
    return agent.kind == "state" or agent.word in OF_STATES or agent.word in NEIGHBOURS


def are_allied_states(agent: Agent, folded: Sequence[str]) -> bool:
    """Whether the words before "allies" or "rivals" make them two states: "the two NATO allies", "the nuclear-armed neighbours"."""
    before = frozenset(folded[:-1])
    if agent.word not in ALLIED or folded[0] not in BEFORE_ALLIED or not before <= BEFORE_ALLIED | EPITHETS:
        return False
    return not before.isdisjoint(EPITHETS - {"old", "bitter", "former"}) or not before.isdisjoint(COUNTED)


def is_home(parse: Parse, token: Token) -> bool:
    """Whether "host" means no more than where people or troops live: "Turkey, which hosts 4 million refugees", is no mediator."""
    things = [parse.tokens[c] for c in parse.children[token.i] if parse.tokens[c].dep in ("dobj", "prep")]
    if token.lemma != "host" or not things:
        return False
    return not any(thing.lemma in MEETINGS or thing.lower in ("for", "between") for thing in things)


def is_joined(mention: Found) -> bool:
    """Whether a description joins those of several countries: "Russian and Belarusian soldiers"."""
    told = mention.description
    return mention.kind == "description" and told.plural and len(told.countries) > 1


def chain_joined(chains: Chains, n: int) -> None:
    """Chain a joined description to a group that has an actor for each country."""
    mention = chains.found[n]
    told = mention.description
    chain = chains.new(n, "group", f"joined:{mention.words}", "group.joined")
    chain.country, chain.anonymous = None, True
    for code in told.countries:
        member = chains.new(None, "group", f"{code}:{mention.words}", "group.member")
        member.country, member.sectors, member.title = code, told.sectors, told.title
        member.plural = member.anonymous = True
        chain.members.append(member)


def is_group(chains: Chains, mention: Found) -> bool:
    """Whether a description counts actors that must have been named before, as "the two leaders" does."""
    return mention.kind == "description" and mention.description.plural is not None and group_size(chains, mention) > 0


def group_size(chains: Chains, mention: Found) -> int:
    """How many actors a description counts; 0 where it counts none that were named."""
    folded = chains.reading.words.folded
    agent = mention.description.agent
    words = folded[mention.first : mention.head + 1]
    if agent is None or (mention.rule == "description.partitive" and words[0] not in WHOLE):
        return 0
    if agent.word in {"pair", "duo", "trio", "quartet"}:
        return NUMBERS[agent.word] if words[0] in {"the", "this"} else 0
    if not mention.description.plural and agent.word not in SIDES:
        return 0
    if words[0] == "both" or (agent.kind == "state" and words[0] == "their"):
        return 2
    if words[0] in {"the", "these", "those", "their", "its", "all"} or (words[0] in NUMBERS and agent.word in SIDES):
        return next((NUMBERS[w] for w in words[:3] if w in NUMBERS), 0)
    return 0


def chain_group(chains: Chains, n: int) -> None:
    """Chain a counted description to the actors it stands for, the nearest before it of its sort."""
    mention = chains.found[n]
    agent = mention.description.agent
    assert agent is not None
    size = group_size(chains, mention)
    together = (
        _named_beside(chains, n, size)
        or named_together(chains, n, size)
        or _two_states(chains, n, size)
        or (_subject_states(chains, n, size) if means_states(agent) else [])
    )
    row = listed(chains, n, size) if means_states(agent) and size > 2 else []
    members = together or row or _group_before(chains, n, size) or _members(chains, n, size)
    held = _same_group(chains, members) if members else None
    if held is not None:
        chains.add(n, held)
        return
    chain = chains.new(n, "group", f"group:{mention.words}", "group.members" if members else mention.rule)
    chain.members, chain.plural, chain.anonymous = members, True, not members


def _named_beside(chains: Chains, n: int, size: int) -> list[Chain]:
    """ "The two presidents, A and B": those named right after the words that count them."""
    folded, at = chains.reading.words.folded, chains.found[n].last
    members: list[Chain] = []
    if at >= len(folded):
        return []
    at -= folded[at] not in {",", "-", ":", "("}  # "the two presidents Kabila and Kagame"
    while at + 1 < len(folded) and len(members) < size and (not members or folded[at] in {",", "and"}):
        at += 1
        named = [m for m in (chains.covering[at] if at < len(folded) else ()) if chains.found[m].first == at]
        held = next((chain for m in named if (chain := chains.of[m]) is not None and chain.named), None)
        if held is None:
            break
        members.append(held)
        at = max(chains.found[m].last for m in named if chains.of[m] is held)
    return members if len(members) == size else []


def named_together(chains: Chains, n: int, size: int) -> list[Chain]:
    """ "A and B" in the sentence or the one before, where they are of the sort that a group's noun means."""
    agent = chains.found[n].description.agent
    members, _ = joined_before(chains, n, lambda _: 0.0)
    if agent is None or len(members) != size or any(member in acting_on(chains, n) for member in members):
        return []
    sorts = {member.sort for member in members}
    if means_states(agent):
        return members if sorts == {"country"} else []
    if agent.kind == "person" and agent.word not in SIDES:
        return members if sorts == {"person"} else []
    return members


def _two_states(chains: Chains, n: int, size: int) -> list[Chain]:
    """ "Both sides" where two countries, and their people, are named far more than any other before it."""
    agent = chains.found[n].description.agent
    if agent is None or agent.word not in chains.reading.lexicon.words["sides"] or size != 2:
        return []
    counts: Counter[str] = Counter()
    for chain in chains.of[:n]:
        if chain is not None and chain.land in countries().by_code:
            counts[str(chain.land)] += 1
    ranked = counts.most_common(3)
    if len(ranked) < 2 or ranked[1][1] < 2 or (len(ranked) > 2 and ranked[2][1] * 2 > ranked[1][1]):
        return []
    return [chains.country(code) for code, _ in ranked[:2]]


def _subject_states(chains: Chains, n: int, size: int) -> list[Chain]:
    """The countries of the last subject that names so many: "Estonia and its neighbours Latvia and Lithuania"."""
    parse = chains.reading.parse
    here = parse.tokens[chains.found[n].head].sentence
    for sentence in range(here, max(-1, here - MAX_SENTENCES), -1):
        for token in reversed(parse.sentence_tokens(sentence)):
            if token.dep != "nsubj" or token.i >= chains.found[n].first:
                continue
            below = [i for i in parse.subtree(token.i) if (held := chains.at(i)) is not None and held.sort == "country"]
            members = list(dict.fromkeys(held for i in below if (held := chains.at(i)) is not None))
            if len(members) == size and not any(member in acting_on(chains, n) for member in members):
                return members
    return []


def _group_before(chains: Chains, n: int, size: int) -> list[Chain]:
    """The members of the last group of that size, for "both sides" after "Russian and Ukrainian officials"."""
    mention = chains.found[n]
    tokens = chains.reading.parse.tokens
    agent = mention.description.agent
    for m in range(n - 1, -1, -1):
        if tokens[chains.found[m].head].sentence < tokens[mention.head].sentence - 2:
            return []
        held = chains.of[m]
        if held is None or len(held.members) != size:
            continue
        sorts = {member.sort for member in held.members}
        if agent is not None and agent.kind == "person" and agent.word not in SIDES and sorts == {"group"}:
            continue
        if (
            agent is not None
            and agent.word in SIDES | CAMPS
            and any(BYSTANDERS & {*one.sectors} for one in held.members)
        ):
            continue
        if agent is not None and means_states(agent) and "country" not in sorts:
            codes = [member.country for member in held.members if member.country]
            return [chains.country(code) for code in codes] if len(codes) == size else []
        return held.members
    return []


def the_two(chains: Chains, n: int) -> list[Chain]:
    """Whom "both" or "the two" means without a noun: the last joined or counted before it, else the last two people."""
    joined, _ = joined_before(chains, n, lambda _: 0.0)
    for found in (joined, _group_before(chains, n, 2), _last(chains, n, 2, ("person",))):
        if len(found) == 2 and not any(member in acting_on(chains, n) for member in found):
            return found
    return []


def group_of(chains: Chains, members: list[Chain]) -> Chain:
    """The chain of a group of actors, begun if there is none."""
    held = _same_group(chains, members)
    if held is not None:
        return held
    chain = chains.new(None, "group", "group:joined", "group.members")
    chain.members, chain.plural = members, True
    return chain


def _same_group(chains: Chains, members: list[Chain]) -> Chain | None:
    wanted = {id(m) for m in members}
    return next((c for c in chains.all if c.members and {id(m) for m in c.members} == wanted), None)


def _members(chains: Chains, n: int, size: int) -> list[Chain]:
    """The last actors named before a group, as many as it counts; empty where there are fewer."""
    mention = chains.found[n]
    agent = mention.description.agent
    assert agent is not None
    if means_states(agent):
        found = acted_together(chains, n, size) or _countries(chains, n, size)
    elif agent.kind == "person" and (agent.word not in SIDES or agent.word in COLLEAGUES):
        found = _of_others(chains, n, _last(chains, n, len(chains.all), ("person",), agent.sectors), size)
        if agent.word in COLLEAGUES and len(found) != size:
            found = _countries(chains, n, size)
    else:
        found = _last(chains, n, size, ("person",)) or _last(chains, n, size, ("country", "organisation", "body"))
        states = _last(chains, n, size, ("country", "organisation"))
        if len(states) == size and agent.word in SIDES:
            found = states
    return found if len(found) == size else []


def _of_others(chains: Chains, n: int, people: list[Chain], size: int) -> list[Chain]:
    """The last of some people, those of the land of who acts on them last of all: "Clinton telephoned both leaders"."""
    acting = {code for held in acting_on(chains, n) for code in codes_of(held)}
    others = [one for one in people if acting.isdisjoint(codes_of(one))]
    return (others if len(others) >= size else people)[-size:]


def _last(chains: Chains, n: int, size: int, sorts: tuple[str, ...], sectors: tuple[str, ...] = ()) -> list[Chain]:
    """The last actors of some sorts before a mention, none of whom it is told that they are of other sectors."""
    tokens = chains.reading.parse.tokens
    sentence = tokens[chains.found[n].head].sentence
    acting = acting_on(chains, n)
    found: list[Chain] = []
    for m in range(n - 1, -1, -1):
        if tokens[chains.found[m].head].sentence < sentence - MAX_SENTENCES:
            break
        held = chains.of[m]
        if (
            held is not None
            and held not in acting
            and held.sort in sorts
            and not held.plural
            and held not in found
            and not held.rule.startswith("place")
            and not may_be_place(chains, held)
            and "JRN" not in held.sectors
            and (held.named or held.sort != "person")
            and not (sectors and held.sectors and set(sectors).isdisjoint(held.sectors))
        ):
            found.append(held)
    return list(reversed(found[:size]))


def _countries(chains: Chains, n: int, size: int) -> list[Chain]:
    """The last countries before a mention, told by their own names or as those of people and bodies named."""
    tokens = chains.reading.parse.tokens
    sentence = tokens[chains.found[n].head].sentence
    acting = acting_on(chains, n)
    own = {code for held in acting for code in codes_of(held)}
    codes: list[str] = []
    for m in range(n - 1, -1, -1):
        if tokens[chains.found[m].head].sentence < sentence - MAX_SENTENCES or len(codes) >= size:
            break
        held = chains.of[m]
        if held is None or held in acting:
            continue
        codes += [code for code in codes_of(held) if code not in codes and code not in own]
    return [chains.country(code) for code in reversed(codes[:size])]
