"""Who is told together: "A and B", "Chile, Peru and Mali", the subject and the object of one verb."""

from collections.abc import Callable

from dateline.actors.chains import Chain, Chains
from dateline.actors.owners import acting_on, are_bystanders

MAX_SENTENCES = 6  # back in which those are looked for whom a counted noun means


def joined_before(chains: Chains, n: int, salience: Callable[[int], float]) -> tuple[list[Chain], float]:
    """The actors of the last "A and B" before a pronoun, in its sentence or the one before, with how much they are in mind."""
    tokens = chains.reading.parse.tokens
    here = tokens[chains.found[n].head].sentence
    heads = chains.heads
    for m in range(n - 1, -1, -1):
        one = chains.found[m]
        if tokens[one.head].sentence < here - 1:
            break
        if tokens[one.head].dep == "conj" and heads.get(tokens[one.head].head, n) < n:
            continue  # the first of those joined has them all
        if tokens[one.head].dep == "amod" and are_bystanders(chains, tokens[one.head].head):
            continue
        partners = [heads[c] for c in _conjuncts(chains, one.head) if heads.get(c, n) < n]
        members = [held for k in (m, *partners) if (held := chains.of[k]) is not None]
        if partners and one.kind != "pronoun" and len({id(c) for c in members}) == len(members) and _alike(members):
            return members, salience(m)
    return _met_before(chains, n, heads), -2.0


def _met_before(chains: Chains, n: int, heads: dict[int, int]) -> list[Chain]:
    """The subject and the object of the verb before: "A met B. They ...", "A talked with B. They ..."."""
    parse = chains.reading.parse
    here = parse.tokens[chains.found[n].head].sentence
    for m in range(n - 1, -1, -1):
        token = parse.tokens[chains.found[m].head]
        if token.sentence < here - 1:
            return []
        if token.dep != "nsubj":
            continue
        objects = [c for c in parse.children[token.head] if parse.tokens[c].dep == "dobj"]
        for with_ in (c for c in parse.children[token.head] if parse.tokens[c].lower == "with"):
            objects += [c for c in parse.children[with_] if parse.tokens[c].dep == "pobj"]
        members = [held for k in (m, *(heads[o] for o in objects if o in heads)) if (held := chains.of[k]) is not None]
        if len(members) == 2 and members[0] is not members[1] and _alike(members):
            return members
    return []


def listed(chains: Chains, n: int, size: int) -> list[Chain]:
    """The last list of just so many countries: "the guarantors - Chile, Peru and Mali ... the three guarantors"."""
    heads, tokens = chains.heads, chains.reading.parse.tokens
    for m in range(n - 1, -1, -1):
        held = chains.of[m]
        if held is None or held.sort != "country" or tokens[chains.found[m].head].dep == "conj":
            continue
        row = [heads[c] for c in (chains.found[m].head, *_conjuncts(chains, chains.found[m].head)) if c in heads]
        members = [one for k in row if k < n and (one := chains.of[k]) is not None and one.sort == "country"]
        if len(members) == len({id(one) for one in members}) == size:
            return members
    return []


def acted_together(chains: Chains, n: int, size: int) -> list[Chain]:
    """The countries of the last who acted together: "the Philippine minister and the Japanese one signed a pact"."""
    parse = chains.reading.parse
    here = parse.tokens[chains.found[n].head].sentence
    acting = {code for held in acting_on(chains, n) for code in codes_of(held)}
    for sentence in range(here, max(-1, here - MAX_SENTENCES), -1):
        for token in reversed(parse.sentence_tokens(sentence)):
            if token.dep not in ("nsubj", "nsubjpass") or token.i >= chains.found[n].first:
                continue
            joined = [token.i, *_conjuncts(chains, token.i)]
            held = [chain for i in joined if (chain := chains.at(i)) is not None]
            codes = list(dict.fromkeys(code for chain in held for code in codes_of(chain)))
            if len(held) == len(joined) == len(codes) == size and not acting & set(codes):
                return [chains.country(code) for code in codes]
    return []


def _conjuncts(chains: Chains, head: int) -> list[int]:
    """The words joined to one, each to the one before: "Mali, Niger and Chad"."""
    parse = chains.reading.parse
    found = [head]
    for i in found:
        found += [c for c in parse.children[i] if parse.tokens[c].dep == "conj" and parse.tokens[c].pos != "VERB"]
    return found[1:]


def _alike(members: list[Chain]) -> bool:
    """Whether actors are of one sort, so that one word can mean them together."""
    sorts = {"person" if c.sort == "person" else "group" if c.plural else "body" for c in members}
    return len(sorts) == 1


def codes_of(chain: Chain) -> list[str]:
    """The country of an actor, as far as it is one state's."""
    code = chain.land
    return [code] if code and len(code) == 3 and code not in {"UNO", "EUR", "IGO", "NGO"} else []
