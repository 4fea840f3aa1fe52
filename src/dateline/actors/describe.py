"""What the words of a noun phrase say of who is meant: country, sectors, office, gender, number.

The same function reads a phrase of a parsed report and an isolated string such as "a former White House official".
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from dateline.actors.lexicon import Lexicon
from dateline.actors.scan import Hit, Words, phrase_of
from dateline.knowledge.agents import Agent
from dateline.knowledge.apart import stands_apart
from dateline.knowledge.countries import countries
from dateline.knowledge.organisations import Organisation, on_day

UNIONS = frozenset({"UNO", "EUR", "IGO"})
STANDING = ("adjective", "country", "people", "metonym", "capital")


class Description(Struct, frozen=True):
    """A noun phrase as read.

    `agent` is the noun for who acts; `country` with `country_rule`; `former` where the office is held no more;
    `countries` are all countries named, as in "Russian and Belarusian soldiers"; `org` is an organisation's id.
    """

    agent: Agent | None
    country: str | None
    country_rule: str
    sectors: tuple[str, ...]
    sector_rule: str
    org: str | None
    title: str | None
    gender: str | None
    plural: bool
    definite: bool
    former: bool
    countries: tuple[str, ...]


class Phrase(Struct, frozen=True):
    """A noun phrase to be described: hits in its core `[first, core_end)` and after its preposition up to `last`.

    `place_hits` are the hits of a place told after it ("protesters in Kiev"); `head` the word that the phrase is about.
    """

    first: int
    core_end: int
    last: int
    head: int
    core: tuple[Hit, ...]
    after: tuple[Hit, ...]


def describe(words: Words, phrase: Phrase, lexicon: Lexicon, on: date | None = None) -> Description:
    """Read a noun phrase.

    Args:
        words: the text it is in.
        phrase: its words and the hits in them.
        lexicon: for the classes of words.
        on: the day, for organisations whose codes change; None where it is not known.
    """
    whole = _without_origin(words, phrase)
    phrase = _without_linked(words, whole)
    agent_hit = _agent_hit(phrase)
    agent = agent_hit.get("agent").agent if agent_hit else None  # type: ignore[union-attr]
    linked = whole is not phrase
    phrase, whole = _without_post(words, phrase), _without_post(words, whole)
    country, country_rule = _country(phrase, lexicon, on)
    if country is None and linked:
        country, country_rule = _country(whole, lexicon, on)
    if country is None and agent is not None and agent.word in LED:
        country, country_rule = _led_by(phrase)
    if country == "NLD" and agent is not None and "JUD" in agent.sectors and _is_in_the_hague(words, phrase):
        country = "IGO"  # the courts that sit there are the world's
    org = _org(phrase, lexicon, on)
    if org is not None and country_rule in BEFORE and _is_of_another(org, country, words, phrase, lexicon):
        org = None
    former = any(words.folded[i] in lexicon.words["former_words"] for i in range(phrase.first, phrase.core_end))
    sectors, sector_rule = _sectors_held(words, phrase, agent, agent_hit, former, lexicon, on)
    return Description(
        agent=agent,
        country=country,
        country_rule=country_rule,
        sectors=sectors,
        sector_rule=sector_rule,
        org=org.id if org else None,
        title=" ".join(words.texts[agent_hit.first : agent_hit.last]).replace(" - ", "-") if agent_hit else None,
        gender=agent.gender if agent else None,
        plural=bool(agent and agent.plural),
        definite=words.folded[phrase.first] in lexicon.words["determiners_definite"],
        former=former,
        countries=_countries(words, phrase, lexicon),
    )


OWN = frozenset({"agent", "agent.default"})  # the rules by which a noun has its own sectors
OF_STATE = frozenset({"GOV", "MIL", "LEG", "SPY", "JUD"})  # whose people are elites when they have left


def _sectors_held(
    words: Words,
    phrase: Phrase,
    agent: Agent | None,
    at: Hit | None,
    former: bool,
    lexicon: Lexicon,
    on: date | None,
) -> tuple[tuple[str, ...], str]:
    """The sectors, with the rule, where the head of an association holds no office of the state, and a former holder none now."""
    sectors, rule = _sectors(phrase, agent, at, lexicon, on)
    if at is not None and sectors == ("GOV",) and rule in OWN and _heads_body(words, at, lexicon):
        sectors, rule = ("SOC",), OF_BODY
    if former and agent and agent.kind == "person" and (not sectors or sectors[0] in OF_STATE):
        return ("ELI", *(s for s in sectors if s != "ELI")), "former"
    return sectors, rule


OF_BODY = "of.body"  # the rule by which the head of an association holds no office of a state
LAST_BEFORE_BODY = 4  # words between "of" and the noun for a body


def _heads_body(words: Words, at: Hit, lexicon: Lexicon) -> bool:
    """Whether a head, president or leader is told to be of a body that is no state's: "the president of the football league"."""
    behind = words.folded[at.last : at.last + 1 + LAST_BEFORE_BODY]
    if behind[:1] != ["of"]:
        return False
    for k, word in enumerate(behind[1:], at.last + 1):
        if word in lexicon.words["plain_bodies"]:
            return not words.texts[k][0].isupper()
        if word in ("of", ",", "and", ".", "'s"):
            return False
    return False


