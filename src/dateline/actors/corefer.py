"""Descriptions and pronouns: which earlier actor they mean, by number, gender, recency, role, and offices held."""

from collections.abc import Iterator, Mapping, Sequence

from dateline.actors.chains import Chain, Chains
from dateline.actors.find import Found
from dateline.actors.groups import chain_group, chain_joined, group_of, is_group, is_joined, joined_before
from dateline.actors.quotes import Speakers

TITLES = frozenset({"president", "prime minister", "chancellor", "king", "queen", "emir", "pope", "premier"})
WINDOW = 3  # sentences back in which a pronoun looks for whom it means
SUBJECT = frozenset({"nsubj", "nsubjpass", "agent"})
GENERIC = frozenset({"man", "woman", "person", "official", "leader", "politician", "figure"})


def chain_rest(chains: Chains, roles: Mapping[str, frozenset[str]], speakers: Speakers) -> None:
    """Chain descriptions and pronouns, in the order of the text."""
    for n, mention in enumerate(chains.found):
        if chains.of[n] is not None:
            continue
        if is_joined(mention):
            chain_joined(chains, n)
        elif is_group(chains, mention):
            chain_group(chains, n)
        elif mention.kind == "pronoun":
            _chain_pronoun(chains, n, speakers)
        elif mention.kind == "description":
            _chain_description(chains, n, roles)


def _chain_description(chains: Chains, n: int, roles: Mapping[str, frozenset[str]]) -> None:
    mention = chains.found[n]
    agent = mention.description.agent
    held = (
        _apposed(chains, n)
        or _equated(chains, n)
        or (_described_before(chains, n, roles) if _is_definite(chains, mention) else None)
    )
    if held is not None:
        chains.add(n, held)
        return
    sort = "person" if agent and agent.kind == "person" and not mention.description.plural else "group"
    if agent and agent.kind in {"body", "vehicle"} and not mention.description.plural:
        sort = "body"
    chain = chains.new(n, sort, f"description:{mention.words}", mention.rule)
    chain.anonymous = sort != "body"
    chain.pointed = _is_definite(chains, mention)
    if chain.country is None:
        _take_country(chains, chain, n)


def _take_country(chains: Chains, chain: Chain, n: int) -> None:
    """ "One of Putin's aides": who belongs to an actor is of its country."""
    mention = chains.found[n]
    for m, other in enumerate(chains.found):
        if other.first >= mention.last:
            break
        held = chains.of[m]
        if m != n and held is not None and mention.first <= other.first and other.last <= mention.last:
            code = held.country or (held.people[0].country if len({p.country for p in held.people}) == 1 else None)
            if code:
                chain.country, chain.rule = code, f"{chain.rule}; country.of_possessor"
                return


def _is_definite(chains: Chains, mention: Found) -> bool:
    """Whether a description points back: with "the" or a possessor, or a bare title ("Russian President")."""
    if mention.rule == "description.partitive":
        return False
    if mention.description.definite:
        return True
    first = chains.reading.parse.tokens[mention.first]
    return (
        first.pos not in {"DET", "NUM"} and not mention.description.plural and first.lower not in {"a", "an", "another"}
    )


def _apposed(chains: Chains, n: int) -> Chain | None:
    """The named actor beside which a description stands: "Ri, chief of the staff", "the leader, Kim"."""
    parse = chains.reading.parse
    mention = chains.found[n]
    token = parse.tokens[mention.head]
    for m, other in enumerate(chains.found):
        held = chains.of[m]
        if held is None or m == n or held.sort == "country":
            continue
        if token.dep == "appos" and other.first <= token.head < other.last and _agree(held, mention):
            return held
        head = parse.tokens[other.head]
        if head.dep == "appos" and mention.first <= head.head < mention.last and _agree(held, mention):
            return held
        if other.first > mention.last + 30:
            break
    return None


