"""Countries that a description does not tell and its surroundings do."""

from bisect import bisect_right

from dateline.actors.chains import Chain, Chains

OF_A_STATE = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY", "PTY", "OPP", "PRM", "REB", "ELI"})


def infer_countries(chains: Chains) -> None:
    """Give officials, forces and parties of no told country that of the only country told in the text or around them."""
    told = [(n, code) for n in range(len(chains.found)) if (code := _told(chains, n))]
    codes = {code for _, code in told}
    for chain in chains.all:
        if chain.country or chain.people or chain.members or chain.sort not in {"person", "group", "body"}:
            continue
        if not chain.mentions or not (set(chain.sectors) & OF_A_STATE):
            continue
        if len(codes) == 1:
            chain.country, rule = next(iter(codes)), "country.only_one_told"
        elif chain.pointed and (near := _near(chains, chain, told)):
            chain.country, rule = near, "country.only_one_near"
        else:
            continue
        chain.rule = f"{chain.rule}; {rule}"


def _told(chains: Chains, n: int) -> str | None:
    """The country that a mention tells by itself."""
    mention = chains.found[n]
    if mention.kind == "organisation" and mention.description.org:
        return None
    code = mention.description.country
    return code if code and len(code) == 3 and code not in BODIES else None


BODIES = frozenset({"UNO", "EUR", "IGO", "NGO", "IMG", "ISM", "MNC"})


def _near(chains: Chains, chain: Chain, told: list[tuple[int, str]]) -> str | None:
    """The only country told in the sentence of a chain's first mention and the one before it."""
    tokens = chains.reading.parse.tokens
    first = min(chain.mentions)
    sentence = tokens[chains.found[first].head].sentence
    near: set[str] = set()
    for n, code in reversed(told[: bisect_right(told, (first, "~"))]):
        if tokens[chains.found[n].head].sentence < sentence - 1:
            break
        near.add(code)
    return near.pop() if len(near) == 1 else None
