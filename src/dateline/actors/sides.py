"""The two sides of a report: whom "both sides", "the parties" and "the two countries" mean once all of it is read, and who
belongs to them ("the foreign ministers of the two countries", "servicemen on both sides")."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from dateline.actors.chains import Chain, Chains
from dateline.actors.groups import NEIGHBOURS, are_allied_states, group_size, is_home, means_states, named_together
from dateline.actors.owners import acting_on, are_bystanders, is_of_another, possessors
from dateline.actors.told import UNIONS, Point, Told
from dateline.actors.weighing import home_of
from dateline.knowledge.agents import Agent

SIDES = frozenset(
    {"side", "party", "camp", "faction", "belligerent", "combatant", "warring party", "warring faction", "delegation",
     "rival", "foe", "enemy", "adversary", "neighbor", "neighbour", "both sides", "armed faction", "rival faction"}
)  # fmt: skip
BARE = frozenset(
    {"side", "party", "belligerent", "combatant", "warring party", "warring faction", "neighbor", "neighbour"}
)
BEFORE = frozenset(
    {"the", "these", "two", "both", "all", "warring", "opposing", "rival", "hostile", "feuding", "contending", "negotiating",
     "conflicting", "quarrelling", "quarreling", "belligerent"}
)  # fmt: skip
NO_LAND = UNIONS | {""}
ONE_OF = frozenset({"each", "either", "neither"})  # in which a side is told in the singular
COUNTING = frozenset({"two", "both"})
PARTISAN = frozenset(
    {"election", "vote", "ballot", "coalition", "seat", "candidate", "voter", "parliament", "lawmaker"}
)
OWNED = frozenset({"of", "on", "from", "in", "to"})
STAGES = frozenset({"in", "at", "near", "from"})
NEAR_NOUN = frozenset({"amod", "compound", "nmod", "poss", "appos"})
OTHER = frozenset({"other", "opposite", "opposing", "neighbouring", "neighboring", "rival"})
FADE = 0.9  # how much less a country told a sentence further back weighs
TOWN, STAGE = 0.4, 0.4  # weights of a town, of a place where something is done
JOINED, AGAIN = 1.0, 0.2  # more for two told together, for one told once more in a sentence
LEAST = 0.9  # what the second of two sides must weigh
SHARE, OF_ONE_LAND = 0.35, 0.8  # of the first; where the last named before are of one land
AHEAD, AHEAD_OF_STATES = 1.5, 1.05  # how far it must be ahead of a third
OF_ONE = frozenset({"his", "her", "its", "my"})  # which no group owns
OPPOSED = frozenset({"REB"})
RISEN = 3  # mentions of those who rise against a state
STATELY = frozenset({"GOV", "MIL"})
LEADERS = frozenset({"leader", "statesman"})
# Verbs and nouns of those who stand between two sides.
MEDIATING = frozenset(
    {"mediate", "broker", "facilitate", "shuttle", "host", "mediator", "mediation", "facilitator", "auspex", "auspices",
     "guarantor", "observer", "peacemaker", "peacekeeper", "envoy", "intermediary", "go-between", "venue"}
)  # fmt: skip


def settle_sides(chains: Chains, told: Told) -> None:
    """Give the sides of a report their countries, and those who are told to be theirs.

    Args:
        chains: the actors, their countries inferred.
        told: where the text tells of countries.
    """
    for n, mention in enumerate(chains.found):
        agent = mention.description.agent
        if mention.kind != "description" or agent is None or (mention.description.country or "") not in NO_LAND:
            continue
        if _means_sides(chains, n, agent, told):
            _settle(chains, n, agent, told)
        elif _means_two_people(chains, n, agent):
            _settle_people(chains, n, told)
        elif not told.short and _means_other(chains, n, agent):
            _settle_other(chains, n, told)
    for n, mention in enumerate(chains.found):
        if mention.kind == "description" and not mention.description.country and mention.description.plural:
            _take_sides(chains, n)


def _means_sides(chains: Chains, n: int, agent: Agent, told: Told) -> bool:
    """Whether a description means the two sides of which the text tells."""
    mention = chains.found[n]
    folded = _told_words(chains, n)
    if folded[0] in ONE_OF and (agent.word in SIDES or means_states(agent)):
        return len(folded) == 2  # "each government"
    if mention.description.plural and are_allied_states(agent, folded):
        return True
    if agent.word in SIDES:
        if not mention.description.plural or not BEFORE.issuperset(folded[:-1]) or folded[0] == "their":
            return False
        counted = not COUNTING.isdisjoint(folded)
        return counted or (agent.word in BARE and len(folded) > 1 and not told.short)
    return means_states(agent) and group_size(chains, mention) == 2 and folded[0] != "their"


def _told_words(chains: Chains, n: int) -> Sequence[str]:
    """The words of a description up to its noun; of "groups of the parties" those of the second noun."""
    mention = chains.found[n]
    if mention.rule == "description.partitive":
        return mention.words.split()
    return chains.reading.words.folded[mention.first : mention.head + 1]


def _means_other(chains: Chains, n: int, agent: Agent) -> bool:
    """Whether a description means the other of two sides: "the opposite side", "the neighbouring country", "its neighbour"."""
    mention = chains.found[n]
    folded = chains.reading.words.folded[mention.first : mention.head + 1]
    if mention.description.plural or len(folded) < 2:
        return False
    if agent.word in NEIGHBOURS:
        return bool(possessors(chains, n)) or (folded[0] == "the" and len(folded) == 2)
    return (
        len(folded) == 3
        and folded[0] == "the"
        and folded[1] in OTHER
        and (agent.word == "side" or agent.kind == "state")
    )


def _settle_other(chains: Chains, n: int, told: Told) -> None:
    """Give the other side the land of the two that is not that of who speaks, owns or is told last before it."""
    pair = _pair(chains, told, n, _between(chains), SHARE)
    own = next((code for code in _own_lands(chains, told, n) if pair is not None and code in pair), None)
    if pair is None or own is None:
        return
    held = _mean(chains, n, [])
    held.country, held.plural, held.rule = next(code for code in pair if code != own), False, "country.other_side"


def _own_lands(chains: Chains, told: Told, n: int) -> Iterator[str]:
    parse, head = chains.reading.parse, chains.found[n].head
    for one in possessors(chains, n):
        yield from _codes_of(one)
    for above in parse.ancestors(head):
        for c in parse.children[above]:
            if parse.tokens[c].dep == "nsubj" and c != head and head not in parse.subtree(c):
                for t in (c, *parse.subtree(c)):
                    held = chains.at(t)
                    yield from _codes_of(held) if held is not None else ()
    before = told.within(parse.sentences[parse.tokens[head].sentence].first, head)
    yield from (point.code for point in reversed(before))


def _may_stand_for_election(chains: Chains, n: int, agent: Agent, pair: tuple[str, str], told: Told) -> bool:
    """Whether "the parties" may be those that stand for election: where the sentence tells of that, or, unless two lands are
    told joined, the text."""
    if agent.word != "party" or not COUNTING.isdisjoint(_told_words(chains, n)):
        return False
    parse = chains.reading.parse
    here = parse.sentence_tokens(parse.tokens[chains.found[n].head].sentence)
    if PARTISAN & {token.lemma for token in here}:
        return True
    return bool(PARTISAN & {token.lemma for token in parse.tokens}) and not _is_known(chains, told, n, pair)


def _settle(chains: Chains, n: int, agent: Agent, told: Told) -> None:
    held = chains.of[n]
    if held is None or any(
        chains.reading.parse.tokens[c].lower == "to" for c in chains.reading.parse.children[chains.found[n].head]
    ):
        return  # "the two governments to the west"
    allied = are_allied_states(agent, _told_words(chains, n))
    states = allied or means_states(agent)
    acting = {code for one in acting_on(chains, n) if _surely_acts(one, states, told) for code in _codes_of(one)}
    but = acting | _between(chains) | _joined_with(chains, n) | (UNIONS | told.once if allied else set())
    here = _only_two(chains, told, n, but) if states else None
    together = named_together(chains, n, 2) if here is None and group_size(chains, chains.found[n]) == 2 else []
    if together and acting.isdisjoint(code for one in together for code in _codes_of(one)):
        return
    lands = {code for member in held.members for code in _codes_of(member)}
    most = next((code for code, _ in told.counts.most_common(1)), None)
    at_home = len(lands) == 1 and lands.isdisjoint(UNIONS) and (not lands & acting or most in lands)
    share = 0.0 if states else OF_ONE_LAND if at_home or _is_torn(chains, most) else SHARE
    pair = here or _pair(chains, told, n, but, share)
    if pair is not None and not here and _may_stand_for_election(chains, n, agent, pair, told):
        pair = None
    if pair is not None:
        _mean(chains, n, [chains.country(code) for code in pair])
        return
    if states or told.short or at_home:
        return
    held = _mean(chains, n, [])
    if most is not None and told.counts[most] > told.counts.total() / 2:
        but = but - {most}  # its own minister calls on all sides of his country
    home = home_of(told, chains.found[n].head, (), but)
    held.country = home.country if home is not None else None
    held.rule = f"description.group; {home.rule}" if home is not None else "description.group"


def _is_torn(chains: Chains, land: str | None) -> bool:
    """Whether a text tells, of the land that it tells most, again and again of those who rise against its state."""
    risen = [one for one in chains.all if one.country == land and not OPPOSED.isdisjoint(one.sectors)]
    return sum(len(one.mentions) for one in risen) >= RISEN


def _means_two_people(chains: Chains, n: int, agent: Agent) -> bool:
    """Whether a description counts two people of whom no two lands are known: "both leaders", "the two ministers"."""
    held = chains.of[n]
    if agent.kind != "person" or group_size(chains, chains.found[n]) != 2 or held is None:
        return False
    if not (STATELY & set(agent.sectors) or agent.word in LEADERS):
        return False
    lands = {code for member in held.members for code in _codes_of(member)}
    return len(lands - UNIONS) < 2 and not (held.members and all(member.named for member in held.members) and not lands)


def _settle_people(chains: Chains, n: int, told: Told) -> None:
    """Give two people the lands between which the report is, where these are told together."""
    held, pair = chains.of[n], _pair(chains, told, n, _between(chains), SHARE)
    if pair is None or held is None:
        return
    sectors, title = chains.found[n].description.sectors, held.title
    held = _mean(chains, n, [])
    held.sectors, held.title = sectors, title
    held.members = [_one_of(chains, held, code) for code in pair]
    held.anonymous = False


def _joined_with(chains: Chains, n: int) -> set[str]:
    """The country of whom a group is joined to: "contacts between Doha and the two capitals"."""
    token = chains.reading.parse.tokens[chains.found[n].head]
    held = chains.at(token.head) if token.dep == "conj" else None
    return set(_codes_of(held)) if held is not None else set()


def _surely_acts(one: Chain, states: bool, told: Told) -> bool:
    """Whether who acts on a group is of a land that is sure: told, a state's official's, or that of the report's place."""
    if "weighed" not in one.rule:
        return True
    most = next((code for code, _ in told.counts.most_common(1)), None)
    return "GOV" in one.sectors and (states or (one.country == told.dateline and one.country != most))