def _equated(chains: Chains, n: int) -> Chain | None:
    """ "Kim is the leader of the North": the subject of "be", where it is said plainly and the description is definite."""
    parse = chains.reading.parse
    mention = chains.found[n]
    token = parse.tokens[mention.head]
    verb = parse.tokens[token.head]
    if token.dep != "attr" or verb.lemma != "be" or parse.child(verb.i, "neg") is not None:
        return None
    if any(parse.tokens[c].tag == "MD" for c in parse.children[verb.i]):
        return None
    subject = parse.child(verb.i, "nsubj")
    held = _chain_at(chains, subject) if subject is not None else None
    return held if held is not None and held.named and _agree(held, mention) else None


def _agree(chain: Chain, mention: Found) -> bool:
    """Whether number, gender and sort of a chain allow a description."""
    told = mention.description
    agent = told.agent
    if agent is None or told.plural != chain.plural:
        return False
    if (agent.kind == "person") != (chain.sort == "person") and chain.sort != "group":
        return False
    return not (told.gender and chain.gender and told.gender != chain.gender)


def _described_before(chains: Chains, n: int, roles: Mapping[str, frozenset[str]]) -> Chain | None:
    """The nearest earlier actor whom a definite description fits."""
    mention = chains.found[n]
    best: tuple[float, int] | None = None
    chosen: Chain | None = None
    for chain in chains.all:
        last = _last_before(chain, n)
        if last is None or not _agree(chain, mention):
            continue
        fit = _fit(chains, chain, mention, roles)
        if fit <= 0:
            continue
        rank = (3 * fit - _sentences_between(chains, last, n), last)
        if best is None or rank > best:
            best, chosen = rank, chain
    return chosen


def _sentences_between(chains: Chains, last: int, n: int) -> int:
    tokens = chains.reading.parse.tokens
    return min(6, tokens[chains.found[n].head].sentence - tokens[chains.found[last].head].sentence)


def _fit(chains: Chains, chain: Chain, mention: Found, roles: Mapping[str, frozenset[str]]) -> float:
    """How well an actor fits a description: 0 not, 1 by a generic noun, 2 by office or noun."""
    told = mention.description
    agent = told.agent
    assert agent is not None
    if told.country and not _may_be_of(chain, told.country):
        return 0
    if told.former != chain.former and told.former:
        return 0
    if agent.word in chain.words:
        return 3
    offices = roles.get(agent.word, frozenset())
    if chain.sort == "person" and offices and chain.role_known(offices, agent.word if agent.word in TITLES else ""):
        return 2
    if chain.sort == "person" and chain.named and agent.word in GENERIC and (told.gender or told.country):
        return 1
    if chain.sort == "organisation" and chain.org and _kind_fits(chains, chain, agent.word):
        return 1
    return 0


def _may_be_of(chain: Chain, country: str) -> bool:
    """Whether a chain's actor can be of a country: its own if told, else that of the people it may be."""
    if chain.country is not None:
        return chain.country == country
    if chain.people:
        return any(country == p.country or any(t.country == country for t in p.terms) for p in chain.people)
    return chain.sort == "person"


ORG_NOUNS: Mapping[str, frozenset[str]] = {
    "party": frozenset({"party"}),
    "group": frozenset({"armed_group", "ngo", "igo", "movement", "criminal"}),
    "militant group": frozenset({"armed_group"}),
    "rebel group": frozenset({"armed_group"}),
    "organization": frozenset({"igo", "ngo", "armed_group", "alliance"}),
    "organisation": frozenset({"igo", "ngo", "armed_group", "alliance"}),
    "alliance": frozenset({"alliance"}),
    "bloc": frozenset({"igo", "alliance"}),
    "agency": frozenset({"agency", "igo", "media"}),
    "news agency": frozenset({"media"}),
    "company": frozenset({"company"}),
    "firm": frozenset({"company"}),
    "court": frozenset({"court"}),
    "bank": frozenset({"bank"}),
    "newspaper": frozenset({"media"}),
    "broadcaster": frozenset({"media"}),
    "movement": frozenset({"armed_group", "party", "movement"}),
    "watchdog": frozenset({"ngo", "igo"}),
    "body": frozenset({"igo"}),
    "militia": frozenset({"armed_group"}),
    "union": frozenset({"union"}),
    "charity": frozenset({"ngo"}),
}