def _without_origin(words: Words, phrase: Phrase) -> Phrase:
    """Leave out of which people somebody is by birth: "ethnic Albanian rebels" are of the country in which they live."""
    own = tuple(
        hit
        for hit in phrase.core
        if hit.first == 0 or words.folded[hit.first - 1] != "ethnic" or any(e.of_people for e in hit.entries)
    )
    phrase = phrase if len(own) == len(phrase.core) else replace(phrase, core=own)
    after = tuple(hit for hit in phrase.after if not _is_defence_of(words, hit))
    return phrase if len(after) == len(phrase.after) else replace(phrase, after=after)


def _is_defence_of(words: Words, hit: Hit) -> bool:
    """ "The Committee for the Defence of Water" is no army's."""
    one = hit.last - hit.first == 1 and words.folded[hit.first] in ("defence", "defense")
    return one and words.folded[hit.last : hit.last + 1] == ["of"]


def _without_linked(words: Words, phrase: Phrase) -> Phrase:
    """Leave out organisations that someone is only linked to: "the al-Qaeda-linked group JNIM" is not al-Qaeda."""
    own = tuple(
        hit
        for hit in phrase.core
        if hit.last >= phrase.core_end or not hit.get("org") or not stands_apart(words.folded, hit.first, hit.last)
    )
    return phrase if len(own) == len(phrase.core) else replace(phrase, core=own)


# Who is where he is sent, and of another country than that.
LED = frozenset({"administration", "government", "regime", "cabinet", "presidency", "dictatorship", "junta"})
LEADERS = frozenset({"head_of_state", "head_of_government", "monarch"})


def _led_by(phrase: Phrase) -> tuple[str | None, str]:
    """The country of a government told by the surname of who leads it: "the Biden administration"."""
    for hit in phrase.core:
        people = [entry.person for entry in hit.entries if entry.kind in ("person", "short_person") and entry.person]
        codes = {term.country for person in people for term in person.terms if term.office in LEADERS}
        if len(codes) == 1 and hit.last <= phrase.head:
            return codes.pop(), "country.person.before"
    return None, ""


def _is_in_the_hague(words: Words, phrase: Phrase) -> bool:
    """Whether a court or prosecutor is told to be "the Hague tribunal", "the prosecutor in The Hague"."""
    return any("hague" in words.folded[hit.first : hit.last] for hit in (*phrase.core, *phrase.after))


ENVOYS = frozenset({"embassy", "special envoy", "special representative", "special rapporteur"}) | {
    form
    for one in (
        "ambassador",
        "envoy",
        "consul",
        "attache",
        "diplomat",
        "peacekeeper",
        "emissary",
        "representative",
        "rapporteur",
    )
    for form in (one, f"{one[:-1]}ies" if one.endswith("y") else f"{one}s")
}


def _without_post(words: Words, phrase: Phrase) -> Phrase:
    """Leave out where an envoy is posted: "its ambassador in Moscow" is nobody's of Russia."""
    if words.folded[phrase.head] not in ENVOYS:
        return phrase
    own = tuple(hit for hit in phrase.after if words.folded[hit.first - 1] not in ("in", "to", "at", "for", "on"))
    sent = tuple(hit for hit in phrase.core if not hit.get("org"))
    if len(sent) == len(phrase.core) or not any(hit.get(*STANDING) for hit in sent):
        sent = phrase.core  # but "Moscow's deputy U.N. envoy" is none of the United Nations
    return phrase if (sent, own) == (phrase.core, phrase.after) else replace(phrase, core=sent, after=own)


