"""Descriptions that point at someone told before by what is not said of them: an age, a past, who came before or after."""

from collections import Counter
from collections.abc import Mapping

from dateline.actors.chains import Chain, Chains, role_in_clause
from dateline.actors.reading import Found
from dateline.knowledge.countries import countries
from dateline.knowledge.offices import Term

HANDOVER = 120  # days between one who left an office and one who took it
LEADING = ("head_of_state", "head_of_government", "org_head", "armed_group_leader", "foreign_minister", "monarch")
REACH = 2  # sentences back in which a characterising description looks for whom it means


def neighbour_in_office(chains: Chains, n: int) -> Chain | None:
    """ "His predecessor": the one told of who held the possessor's office before."""
    mention = chains.found[n]
    agent = mention.description.agent
    words = chains.reading.lexicon.words
    if agent is None or agent.word not in words["before_them"] | words["after_them"]:
        return None
    inner = chains.heads.get(mention.first)
    holder = chains.of[inner] if inner is not None and inner != n else None
    if holder is None or holder.sort != "person":
        return None
    earlier = agent.word in words["before_them"]
    found = [
        chain
        for chain in chains.all
        if chain is not holder and chain.sort == "person" and _follow(chain, holder, earlier)
    ]
    return found[0] if len(found) == 1 else None


def _follow(one: Chain, holder: Chain, earlier: bool) -> bool:
    """Whether an actor had an office right before (or after) the holder had it."""
    return any(
        _hand_over(a, b) if earlier else _hand_over(b, a)
        for a in _leading_terms(one)
        for b in _leading_terms(holder)
        if (a.country, a.office) == (b.country, b.office)
    )


def _leading_terms(chain: Chain) -> list[Term]:
    return [term for person in chain.people for term in person.terms if term.office in LEADING]


def _hand_over(first: Term, then: Term) -> bool:
    return first.end is not None and then.start is not None and abs((then.begins - first.ends).days) <= HANDOVER


NEIGHBOURING = frozenset({"neighbouring", "neighboring", "adjoining", "adjacent"})


def neighbour_of_subject(chains: Chains, n: int) -> Chain | None:
    """ "A Georgian court opened a case against soldiers of the neighbouring state": the country told most of those that are not of
    whoever is told before it in the sentence, or, where it stands first, of the report's own country, which is told first."""
    here, known = chains.sentences[n], countries().by_code
    told = [(m, held.land) for m, held in enumerate(chains.of[:n]) if held is not None and held.land in known]
    within = [land for m, land in told if chains.sentences[m] == here]
    acting = within[-1] if within else told[0][1] if told else None
    counts = Counter(land for _, land in told)
    counts.pop(acting, None)
    ranked = counts.most_common(2)
    if acting is None or not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return chains.country(str(ranked[0][0]))


def characterised(chains: Chains, n: int) -> Chain | None:
    """ "The 41-year-old officer", "the veteran diplomat": the person named last as a subject, told of by another trait."""
    mention = chains.found[n]
    if not _is_characterising(chains, mention):
        return None
    tokens, told = chains.reading.parse.tokens, mention.description
    here = tokens[mention.head].sentence
    above = {tokens[mention.head].head, *chains.reading.parse.ancestors(mention.head)}
    speaking = {id(chains.of[m]) for m in chains.of_sentence(here) if _governs(chains, m, above)}
    for m in range(n - 1, -1, -1):
        if tokens[chains.found[m].head].sentence < here - REACH:
            break
        chain = chains.of[m]
        if chain is None or id(chain) in speaking or role_in_clause(chains, m) not in SUBJECTS:
            continue
        if chain.sort != "person" or chain.plural or not chain.named:
            continue
        if told.gender and chain.gender and told.gender != chain.gender:
            continue
        if not (told.country and chain.country and told.country != chain.country):
            return chain
    return None


def _governs(chains: Chains, m: int, above: set[int]) -> bool:
    """Whether a mention is the subject of a clause that others are within: of them it is not said by other words."""
    token = chains.reading.parse.tokens[chains.found[m].head]
    return token.dep in SUBJECTS and token.head in above


def _is_characterising(chains: Chains, mention: Found) -> bool:
    reading, agent = chains.reading, mention.description.agent
    if agent is None or agent.kind != "person" or mention.description.plural:
        return False
    dep = reading.parse.tokens[mention.head].dep
    told_of = agent.word in reading.lexicon.words["traits"] and dep == "dobj"
    if reading.parse.tokens[mention.first].lower != "the" or not (dep in SUBJECTS or told_of):
        return False
    folded = reading.words.folded
    before = " ".join(folded[mention.first + 1 : mention.head]).replace(" - ", "-").split()
    age = folded[mention.head + 1 : mention.head + 3]
    traits = reading.lexicon.words["traits"]
    if agent.word in traits:
        return True
    aged = any(word.endswith("-year-old") for word in before) or (
        len(age) == 2 and age[0] == "," and age[1].isdigit() and 15 < int(age[1]) < 110
    )
    return (aged or any(word in traits for word in before)) and agent.word not in reading.lexicon.words["victims"]


SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def named_next(chains: Chains, n: int, roles: Mapping[str, frozenset[str]]) -> Chain | None:
    """ "Sri Lanka's president fled. Gotabaya Rajapaksa left with his wife": one described, and named where the next sentence begins.

    The tables must know the person as a holder of the office, or the words tell a relative or follower ("his eldest son").
    """
    mention, parse = chains.found[n], chains.reading.parse
    told, agent = mention.description, mention.description.agent
    if agent is None or agent.kind != "person" or told.plural or not (told.definite or told.country):
        return None
    after = parse.tokens[mention.head].sentence + 1
    if after >= len(parse.sentences):
        return None
    opening = [m for m in range(n + 1, len(chains.found)) if chains.found[m].first == parse.sentences[after].first]
    name = next((m for m in opening if chains.found[m].name is not None), None)
    held = chains.of[name] if name is not None else None
    if name is None or held is None or held.sort != "person" or min(held.mentions) != name:
        return None
    named = chains.found[name]
    if (
        named.name is None
        or not named.name.full
        or named.description.agent
        or role_in_clause(chains, name) not in SUBJECTS
    ):
        return None
    if told.gender and held.gender and told.gender != held.gender:
        return None
    if agent.word in chains.reading.lexicon.words["kin"]:
        return held
    offices = roles.get(agent.word, frozenset())
    fits = any(
        term.office in offices and (told.country is None or term.country == told.country)
        for person in held.people
        for term in person.terms
    )
    return held if fits else None