def _kind_fits(chains: Chains, chain: Chain, word: str) -> bool:
    kinds = ORG_NOUNS.get(word)
    return (
        bool(kinds)
        and bool(chain.org)
        and chains.reading.lexicon.organisations[chain.org or ""][0].kind in (kinds or ())
    )


def _last_before(chain: Chain, n: int) -> int | None:
    """The chain's last mention before mention n."""
    best = None
    for m in chain.mentions:
        if m < n and (best is None or m > best):
            best = m
    return best


def _chain_pronoun(chains: Chains, n: int, speakers: Speakers) -> None:
    mention = chains.found[n]
    if mention.pronoun in {"i", "we"}:
        held = speakers.of(chains, n)
        if held is not None:
            chains.add(n, held)
        return
    held = _reflexive(chains, n) or _antecedent(chains, n)
    if held is not None:
        chains.add(n, held)
    elif mention.pronoun in {"he", "she"}:
        chain = chains.new(n, "person", f"pronoun:{mention.first}", "pronoun.unresolved")
        chain.anonymous = True


def _reflexive(chains: Chains, n: int) -> Chain | None:
    """A reflexive means the subject of its verb."""
    parse = chains.reading.parse
    mention = chains.found[n]
    if mention.words not in chains.reading.lexicon.words["reflexive"]:
        return None
    for above in parse.ancestors(mention.head):
        subject = parse.child(above, "nsubj", "nsubjpass")
        if subject is not None:
            return _chain_at(chains, subject)
    return None


def _chain_at(chains: Chains, token: int) -> Chain | None:
    for m, other in enumerate(chains.found):
        if other.head == token:
            return chains.of[m]
        if other.first > token:
            break
    return None


def _antecedent(chains: Chains, n: int) -> Chain | None:
    """The best actor before a pronoun, or for a pronoun in a clause that stands first, the subject that follows."""
    best: tuple[float, int] | None = None
    chosen: Chain | None = None
    barred = _barred(chains, n)
    for chain, last in _recent(chains, n):
        if chain in barred or not _pronoun_fits(chain, chains.found[n]):
            continue
        score = _salience(chains, chain, last, n)
        if chains.found[n].pronoun == "it" and score < 0:
            continue
        rank = (score, last)
        if best is None or rank > best:
            best, chosen = rank, chain
    if chains.found[n].pronoun == "they":
        members, score = joined_before(chains, n, lambda m: _salience_of(chains, m, n))
        if members and (best is None or score > best[0]):
            return group_of(chains, members)
    return chosen or _following(chains, n)


def _salience_of(chains: Chains, m: int, n: int) -> float:
    held = chains.of[m]
    return _salience(chains, held, m, n) + 1.5 if held is not None else -9.0


def _recent(chains: Chains, n: int) -> Iterator[tuple[Chain, int]]:
    """Chains mentioned within the window before a mention, each with its last mention."""
    tokens = chains.reading.parse.tokens
    sentence = tokens[chains.found[n].head].sentence
    seen: set[int] = set()
    for m in range(n - 1, -1, -1):
        if tokens[chains.found[m].head].sentence < sentence - WINDOW:
            break
        held = chains.of[m]
        if held is not None and id(held) not in seen:
            seen.add(id(held))
            yield held, m


