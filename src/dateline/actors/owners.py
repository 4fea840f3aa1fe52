"""Whose somebody is, of which country that makes him ("one of Putin's aides", "its neighbour"), and who is no side of a conflict."""

from dateline.actors.chains import Chain, Chains
from dateline.actors.reading import Found
from dateline.knowledge.countries import countries

STATELY = frozenset({"GOV", "MIL", "COP"})


def take_country(chains: Chains, chain: Chain, n: int) -> None:
    """ "One of Putin's aides": who belongs to an actor is of its country."""
    mention = chains.found[n]
    if is_of_another(chains, n):
        return
    if (held := _whose(chains, mention)) is not None:
        code = held.sure_land
        if code:
            chain.country, chain.rule = code, f"{chain.rule}; country.of_possessor"
        return
    inside = dict.fromkeys(m for i in range(mention.first, mention.last) for m in chains.covering[i])
    for m in inside:
        held, other = chains.of[m], chains.found[m]
        if m != n and held is not None and mention.first <= other.first and other.last <= mention.last:
            code = held.sure_land
            if code:
                chain.country, chain.rule = code, f"{chain.rule}; country.of_possessor"
                return


def is_of_another(chains: Chains, n: int) -> bool:
    """Whether a description is of another country than whose it is: "its neighbour", "Kim's host", "France's ally"."""
    agent = chains.found[n].description.agent
    if agent is None:
        return False
    words = chains.reading.lexicon.words
    if agent.word in words["of_another_land"]:
        return True
    return agent.word in words["of_another_state"] and any(one.sort == "country" for one in possessors(chains, n))


def possessors(chains: Chains, n: int) -> list[Chain]:
    """Whose the one is that a description means: those who stand before its noun with 's, or as "his", "its"."""
    parse, mention = chains.reading.parse, chains.found[n]
    heads = (mention.head, mention.last - 1) if mention.rule == "description.partitive" else (mention.head,)
    kids = (c for head in heads for c in parse.children[head] if parse.tokens[c].dep == "poss")
    return [held for c in kids if (held := chains.at(c)) is not None]


HIS = frozenset({"his", "her"})


def is_of_other_person(chains: Chains, party: Chain, n: int) -> bool:
    """Whether a named party is told to be another person's than the one whose "his party" is, or which of several is left open."""
    parse, head = chains.reading.parse, chains.found[n].head
    if party.sort != "organisation" or chains.found[n].description.agent is None or not _is_party(chains, party):
        return False
    his = next((c for c in parse.children[head] if parse.tokens[c].dep == "poss"), None)
    holder = chains.at(his) if his is not None and parse.tokens[his].lower in HIS else None
    if holder is None or holder.sort != "person" or _belongs(chains, party, holder, n):
        return False
    others = (one for one in chains.all if one is not holder and one.sort == "person")
    if any(_belongs(chains, party, one, n) for one in others):
        return True
    told = {
        id(one) for one in chains.of[:n] if one is not None and one.sort == "organisation" and _is_party(chains, one)
    }
    return len(told) > 1


def _is_party(chains: Chains, one: Chain) -> bool:
    periods = chains.reading.lexicon.organisations.get(one.org or "", ())
    return bool(periods) and periods[0].kind == "party"


def _belongs(chains: Chains, party: Chain, person: Chain, n: int) -> bool:
    """Whether words before a mention tell that a party is a person's: "his Labour Party", "Labour leader Jan Roe", "Jan Roe of Labour"."""
    if person.org == party.org:
        return True
    parse = chains.reading.parse
    heads = {chains.found[m].head for m in person.mentions if m < n}
    return any(
        person in possessors(chains, m) or not heads.isdisjoint(parse.ancestors(chains.found[m].head))
        for m in party.mentions
        if m < n
    )


LED = frozenset(
    {"leader", "president", "chief", "head", "chairman", "chairwoman", "chairperson", "commander", "premier"}
)


def sectors_led(chains: Chains, n: int) -> tuple[str, ...]:
    """The sectors of whose leader a description means, where that is no state: "the rebels ... their leader", "the party's
    president"; none where it may be a state."""
    agent, parse = chains.found[n].description.agent, chains.reading.parse
    if agent is None or agent.word not in LED or chains.found[n].description.country:
        return ()
    for c in (c for c in parse.children[chains.found[n].head] if parse.tokens[c].dep == "poss"):
        held, hit = chains.at(c), chains.reading.hit_at(c)
        named = hit.get("agent") if hit is not None else None
        sectors: tuple[str, ...] = ()
        if held is not None and held.sort in ("body", "group", "organisation"):
            sectors = held.sectors
        elif named is not None and named.agent is not None and named.agent.kind == "body":
            sectors = named.agent.sectors
        if sectors and not STATELY & set(sectors):
            return sectors
    return ()


def _whose(chains: Chains, mention: Found) -> Chain | None:
    """ "Sogavare, whose government": the one whom the relative clause is about."""
    tokens = chains.reading.parse.tokens
    if tokens[mention.first].lower != "whose":
        return None
    for above in chains.reading.parse.ancestors(mention.head):
        if tokens[above].dep == "relcl":
            around = [chains.of[m] for m in chains.covering[tokens[above].head]]
            return chains.at(tokens[above].head) or next((held for held in around if held is not None), None)
    return None


