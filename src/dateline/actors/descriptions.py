"""Descriptions: which earlier actor "the Russian leader" or "the group" means."""

from collections import Counter
from collections.abc import Collection, Mapping
from functools import cache

from dateline.actors.chains import Chain, Chains, recent
from dateline.actors.fitting import FIGHTERS, agrees, body_nouns, fit_of, may_be_of
from dateline.actors.nouns import prepositional_object
from dateline.actors.owners import is_of_other_person, is_there, sectors_led, take_country
from dateline.actors.pointing import NEIGHBOURING, characterised, named_next, neighbour_in_office, neighbour_of_subject
from dateline.actors.reading import Found
from dateline.actors.unions import other_body, take_union
from dateline.knowledge.agents import FOLDER
from dateline.knowledge.countries import countries
from dateline.rules import read_table

CAPITAL = "place.capital"
COUNTRY_REACH = 3  # sentences back in which "the country" looks for the one it means
NAME_REACH = 12  # sentences back in which "the council" looks for a name that ends so
PRIVATE = frozenset(
    {"SOC", "LAB", "BUS", "EDU", "MED", "AGR", "JRN", "CVL", "REL"}
)  # whose heads hold no office of a state
LONGEST_POST = 7  # words after a title that say what the post is for
REACH = 30  # sentences back in which a description looks for whom it means


def chain_description(chains: Chains, n: int, roles: Mapping[str, frozenset[str]]) -> None:
    """Add a description to the chain of whom it means, or begin one: "the 41-year-old officer"."""
    mention = chains.found[n]
    agent = mention.description.agent
    held = (
        _explained(chains, n)
        or _apposed(chains, n)
        or _named_body(chains, n)
        or _equated(chains, n)
        or _own_country(chains, n)
        or _country_meant(chains, n)
        or neighbour_in_office(chains, n)
        or (_described_before(chains, n, roles) if _is_definite(chains, mention) else None)
        or _told_organisation(chains, n)
    )
    if held is None and (person := characterised(chains, n) or named_next(chains, n, roles)) is not None:
        chains.of[n] = person  # "the former teacher", "his son" say nothing of the office that somebody holds
        person.mentions.append(n)
        return
    if held is not None:
        chains.add(n, held)
        if held.sort == "person" and not held.people and (led := sectors_led(chains, n)):
            held.sectors = led  # "their leader, Jan Roe"
        if held.country is None and held.sort == "person" and not held.people:
            take_country(chains, held, n)
        _take_told_land(chains, held, n)
        _take_function(chains, held, n)
        return
    sort = "person" if agent and agent.kind == "person" and not mention.description.plural else "group"
    if agent and agent.kind in {"body", "vehicle"} and not mention.description.plural:
        sort = "body"
    chain = chains.new(n, sort, f"description:{mention.words}", mention.rule)
    chain.anonymous = sort != "body"
    chain.pointed = _is_definite(chains, mention) and not _has_name(chains, mention)
    if sort == "person" and (led := sectors_led(chains, n)):
        chain.pointed, chain.sectors = False, led  # "their leader" holds no office of the state in which rebels are
    if mention.description.sector_rule.startswith("of.") and PRIVATE.issuperset(mention.description.sectors[:1]):
        chain.pointed = False  # nor does "the president of the federation of miners"
    if chain.country is None:
        take_country(chains, chain, n)
    if chain.country is None and chain.pointed:
        take_union(chains, chain, n)
    _take_function(chains, chain, n)


def _explained(chains: Chains, n: int) -> Chain | None:
    """ "The National Union of Teachers (SNT)": the one whose abbreviation stands after it in brackets."""
    told, short = chains.found[n].description, chains.explained_by(n)
    same = told.agent is None or told.agent.kind != "person" or (told.plural and told.agent.word in FIGHTERS)
    return chains.of[short] if short is not None and same else None


def _take_told_land(chains: Chains, held: Chain, n: int) -> None:
    """ "The commissioner, Jan Roe": of the land, or the union, of the nameless commissioner told before."""
    told = chains.found[n].description
    agent = told.agent
    if held.country or held.people or told.country or not told.definite or agent is None or held.sort != "person":
        return
    for chain, _ in recent(chains, n, REACH):
        if chain is not held and chain.country and not chain.named and not chain.plural and agent.word in chain.words:
            held.country, held.rule = chain.country, f"{held.rule}; country.told_before"
            return