def _codes_of(chain: Chain) -> Iterator[str]:
    if chain.land:
        yield chain.land


def _between(chains: Chains) -> set[str]:
    """The countries of those who mediate: "Qatari observers", "mediation by the emir of Qatar", "Nyerere, who has mediated"."""
    parse = chains.reading.parse
    found: set[str] = set()
    for token in parse.tokens:
        if token.lemma not in MEDIATING or is_home(parse, token):
            continue
        below = [c for c in parse.children[token.i] if parse.tokens[c].dep in NEAR_NOUN]
        if token.pos == "VERB":
            below = [c for c in parse.children[token.i] if parse.tokens[c].dep == "nsubj"]
            below += [token.head] if token.dep in ("relcl", "acl") else []
        for by in (c for c in parse.children[token.i] if parse.tokens[c].lower in ("by", "of")):
            below += [c for c in parse.children[by] if parse.tokens[c].dep == "pobj"]
        for t in (*below, token.i):
            held = chains.at(t)
            if held is not None and not held.members and "weighed" not in held.rule:
                found.update(_codes_of(held))
    return found


def _mean(chains: Chains, n: int, members: list[Chain]) -> Chain:
    """Make a mention mean some members, apart from other mentions that were taken for the same group."""
    held = chains.of[n]
    assert held is not None
    if any(m != n and chains.found[m].kind != "pronoun" for m in held.mentions):
        held.mentions.remove(n)
        held = Chain("group", f"sides:{n}", "group.sides", mentions=[n], sectors=held.sectors, title=held.title)
        chains.all.append(held)
        chains.of[n] = held
    held.members, held.country, held.plural, held.rule = members, None, True, "group.sides"
    held.anonymous = not members
    return held