def is_there(chains: Chains, head: int) -> bool:
    """Whether a noun is told with "there" after it: "the police there" are those of a place, not the ones before."""
    parse = chains.reading.parse
    return any(c > head and parse.tokens[c].lower == "there" for c in parse.children[head])


def sender_of(chains: Chains, n: int) -> str | None:
    """The country of who sends, keeps or calls back nameless forces: "Germany agreed to contribute 4,000 soldiers"."""
    parse = chains.reading.parse
    token = parse.tokens[chains.found[n].head]
    verb = parse.tokens[token.head]
    if token.dep != "dobj" or verb.lemma not in chains.reading.lexicon.words["sending"]:
        return None
    subject = parse.child(verb.i, "nsubj")
    while subject is None and verb.dep in ("xcomp", "conj", "advcl") and verb.head != verb.i:
        verb = parse.tokens[verb.head]
        subject = parse.child(verb.i, "nsubj")
    held = chains.at(subject) if subject is not None else None
    if held is None or held.members or held.sort not in ("country", "body", "organisation", "person"):
        return None
    return held.land if held.land in countries().by_code else None


HURT = frozenset({"kill", "wound", "injure", "hurt", "capture", "ambush", "abduct"})


def teller_of(chains: Chains, n: int) -> str | None:
    """The country of the forces that tell of losses, which are their own: "two soldiers were wounded, a Peruvian colonel said"."""
    tokens = chains.reading.parse.tokens
    token = tokens[chains.found[n].head]
    verb = tokens[token.head]
    if (
        token.dep != "nsubjpass"
        or verb.lemma not in HURT
        or verb.dep != "ccomp"
        or chains.found[n].description.definite
    ):
        return None
    subject = chains.reading.parse.child(verb.head, "nsubj")
    held = chains.at(subject) if subject is not None else None
    if held is None or held.members or {"MIL", "COP"}.isdisjoint(held.sectors):
        return None
    return held.land if held.land in countries().by_code else None


GOING_BETWEEN = frozenset({"shuttle", "mediate", "arbitrate", "intercede", "carry", "pass", "relay"})
PARTED = frozenset({"side", "party", "camp", "faction"})  # between whom it is another who acts
OF_THEM = frozenset(
    {"relcl", "acl"}
)  # what is told of who acts beside it: "Kewa, who saw the premier, called on both sides"
SUBJECTLESS = frozenset({"conj", "xcomp", "pcomp", "advcl"})


def acting_on(chains: Chains, n: int) -> list[Chain]:
    """Who acts on a group in its clause, and so is none of it: "Egypt and Qatar called on both sides"."""
    parse = chains.reading.parse
    token = parse.tokens[chains.found[n].head]
    if token.dep == "poss":
        token = parse.tokens[token.head]  # "barred the two countries' way"
    if token.dep not in ("dobj", "pobj", "dative"):
        return []
    verb = next((t for t in parse.ancestors(token.i) if parse.tokens[t].pos == "VERB"), None)
    while verb is not None and parse.child(verb, "nsubj") is None and parse.tokens[verb].dep in SUBJECTLESS:
        verb = next((t for t in parse.ancestors(verb) if parse.tokens[t].pos in ("VERB", "AUX")), None)
    subject = parse.child(verb, "nsubj") if verb is not None else None
    if subject is None or verb is None:
        return []
    between = any(parse.tokens[c].lower == "between" for c in parse.ancestors(token.i))
    if between and not (parse.tokens[verb].lemma in GOING_BETWEEN or parse.tokens[token.i].lemma in PARTED):
        return []
    if parse.tokens[subject].lower in ("who", "which", "that"):
        held = chains.at(parse.tokens[verb].head) if parse.tokens[verb].dep == "relcl" else None
        return [held, *held.members] if held is not None else []
    if token.i in parse.subtree(subject):
        return []  # "the presidents of the two countries put their names to it"
    told = (c for c in parse.children[subject] if parse.tokens[c].dep in OF_THEM and parse.tokens[c].lemma != "be")
    beside = {t for c in told for t in (c, *parse.subtree(c))}
    below = (held for t in parse.subtree(subject) if t not in beside and (held := chains.at(t)) is not None)
    return [one for held in below for one in (held, *held.members)]


BYSTANDERS = frozenset({"BUS", "REF", "MED", "EDU", "JRN", "LAB", "AGR"})  # who are no sides of a conflict
SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def are_bystanders(chains: Chains, head: int) -> bool:
    """Whether a noun means who are no sides of a conflict: "Lebanese and Chinese traders"."""
    held = chains.at(head)
    return held is not None and not BYSTANDERS.isdisjoint(held.sectors)


def may_be_place(chains: Chains, held: Chain) -> bool:
    """Whether a name of one word that no list has, and that nowhere is a subject, may be a place's: "in Oruro"."""
    if held.rule != "name.entity_organisation":
        return False
    tokens = chains.reading.parse.tokens
    told = [chains.found[m] for m in held.mentions]
    return all(one.last - one.first == 1 and tokens[one.head].dep not in SUBJECTS for one in told)