def _country_meant(chains: Chains, n: int) -> Chain | None:
    """ "The country", "the kingdom": the country named last, or else the last that an adjective told of."""
    mention = chains.found[n]
    told = mention.description
    if told.agent is None or told.agent.kind != "state" or told.plural or told.country or not told.definite:
        return None
    between = chains.reading.words.folded[mention.first + 1 : mention.head]
    if chains.reading.parse.tokens[mention.first].lower != "the":
        return None
    if not NEIGHBOURING.isdisjoint(between):
        return neighbour_of_subject(chains, n)
    if not chains.reading.lexicon.words["region_words"].issuperset(between):  # "the South American country"
        return None
    if (sort := realms().get(told.agent.word)) is not None:
        return _told_most(chains, sort)
    near = [
        (chain, last)
        for chain, last in recent(chains, n, COUNTRY_REACH)
        if chain.sort == "country" and not _acts_on(chains, last, n)
    ]
    named = [(chain, last) for chain, last in near if chains.found[last].kind == "country"]
    meant = max(named or near, key=lambda one: one[1], default=(None, 0))[0]
    if meant is not None and all(_is_stage(chains, m) for m in meant.mentions if m < n):
        return _told_more(chains, meant, n) or meant
    return meant


def _told_most(chains: Chains, sort: Collection[str]) -> Chain | None:
    """Of the states of one sort that of which the text tells most: "the kingdom"."""
    counts = Counter(one.description.country for one in chains.found if one.description.country in sort)
    ranked = counts.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return chains.country(str(ranked[0][0]))


@cache
def realms() -> Mapping[str, frozenset[str]]:
    """Nouns for a state of one kind, such as "kingdom" (`realms.tsv`), with the codes of those that are of it."""
    return {
        row["word"]: frozenset(row["codes"].split("|"))
        for _, row in read_table(FOLDER / "realms.tsv", ("word", "codes"))
    }


def _is_stage(chains: Chains, m: int) -> bool:
    """Whether a country is only told by where something is: "in London", "in the Ghanaian capital"."""
    tokens, one = chains.reading.parse.tokens, chains.found[m]
    return one.rule == CAPITAL or (
        one.rule.startswith("demonym.adjective") and tokens[tokens[one.head].head].lower == "capital"
    )


def _told_more(chains: Chains, capital: Chain, n: int) -> Chain | None:
    """The country of which a text tells more than of the one whose capital it names: "In London ministers suspended the country"."""
    counts = Counter(one.country for one in chains.of[:n] if one is not None and one.country in countries().by_code)
    ranked = counts.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]) or ranked[0][1] <= counts[capital.country] + 1:
        return None
    return chains.country(str(ranked[0][0]))


def _own_country(chains: Chains, n: int) -> Chain | None:
    """ "His country": that of the one whom the possessive means."""
    mention = chains.found[n]
    agent = mention.description.agent
    inner = chains.heads.get(mention.first)
    if agent is None or agent.kind != "state" or mention.description.plural or inner is None or inner == n:
        return None
    holder = chains.of[inner]
    if holder is None or chains.found[inner].kind != "pronoun" or holder.members:
        return None
    code = holder.land
    return chains.country(code) if code in countries().by_code and code is not None else None


def _told_organisation(chains: Chains, n: int) -> Chain | None:
    """ "The group", where an organisation of that sort was told of only with its people: "Houthi spokesman Jan Roe"."""
    mention = chains.found[n]
    agent = mention.description.agent
    if agent is None or mention.description.plural or not mention.description.definite or mention.description.org:
        return None
    if chains.reading.parse.tokens[mention.first].lower != "the":
        return None
    if any(name >= 0 for name in chains.reading.name_at[mention.head + 1 : mention.head + 2]):
        return None  # "the broadcaster Jan Roe" is a person
    if mention.head == mention.first + 1 and (held := _by_last_word(chains, n, agent.word)) is not None:
        return held
    if agent.word not in body_nouns():
        return None
    organisations = chains.reading.lexicon.organisations
    for m in range(n - 1, -1, -1):
        org = chains.found[m].description.org
        if org is None or organisations[org][0].kind not in body_nouns()[agent.word]:
            continue
        if not other_body(chains, org, (), mention):
            chain = chains.keyed(None, "organisation", org, "name.organisation")
            chain.org = org
            return chain
    return None