BEFORE = frozenset({"country.adjective.before", "country.country.before"})


def _is_of_another(org: Organisation, country: str | None, words: Words, phrase: Phrase, lexicon: Lexicon) -> bool:
    """Whether a country told before a name shared by many ("the Australian Labor Party") is not the listed one's."""
    if org.country in {None, country}:
        return False
    if org.kind in {"party", "military", "agency", "union", "court"} and org.country in countries().by_code:
        return True
    named = next((h for h in phrase.core if any(e.org == org.id for e in h.entries)), None)
    shared = lexicon.words["shared_names"] | lexicon.words["common_bodies"]
    return named is not None and phrase_of(words, named) in shared


def _agent_hit(phrase: Phrase) -> Hit | None:
    """The noun that says who acts: the one at the head, or else the last before it."""
    held = [hit for hit in phrase.core if hit.get("agent")]
    for hit in held:
        if hit.first <= phrase.head < hit.last:
            return hit
    held = [h for h in held if any(e.agent and e.agent.kind != "state" for e in h.entries)] or held
    return held[-1] if held else None


def _code(hit: Hit, lexicon: Lexicon, on: date | None) -> tuple[str, str] | None:
    """The country that a hit tells, with the rule."""
    entry = hit.get(*STANDING)
    if entry is not None and entry.code:
        return entry.code, entry.kind
    if (held := hit.get("org")) is not None and held.org:
        found = on_day(lexicon.organisations[held.org], on)
        return (found.country, "organisation") if found.country else None
    if (person := hit.get("person")) is not None and person.person:
        return person.person.country, "person"
    return None


def _country(phrase: Phrase, lexicon: Lexicon, on: date | None) -> tuple[str | None, str]:
    """The country of a phrase: what stands before the noun, else what stands after its preposition."""
    for hits, where in ((phrase.core, "before"), (phrase.after, "after")):
        ranked = [(hit, told) for hit in hits if (told := _code(hit, lexicon, on)) is not None]
        if not ranked:
            continue
        for kinds in (("adjective", "country", "people"), ("metonym", "organisation"), ("capital",), ("person",)):
            for _, (code, rule) in ranked:
                if rule in kinds:
                    return code, f"country.{rule}.{where}"
    return None, ""


def _countries(words: Words, phrase: Phrase, lexicon: Lexicon) -> tuple[str, ...]:
    """All countries told before the noun, in their order, with the unions of states joined to them ("EU and Turkish")."""
    found: dict[str, None] = {}
    for hit in phrase.core:
        entry = hit.get("adjective", "country", "people")
        code = entry.code if entry is not None else None
        if code is None and hit.last < phrase.core_end and words.folded[hit.last] in (",", "and"):
            held = hit.get("org")
            code = lexicon.organisations[held.org][0].country if held is not None and held.org else None
            code = code if code in UNIONS else None
        if code:
            found.setdefault(code)
    return tuple(found)


def _org(phrase: Phrase, lexicon: Lexicon, on: date | None) -> Organisation | None:
    for hits in (phrase.core, phrase.after):
        for hit in sorted(hits, key=lambda hit: not hit.first <= phrase.head < hit.last):
            if (entry := hit.get("org")) is not None and entry.org:
                return on_day(lexicon.organisations[entry.org], on)
    return None


OFFICIAL = frozenset({"GOV", "MIL", "COP", "SPY", "JUD"})


def _sectors(
    phrase: Phrase, agent: Agent | None, at: Hit | None, lexicon: Lexicon, on: date | None
) -> tuple[tuple[str, ...], str]:
    """The sectors: the noun's own, or where that defers those of words beside it; others follow as second ones."""
    beside = list(_beside(phrase, at, lexicon, on))
    own = agent.sectors if agent else ()
    if agent is None:
        return _first_of(beside)
    if agent.defers == "of":
        told, rule = _first_of([(c, r) for c, r in _after(phrase, lexicon, on) if r != "country"])
        told = told or _headed(phrase, at, lexicon, on)
        if told:
            return told, f"of.{rule or 'before'}"
    if agent.defers == "served":
        return next(
            ((codes, "agent.served") for codes, _ in beside if not SERVICES.isdisjoint(codes[:1])), (own, "agent")
        )
    if (part := _part_of(agent, beside, list(_after(phrase, lexicon, on)))) is not None:
        return part
    if agent.defers != "yes":
        more = [s for codes, rule in beside if rule == "modifier" for s in codes]
        return _joined(own, [s for s in more if s == "OPP"] if own else more), "agent"
    stronger, rule = _first_of(beside)
    if not stronger and own == ("GOV",) and _of_a_people(phrase):
        return ("CVL",), "agent.people"
    return (stronger, rule) if stronger else (own, "agent.default")