def _pair(chains: Chains, told: Told, n: int, but: Collection[str], share: float) -> tuple[str, str] | None:
    """The two countries between which a report is, as it tells of them up to a mention; None where it may be others."""
    parse, head = chains.reading.parse, chains.found[n].head
    here = parse.tokens[head].sentence
    last = parse.sentences[here].last
    told_in: dict[tuple[str, int], float] = {}
    first: dict[str, int] = {}
    for point in (*told.within(0, last), *_of_union(chains, last)):
        if point.code in but or chains.found[n].first <= point.token < chains.found[n].last:
            continue
        at = point.code, parse.tokens[point.token].sentence
        weight = _weight(chains, point)
        told_in[at] = max(weight, told_in.get(at, 0.0)) + (AGAIN if at in told_in else 0.0)
        first.setdefault(point.code, point.token)
    scores: dict[str, float] = defaultdict(float)
    for (code, sentence), weight in told_in.items():
        scores[code] += weight * FADE ** (here - sentence)
    joined, before = _joined(chains, told, last), _settled_before(chains, n)
    for one, other in (*joined, *before):
        if one in scores and other in scores:
            scores[one] += JOINED
            scores[other] += JOINED
    ranked = sorted(((score, code) for code, score in scores.items()), key=lambda r: (-r[0], r[1]))
    if len(ranked) < 2:
        return None
    top, second, third = ranked[0][0], ranked[1][0], ranked[2][0] if len(ranked) > 2 else 0.0
    known = {ranked[0][1], ranked[1][1]} in [{*one} for one in (*joined, *before)]
    if share and not known and (second < LEAST or second < share * top):
        return None
    if second < (AHEAD if share else AHEAD_OF_STATES) * third or second < known * SHARE * top:
        return None
    if share and not known and not _told_together(told_in, ranked[0][1], ranked[1][1]):
        return None
    one, other = sorted((ranked[0][1], ranked[1][1]), key=lambda code: first[code])
    return one, other