def _by_last_word(chains: Chains, n: int, word: str) -> Chain | None:
    """ "The Council" after "the UN Security Council": the last body whose name ends in the noun."""
    if word not in chains.reading.lexicon.words["short_for_names"]:
        return None
    tokens = chains.reading.parse.tokens
    sentence = tokens[chains.found[n].head].sentence
    for m in range(n - 1, -1, -1):
        one = chains.found[m]
        if tokens[one.head].sentence < sentence - NAME_REACH:
            return None
        if one.kind == "organisation" and one.words.endswith(f" {word}") and one.last - one.first > 1:
            return chains.of[m]
    return None


def _acts_on(chains: Chains, subject: int, n: int) -> bool:
    """Whether one mention is the subject of a clause and another an object in it: who acts is not whom it is done to."""
    tokens = chains.reading.parse.tokens
    one, other = tokens[chains.found[subject].head], tokens[chains.found[n].head]
    if one.dep not in ("nsubj", "nsubjpass") or other.dep not in ("dobj", "pobj", "dative"):
        return False
    return one.sentence == other.sentence and one.head in set(chains.reading.parse.ancestors(other.i))


def _take_function(chains: Chains, chain: Chain, n: int) -> None:
    """ "His Iraqi counterpart": who is the counterpart of a minister is a minister, of the other country."""
    agent = chains.found[n].description.agent
    if agent is None or agent.word not in chains.reading.lexicon.words["counterparts"] or chain.plural:
        return
    if chain.sectors not in ((), ("UNK",)):
        return
    for other, _ in recent(chains, n, 1):
        if other is not chain and other.sort == "person" and other.country != chain.country:
            if other.sectors and other.sectors != ("UNK",):
                chain.sectors = other.sectors
                chain.words |= other.words
                chain.rule = f"{chain.rule}; function.counterpart"
            return


def _is_definite(chains: Chains, mention: Found) -> bool:
    """Whether a description points back: with "the" or a possessor, or a bare title ("Russian President")."""
    if mention.rule == "description.partitive" or is_there(chains, mention.head):
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
    beside = list(chains.covering[token.head]) if token.dep == "appos" else []
    beside += [
        chains.heads[c] for c in parse.children[mention.head] if parse.tokens[c].dep == "appos" and c in chains.heads
    ]
    beside += [m for m in chains.covering[mention.last - 1] if _ends_in_name(chains, n, m)]
    beside += _name_behind(chains, n)
    beside += _after_place(chains, n) or _after_portfolio(chains, n)
    for m in beside:
        held = chains.of[m]
        if m == n or held is None or held.sort == "country" or not agrees(held, mention):
            continue
        told = mention.description.country
        if told not in countries().by_code or not held.people or may_be_of(held, str(told)):
            return held
    return None


def _name_behind(chains: Chains, n: int) -> list[int]:
    """ "Arrested the leader Juan Roe": a full name right behind a description, with which the parser has not joined it."""
    mention, tokens = chains.found[n], chains.reading.parse.tokens
    told = mention.description
    if mention.last >= len(tokens) or told.plural or told.agent is None or told.agent.kind != "person":
        return []
    if tokens[mention.first].lower not in ("the", "a", "an"):
        return []
    for m in chains.covering[mention.last]:
        one = chains.found[m]
        told_there = one.name is not None and one.name.full and one.first == mention.last and not one.description.agent
        if told_there and tokens[one.head].dep != "poss" and not _begins_clause(chains, n, m):
            return [m]
    return []


def _has_name(chains: Chains, mention: Found) -> bool:
    """Whether a name stands right behind a description, which is its own, whether it was found or not: "the leader Tzul"."""
    tokens = chains.reading.parse.tokens
    after = tokens[mention.last] if mention.last < len(tokens) else None
    if after is None or after.pos != "PROPN" or not after.text.istitle():
        return False
    return after.lower not in chains.reading.lexicon.words["weekdays"] and after.entity not in ("DATE", "TIME")


def _named_body(chains: Chains, n: int) -> Chain | None:
    """ "The main opposition Republican People's Party": a noun for a body and its listed name right behind it."""
    mention, tokens = chains.found[n], chains.reading.parse.tokens
    told = mention.description
    if told.agent is None or told.agent.kind not in ("body", "group") or mention.last >= len(tokens):
        return None
    if tokens[mention.head].tag == "NNS" or mention.head != mention.last - 1:
        return None  # "told the villagers Hamas was there"
    named = (m for m in chains.covering[mention.last] if chains.found[m].first == mention.last)
    held = next((held for m in named if (held := chains.of[m]) is not None and held.sort == "organisation"), None)
    return held if held is not None and held.country in {None, told.country or held.country} else None