def _part_of(
    agent: Agent, beside: Sequence[tuple[tuple[str, ...], str]], after: Sequence[tuple[tuple[str, ...], str]]
) -> tuple[tuple[str, ...], str] | None:
    """The sectors of what is a part: a committee of a parliament, whatever it is for; a company of soldiers, which is no firm;
    the forces of a government."""
    if agent.word in COMMITTEES and any("LEG" in codes for codes, _ in beside):
        return ("LEG",), "agent.of_parliament"
    if agent.word in UNITS and after and not FORCES.isdisjoint(after[0][0][:1]):
        return after[0][0], "of.force"
    if agent.word == "force" and after and beside[:1] == after[:1] and after[0][0][:1] == ("GOV",):
        return ("MIL",), "of.government"
    return None


# In whose service a crew may be; that of a tanker is no firm.
SERVICES = frozenset({"MIL", "COP", "PRM", "REB", "SPY", "MED", "JRN", "AGR", "CRM"})
COMMITTEES = frozenset({"committee", "subcommittee", "sub-committee", "panel", "caucus", "working group"})
FORCES = frozenset({"MIL", "COP", "PRM", "REB"})
UNITS = frozenset(
    {"company", "platoon", "battalion", "contingent", "detachment", "squad", "unit", "patrol", "brigade", "regiment"}
)


def _of_a_people(phrase: Phrase) -> bool:
    """Whether all that says whose somebody is are peoples, no states: "Mapuche leaders" govern nobody."""
    held = [hit for hit in phrase.core if hit.get(*STANDING)]
    return bool(held) and all(any(e.of_people for e in hit.entries) for hit in held)


def _headed(phrase: Phrase, at: Hit | None, lexicon: Lexicon, on: date | None) -> tuple[str, ...]:
    """The sectors of the body, none of the state's, that stands right before its head: "union president", "Teamsters President"."""
    before = [hit for hit in phrase.core if at is not None and hit.last <= at.first]
    entry = before[-1].get("org", "agent") if before else None
    if entry is None or (entry.agent is not None and (entry.agent.kind != "body" or entry.agent.defers == "yes")):
        return ()
    if entry.agent is not None and entry.agent.word == "bank":
        return ()  # which may be the central one
    codes = on_day(lexicon.organisations[entry.org], on).sectors if entry.org else entry.sectors
    return codes if OFFICIAL.isdisjoint(codes) else ()


def _beside(phrase: Phrase, at: Hit | None, lexicon: Lexicon, on: date | None) -> Iterator[tuple[tuple[str, ...], str]]:
    """Sectors told by other words of the phrase, the nearest first: before the noun, then after its preposition."""
    before = [hit for hit in phrase.core if hit is not at]
    yield from _told([*reversed(before), *phrase.after], lexicon, on)


def _after(phrase: Phrase, lexicon: Lexicon, on: date | None) -> Iterator[tuple[tuple[str, ...], str]]:
    """Sectors told by the words after the preposition."""
    yield from _told(phrase.after, lexicon, on)


def _told(hits: Iterable[Hit], lexicon: Lexicon, on: date | None) -> Iterator[tuple[tuple[str, ...], str]]:
    for hit in hits:
        entry = hit.get("org", "metonym", "agent", "modifier", "country", "adjective")
        if entry is not None and entry.agent is not None and entry.agent.word in lexicon.words["adjectival"]:
            entry = hit.get("modifier", "country", "adjective")  # "the national council", "local authorities"
        if entry is None:
            continue
        codes = on_day(lexicon.organisations[entry.org], on).sectors if entry.org else entry.sectors
        if codes and not (entry.agent and entry.agent.defers == "yes"):
            yield codes, "modifier" if entry.kind in ("modifier", "agent") else entry.kind


def _first_of(told: Sequence[tuple[tuple[str, ...], str]]) -> tuple[tuple[str, ...], str]:
    return told[0] if told else ((), "")


def _joined(codes: Iterable[str], more: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*codes, *more]))