def _is_known(chains: Chains, told: Told, n: int, pair: tuple[str, str]) -> bool:
    """Whether two countries have been told joined, or as the members of a group, before a mention."""
    parse = chains.reading.parse
    last = parse.sentences[parse.tokens[chains.found[n].head].sentence].last
    return {*pair} in [{*one} for one in (*_joined(chains, told, last), *_settled_before(chains, n))]


def _settled_before(chains: Chains, n: int) -> set[tuple[str, str]]:
    """The two countries that the last group before a mention meant, where it meant two."""
    for m in range(n - 1, -1, -1):
        held = chains.of[m]
        if held is not None and held.rule.startswith("group") and len(held.members) == 2:
            codes = [code for member in held.members for code in _codes_of(member)]
            if len(set(codes)) == 2:
                return {(codes[0], codes[1])}
    return set()


def _only_two(chains: Chains, told: Told, n: int, but: Collection[str]) -> tuple[str, str] | None:
    """The two countries of which a sentence tells before a mention, if they are no more than two: "Turkey gave a car to the
    president of Azerbaijan, the two countries said"."""
    parse, mention = chains.reading.parse, chains.found[n]
    before = told.within(parse.sentences[parse.tokens[mention.head].sentence].first, mention.first)
    codes = [*dict.fromkeys(p.code for p in before if p.code not in but and _weight(chains, p) >= 1)]
    return (codes[0], codes[1]) if len(codes) == 2 else None