def _pronoun_fits(chain: Chain, mention: Found) -> bool:
    if mention.pronoun in {"he", "she"}:
        wanted = "m" if mention.pronoun == "he" else "f"
        return chain.sort == "person" and not chain.plural and chain.gender in {None, wanted}
    if mention.pronoun == "it":
        return chain.sort in {"country", "organisation", "body"} and not chain.plural
    return chain.plural or chain.sort in {"group", "organisation", "body"} or bool(chain.members)


def _salience(chains: Chains, chain: Chain, last: int, n: int) -> float:
    """How much an actor is in mind: near, as a subject, often named, in the same role as the pronoun."""
    tokens = chains.reading.parse.tokens
    at, here = tokens[chains.found[last].head], tokens[chains.found[n].head]
    score = -2.0 * (here.sentence - at.sentence)
    role = _role(chains, last)
    score += {"nsubj": 2.5, "nsubjpass": 2.5, "dobj": 0.8, "poss": 0.5}.get(role, 0.0)
    score += 0.8 if role == _role(chains, n) else 0.0
    score += min(sum(1 for m in chain.mentions if m < n), 4) * 0.4
    score += 0.8 if chain.named else 0.0
    mention = chains.found[n]
    if mention.pronoun in {"he", "she"} and chain.gender is None:
        score -= 1.0
    if chains.found[last].rule.startswith(("place", "demonym.adjective", "name.modifier")):
        score -= 1.5
    if mention.pronoun == "they":
        score += 1.0 if chain.plural else -0.5
    return score


def _role(chains: Chains, m: int) -> str:
    """The grammatical role of a mention; a partner in "A and B" has that of the first."""
    tokens = chains.reading.parse.tokens
    token = tokens[chains.found[m].head]
    while token.dep in {"conj", "appos"} and token.head != token.i:
        token = tokens[token.head]
    return token.dep


def _barred(chains: Chains, n: int) -> list[Chain]:
    """Actors that a pronoun cannot mean: the subject of the verb whose object it is, and its partners in "A and B"."""
    parse = chains.reading.parse
    token = parse.tokens[chains.found[n].head]
    if token.tag == "PRP$" or token.dep == "poss" or chains.found[n].words in chains.reading.lexicon.words["reflexive"]:
        return _possessed(chains, n)
    found = []
    head = parse.tokens[token.head]
    if token.dep in {"dobj", "dative", "pobj"}:
        verb = head if head.pos in {"VERB", "AUX"} else parse.tokens[head.head]
        subject = parse.child(verb.i, "nsubj", "nsubjpass")
        if subject is not None and (held := _chain_at(chains, subject)) is not None:
            found.append(held)
    if token.dep == "conj" and (held := _chain_at(chains, token.head)) is not None:
        found.append(held)
    return found


def _possessed(chains: Chains, n: int) -> list[Chain]:
    """ "His aide": a possessor is not the one possessed, nor one whose phrase the pronoun stands in."""
    mention = chains.found[n]
    return [
        held
        for m, other in enumerate(chains.found)
        if other.first <= mention.first and mention.last <= other.last and m != n and (held := chains.of[m]) is not None
    ]


def _following(chains: Chains, n: int) -> Chain | None:
    """ "When he arrived, Putin said": the subject that follows in the sentence."""
    tokens = chains.reading.parse.tokens
    mention = chains.found[n]
    sentence = tokens[mention.head].sentence
    if not any(
        t.dep in {"advcl", "prep", "csubj"}
        for t in (tokens[a] for a in [mention.head, *chains.reading.parse.ancestors(mention.head)])
    ):
        return None
    for m in range(n + 1, len(chains.found)):
        if tokens[chains.found[m].head].sentence != sentence:
            break
        held = chains.of[m]
        if held is not None and _role(chains, m) in SUBJECT and _pronoun_fits(held, mention):
            return held
    return None


def compatible(chains: Sequence[Chain], mention: Found) -> list[Chain]:
    """The chains that a pronoun could mean by sort, number and gender."""
    return [chain for chain in chains if _pronoun_fits(chain, mention)]