def _begins_clause(chains: Chains, n: int, m: int) -> bool:
    """Whether a name begins a clause below the verb that a description hangs on: "told the minister Jan Roe had fled"."""
    tokens = chains.reading.parse.tokens
    one, other = tokens[chains.found[n].head], tokens[chains.found[m].head]
    return other.dep in ("nsubj", "nsubjpass") and one.dep not in ("nsubj", "nsubjpass")


def _after_place(chains: Chains, n: int) -> list[int]:
    """ "The deputy governor of the province, Jan Roe": the parser hangs the name on the place, whose it cannot be."""
    parse, mention = chains.reading.parse, chains.found[n]
    held = prepositional_object(parse, mention.head, "of", "for", "in")
    if held is None or mention.description.plural:
        return []
    named = [chains.heads[c] for c in parse.children[held[1]] if parse.tokens[c].dep == "appos" and c in chains.heads]
    return [
        m
        for m in named
        if (name := chains.found[m].name) is not None
        and name.full
        and parse.tokens[chains.found[m].first - 1].text == ","
    ]


def _after_portfolio(chains: Chains, n: int) -> list[int]:
    """ "The Turkish Minister of Interior, Jan Roe": a full name between commas after what the post is for."""
    tokens, mention = chains.reading.parse.tokens, chains.found[n]
    at = mention.last
    if mention.description.plural or at >= len(tokens) or tokens[at].lower not in ("of", "for"):
        return []
    while at < min(len(tokens), mention.last + LONGEST_POST) and tokens[at].text != ",":
        if tokens[at].pos not in ("ADP", "NOUN", "PROPN", "ADJ", "CCONJ", "DET"):
            return []
        at += 1
    if at + 1 >= len(tokens) or tokens[at].text != ",":
        return []
    named = (m for m in chains.covering[at + 1] if chains.found[m].first == at + 1)
    return [
        m
        for m in named
        if (name := chains.found[m].name) is not None
        and name.full
        and chains.found[m].description.agent is None
        and chains.found[m].last < len(tokens)
        and tokens[chains.found[m].last].text in (",", ".", ";", ")")
    ]


def _ends_in_name(chains: Chains, n: int, m: int) -> bool:
    """ "The leader of North Korea Kim Jong Un": a function, its country, and then the name of who has it."""
    mention, other = chains.found[n], chains.found[m]
    if m == n or other.name is None or other.last != mention.last or other.first <= mention.head:
        return False
    between = chains.reading.hits_in(mention.head + 1, other.name.first)
    return bool(between) and all(hit.get("country", "org") and not hit.get("agent") for hit in between)


def _equated(chains: Chains, n: int) -> Chain | None:
    """ "Kim is the leader of the North": the subject of "be", where it is said plainly and the description is definite."""
    parse = chains.reading.parse
    mention = chains.found[n]
    token = parse.tokens[mention.head]
    verb = parse.tokens[token.head]
    if token.dep != "attr" or verb.lemma != "be" or parse.child(verb.i, "neg") is not None:
        return None
    if parse.tokens[mention.first].text.endswith("ing"):
        return None  # "the West was rewarding terrorists"
    if any(parse.tokens[c].tag == "MD" for c in parse.children[verb.i]):
        return None
    subject = parse.child(verb.i, "nsubj")
    held = chains.at(subject) if subject is not None else None
    return held if held is not None and held.named and agrees(held, mention) else None


def _described_before(chains: Chains, n: int, roles: Mapping[str, frozenset[str]]) -> Chain | None:
    """The nearest earlier actor whom a definite description fits."""
    mention = chains.found[n]
    best: tuple[float, int] | None = None
    chosen: Chain | None = None
    for chain, last in recent(chains, n, REACH):
        if not agrees(chain, mention) or is_of_other_person(chains, chain, n):
            continue
        fit = fit_of(chains, chain, mention, roles)
        if fit <= 0:
            continue
        rank = (3 * fit - _sentences_between(chains, last, n), last)
        if best is None or rank > best:
            best, chosen = rank, chain
    return chosen


def _sentences_between(chains: Chains, last: int, n: int) -> int:
    tokens = chains.reading.parse.tokens
    return min(6, tokens[chains.found[n].head].sentence - tokens[chains.found[last].head].sentence)