def _told_together(told_in: Mapping[tuple[str, int], float], one: str, other: str) -> bool:
    """Whether a sentence tells of two countries, by more than places."""
    return any(
        code == one and weight >= 1 and told_in.get((other, at), 0) >= 1 for (code, at), weight in told_in.items()
    )


def _weight(chains: Chains, point: Point) -> float:
    parse = chains.reading.parse
    token = parse.tokens[point.token]
    stage = token.dep == "pobj" and parse.tokens[token.head].lower in STAGES
    return TOWN if point.kind == "town" else STAGE if stage else 1.0


def _of_union(chains: Chains, last: int) -> list[Point]:
    """Where a text tells of the European Union, which can be a side as a state is: its bodies and seat."""
    found = []
    for n, chain in enumerate(chains.of):
        head = chains.found[n].head
        if chain is not None and head < last and chain.country == "EUR" and chain.sort == "organisation":
            found.append(Point(head, "EUR", "actor"))
    return found


def _joined(chains: Chains, told: Told, last: int) -> set[tuple[str, str]]:
    """The pairs of countries that are told together: "Lebanon and Israel", "Kyrgyz and Tajik guards"."""
    tokens = told.parse.tokens
    codes = {point.token: point.code for point in told.within(0, last)}
    found = set()
    for token, code in codes.items():
        above = tokens[token]
        if above.dep != "conj" or above.head not in codes or codes[above.head] == code:
            continue
        if are_bystanders(chains, tokens[above.head].head):
            continue
        more = [t for t in codes if tokens[t].dep == "conj" and tokens[t].head in (token, above.head) and t != token]
        if not more and tokens[above.head].dep != "conj":
            found.add((codes[above.head], code))
    return found


def _take_sides(chains: Chains, n: int) -> None:
    """ "Servicemen on both sides": those of each side."""
    parse, mention, held = chains.reading.parse, chains.found[n], chains.of[n]
    if held is None or held.members or held.named or any(chains.found[m].description.country for m in held.mentions):
        return
    for c in parse.children[mention.head]:
        below: Sequence[int] = ()
        if parse.tokens[c].dep == "prep" and parse.tokens[c].lower in OWNED:
            below = parse.children[c]
        elif parse.tokens[c].dep == "poss" and parse.tokens[c].lower not in OF_ONE and not is_of_another(chains, n):
            below = (c,)  # "their armies", "the two neighbours' technicians"
        for g in below:
            whose = chains.at(g)
            if whose is None or not whose.members or whose is held:
                continue
            codes = list(dict.fromkeys(code for member in whose.members for code in _codes_of(member)))
            if len(codes) == 1 and held.country != codes[0] and "weighed" in held.rule:
                held.country, held.rule = codes[0], f"{mention.rule}; country.of_sides"
            elif len(codes) > 1:
                if any(m < n and chains.found[m].kind != "pronoun" for m in held.mentions):
                    held = _mean(chains, n, [])  # "his men ... their men"
                held.country, held.rule = None, "group.of_sides"
                held.members = [_one_of(chains, held, code) for code in codes]


def _one_of(chains: Chains, held: Chain, code: str) -> Chain:
    member = chains.new(None, "group", f"{code}:{held.key}", "group.member")
    member.country, member.sectors, member.title = code, held.sectors, held.title
    member.plural = member.anonymous = True
    return member
