"""The country of participants of whom the actor stage knows none, going by the words of their own event."""

from collections.abc import Iterator, Set

from msgspec.structs import replace

from dateline.actors.of_many import of_many, of_many_lands
from dateline.actors.places import city_country
from dateline.events.attachment import attachment
from dateline.events.candidates import Candidate
from dateline.events.frames import MUTUAL
from dateline.events.joined import is_verb, words
from dateline.events.nameless import (
    by_its_words,
    forces_of,
    is_of_others,
    is_unlisted_person,
    of_dateline,
    of_no_land,
    of_report,
)
from dateline.events.nations import set_apart
from dateline.events.participants import THOSE, distinct, named
from dateline.events.records import Role
from dateline.events.scene import Scene
from dateline.events.unlikely import UNIONS, countries_of, country_of_role, is_seat, is_state, likely, parties
from dateline.knowledge.countries import countries

# Types in which nameless people are usually of the country of the other side: a government and its own citizens.
DOMESTIC = frozenset({"PROTEST", "COERCE", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "RETREAT", "THREATEN"})
# Types in which ordinary people, workers and members are their own government's: "the court jailed two editors".
OWN_PEOPLE = frozenset({"SANCTION", "AGREE"})
PEOPLE_SECTORS = frozenset(
    {"CVL", "LAB", "EDU", "OPP", "JRN", "CRM", "AGR", "LEG", "PTY", "REL", "GOV", "MED", "BUS", "JUD"}
)
FOREIGNERS = words("diplomat ambassador envoy nuncio attache consul correspondent missionary foreigner tourist migrant")
# Types whose recipient may be known only by the place, and below those whose actor is of the place.
AT_PLACE = frozenset({"PROTEST", "ASSAULT", "MOBILIZE", "COERCE", "CONCEDE", "RETREAT", "THREATEN"})
# Types that help or promise: whom, is often told only by the place that the help is for.
FOR_PLACE = frozenset({"AID", "AGREE", "SANCTION", "CONCEDE"})
LOCAL = frozenset({"PROTEST", "COERCE", "ACCUSE", "ASSAULT", "RETREAT", "MOBILIZE", "SANCTION"})
ABROAD = frozenset({"AGREE", "CONSULT", "COOPERATE"})  # what a land is mostly told of with another land
OF_MANY = frozenset({"bloc", "alliance", "union", "agency", "organisation", "organization"})  # of no one country
AT_WILL = frozenset({"MOBILIZE"})  # what a state does on its own soil, to nobody
OWN_STEPS = frozenset({"withdraw", "disarm", "ceasefire", "resign"})  # of a retreat, which need no other side
SIDES = words("side party camp rival faction leader")
HOME_PREPOSITIONS = words("in of from at near around outside across throughout inside on along within off")
IN_CHARGE = frozenset({"COERCE", "ACCUSE"})  # what only those in charge of a place do


def at_home(scene: Scene, one: Candidate, place: int | None) -> Candidate:
    """A candidate whose participants have the country that the event's words give them.

    In this order: a place in the participant's own phrase; the event's place; for what a state and its people do to each
    other, the one country of the other side. Who is known by name, or is no person or group, is left alone. A side that
    nobody fills is that place, where the event is done to, or by, those who are there.
    """
    here = _country_of_toponym(scene, place) if place is not None else None
    one = _with_countries(scene, one, here)
    homes = {country for role in one.actors for country in countries_of(scene, role)}
    actors, recipients = one.actors, one.recipients
    if place is not None and here is not None:
        if not recipients and _is_aimed_at(scene, one, place, here, homes):
            recipients = (_role_of_place(scene, place, "role.place", here),)
        if not actors and one.event_type in IN_CHARGE and recipients:
            # "was put under investigation in Italy": by those in charge there
            actors = (_role_of_place(scene, place, "role.place.authorities", here),)
    recipients = likely(scene, one, recipients, homes, {role: countries_of(scene, role) for role in recipients})
    if not recipients and one.event_type == "CONSULT" and one.kind == "visit" and place is not None and here:
        recipients = _host(scene, place, here, actors)
    if not recipients and one.event_type in FOR_PLACE and max(len(actors), len(homes)) < 2:
        recipients = _for_place(scene, one, actors)  # not "the two agreed in Accra"
    actors, recipients = distinct(scene, named(scene, actors), named(scene, recipients))
    actors = tuple(of_report(scene, role) for role in actors)
    recipients = tuple(of_report(scene, role) for role in recipients)
    recipients, actors = _as_all_told(scene, one, recipients, actors), _as_all_told(scene, one, actors, recipients)
    return replace(one, actors=actors, recipients=recipients)


def _with_countries(scene: Scene, one: Candidate, here: str | None) -> Candidate:
    """A candidate whose participants have the countries told by their own words, by the event's place or by the other side."""
    one = replace(
        one,
        actors=tuple(by_its_words(scene, one, role) for role in one.actors),
        recipients=tuple(by_its_words(scene, one, role) for role in one.recipients),
    )
    local = here if one.event_type in LOCAL else None
    actors = tuple(_placed(scene, of_no_land(scene, role), local, "place of the event") for role in one.actors)
    recipients = tuple(
        _placed(scene, of_no_land(scene, role, True), here, "place of the event") for role in one.recipients
    )
    actors = forces_of(scene, one, actors, (*actors, *recipients))
    recipients = forces_of(scene, one, recipients, actors)
    if one.event_type in DOMESTIC:
        recipients = _as_others(scene, recipients, actors)
        actors = _as_others(scene, actors, recipients, abroad=True)
        recipients = tuple(of_no_land(scene, role) for role in recipients)
    elif one.event_type in OWN_PEOPLE:
        abroad = _for_place(scene, one, actors) if one.event_type == "AGREE" else ()
        recipients = tuple(_with_country(scene, role, actors, abroad) for role in recipients)
    if local is None and one.event_type in LOCAL:
        actors = tuple(of_dateline(scene, role) for role in actors)
        recipients = tuple(of_dateline(scene, role) for role in recipients)
    return replace(one, actors=actors, recipients=recipients)


def _is_aimed_at(scene: Scene, one: Candidate, place: int, here: str, homes: Set[str]) -> bool:
    """Whether the place of an event is to whom it is done, where nobody else is told."""
    if one.event_type not in AT_PLACE:
        return False
    pattern = one.frame.pattern if one.frame is not None else ""
    if pattern == "takes":
        return False  # what is taken is an object
    if pattern in MUTUAL and max(len(homes), parties(scene, one.actors)) > 1:
        return False  # "clashed near Jermuk"
    if here in homes and (one.mode in OWN_STEPS or one.event_type in AT_WILL or len(homes) > 1):
        return False  # "surrendered near Gulu": to whom, is not told
    # "marched in Lahore": where, not against whom
    return one.event_type != "PROTEST" or is_seat(scene, one, scene.places[place].last - 1)


def _role_of_place(scene: Scene, place: int, rule: str, country: str) -> Role:
    """A place as a participant."""
    toponym = scene.places[place]
    return Role(toponym.start, toponym.end, toponym.last - 1, None, rule, country)


def _as_all_told(scene: Scene, one: Candidate, roles: tuple[Role, ...], others: tuple[Role, ...]) -> tuple[Role, ...]:
    """Persons whom no table knows, and nameless people, with the one country that the text or their sentence tells; persons
    by name also with that of the other side."""
    if not any(_is_landless(scene, role) for role in roles):
        return roles
    here = scene.mentions_by_sentence.get(scene.parse.tokens[one.head].sentence, ())
    near = frozenset(country for k in here if (country := scene.actor(k).country) is not None)
    told = next((found for found in (scene.lands_told, near) if len(found) == 1), frozenset[str]())
    side = {country for other in others for country in countries_of(scene, other)}
    official = any(_is_of_state(scene, role) for role in roles if is_unlisted_person(scene, role))
    if (official or one.event_type in ABROAD) and any(_is_land(scene, other) for other in others):
        told, side = told - side, set[str]()  # "the minister assured Sofia" is no Bulgarian
    return tuple(
        _of_one(scene, role, told or (side if is_unlisted_person(scene, role) else frozenset())) for role in roles
    )


def _is_land(scene: Scene, role: Role) -> bool:
    """Whether a participant is a land by its name or that of its capital."""
    if role.mention is None:
        return False
    mention = scene.mention(role.mention)
    return mention.kind == "country" or mention.rule.startswith(("place.", "metonym."))


def _of_one(scene: Scene, role: Role, told: Set[str]) -> Role:
    if len(told) != 1 or told <= UNIONS or not _is_landless(scene, role):
        return role
    return replace(role, country=next(iter(told)), rule=f"{role.rule}; country of all told")


def _is_landless(scene: Scene, role: Role) -> bool:
    """Whether a participant is a person or people of no known country, who could be of any."""
    if role.mention is None or countries_of(scene, role) or _is_elsewhere(scene, role):
        return False
    if scene.actor(role.mention).role in FOREIGNERS:
        return False  # an ambassador is of where he is sent by
    return is_unlisted_person(scene, role) or _nameless(scene, role)


def _with_country(scene: Scene, role: Role, actors: tuple[Role, ...], abroad: tuple[Role, ...]) -> Role:
    """People without a country of their own with that of a place abroad that is told ("to fund clinics in Chad"), else the actor's."""
    if abroad and country_of_role(scene, role) is None and _nameless(scene, role) and not _is_elsewhere(scene, role):
        return replace(role, country=abroad[0].country, rule=f"{role.rule}; place abroad")
    return _as_others(scene, (role,), actors)[0] if _is_of_people(scene, role) else role


def _is_of_state(scene: Scene, role: Role) -> bool:
    return role.mention is not None and not {"GOV", "MIL"}.isdisjoint(scene.actor(role.mention).sectors)


def _is_elsewhere(scene: Scene, role: Role) -> bool:
    """Whether a nameless participant is seldom of the land of the other side: some state, refugees."""
    fled = role.mention is not None and "REF" in scene.actor(role.mention).sectors
    those = (
        role.mention is None and scene.parse.tokens[role.head].lower in THOSE
    )  # "those responsible" may be anybody's
    others = is_of_others(scene, role) or _is_of_many(scene, role)
    return fled or those or others or is_state(scene, role) or _is_side(scene, role)


def _is_of_many(scene: Scene, role: Role) -> bool:
    """Whether a participant is said to be of several countries: "regional leaders"."""
    first = scene.mention(role.mention).first if role.mention is not None else role.head
    own = [scene.parse.tokens[t].lower for t in range(first, role.head + 1)]
    return of_many(own) or of_many_lands(scene.parse, role.head)


def _is_side(scene: Scene, role: Role) -> bool:
    """Whether a participant is the sides of something else: "urged all sides"."""
    if scene.parse.tokens[role.head].lemma not in SIDES:
        return False
    return role.mention is None or any(scene.parse.tokens[c].lower == "all" for c in scene.parse.children[role.head])


def _is_of_people(scene: Scene, role: Role) -> bool:
    """Whether a participant is a nameless person or people of an ordinary kind."""
    if scene.parse.tokens[role.head].lemma in FOREIGNERS:
        return False
    if role.mention is None:
        return scene.is_a(role.head, "human")
    return not PEOPLE_SECTORS.isdisjoint(scene.actor(role.mention).sectors)


def _host(scene: Scene, place: int, here: str, actors: tuple[Role, ...]) -> tuple[Role, ...]:
    """The country in which a visitor from elsewhere is received: "is in Lome for a visit"."""
    if here in {country_of_role(scene, role) for role in actors}:
        return ()
    return (_role_of_place(scene, place, "role.place", here),)


def _for_place(scene: Scene, one: Candidate, actors: tuple[Role, ...]) -> tuple[Role, ...]:
    """The first place abroad that stands in what is promised or given: "money for schools in Ethiopia"."""
    homes = {country for role in actors for country in countries_of(scene, role)}
    for k in sorted(_toponyms_below(scene, one.anchor)):
        toponym = scene.places[k]
        country = _country_of_toponym(scene, k)
        if _is_where_said(scene, one, toponym.first, toponym.last):
            continue
        if toponym.first > one.anchor and toponym.role != "modifier" and country and country not in homes:
            return (_role_of_place(scene, k, "role.place", country),)
    return ()


def _is_where_said(scene: Scene, one: Candidate, first: int, last: int) -> bool:
    """Whether a place only tells where it was said or done: "agreed in Nairobi to reopen the border"."""
    hung = attachment(scene.parse, first, last)
    return hung.verb == one.anchor and hung.preposition in ("in", "at") and hung.chain[-2] == one.anchor + 1


def _country_of_toponym(scene: Scene, k: int) -> str | None:
    entry = scene.places[k].entry
    if entry is not None:
        return entry.country
    found = countries().by_name.get(scene.places[k].text.lower())
    return found.iso3 if found else None


def _nameless(scene: Scene, role: Role) -> bool:
    if role.mention is None:
        return scene.parse.tokens[role.head].pos != "PROPN"
    if scene.parse.tokens[role.head].lemma in OF_MANY or _is_side(scene, role):
        return False
    return scene.mention(role.mention).kind in ("description", "group")


def _placed(scene: Scene, role: Role, here: str | None, basis: str) -> Role:
    if country_of_role(scene, role) is not None:
        return role
    if (k := scene.toponym_at(role.head)) is not None and scene.places[k].last == role.head + 1:
        town = _country_of_toponym(scene, k)  # "shelled Haifa": a town that no list of actors has
        return replace(role, country=town, rule=f"{role.rule}; place") if town else role
    if not _nameless(scene, role):
        return role
    return role if _is_joined(scene, role) else _placed_nameless(scene, role, here, basis)


def _town_of(scene: Scene, head: int) -> str | None:
    """The country of a town right after a nameless participant that was taken for no place: "the people of Rafah"."""
    parse = scene.parse
    for c in parse.children[head]:
        if parse.tokens[c].dep == "prep" and parse.tokens[c].lower in ("of", "in", "from", "near"):
            for g in parse.children[c]:
                k = scene.mention_at(g)
                if (
                    parse.tokens[g].pos == "PROPN"
                    and parse.tokens[g].text[:1].isupper()
                    and (k is None or not scene.actor(k).country)
                ):
                    return city_country(parse.tokens[g].text)
    return None


def _is_joined(scene: Scene, role: Role) -> bool:
    """Whether a participant is a group of several nations: "US and Turkish envoys"."""
    return role.mention is not None and bool(scene.actor(role.mention).members)


def _placed_nameless(scene: Scene, role: Role, here: str | None, basis: str) -> Role:
    if is_state(scene, role) or _is_of_many(scene, role):
        return role
    for k in _toponyms_of(scene, role.head):
        if (found := _country_of_toponym(scene, k)) is not None:
            return replace(role, country=found, rule=f"{role.rule}; place in its phrase")
    if role.mention is not None and "REF" in scene.actor(role.mention).sectors:
        return role  # who has fled is not from where he is
    if (town := _town_of(scene, role.head)) is not None:
        return replace(role, country=town, rule=f"{role.rule}; town in its phrase")
    return replace(role, country=here, rule=f"{role.rule}; {basis}") if here else role


def _toponyms_in(scene: Scene, head: int) -> Iterator[int]:
    for t in scene.parse.subtree(head):
        k = scene.toponym_at(t)
        if k is not None and not set_apart(scene.parse, t):
            yield k


def _toponyms_below(scene: Scene, head: int) -> Iterator[int]:
    """The toponyms in the phrase or clause of a word, without the clauses that only tell more of a noun or a time in it."""
    for c in scene.parse.children[head]:
        if scene.parse.tokens[c].dep in ("relcl", "advcl", "parataxis"):
            continue
        if (k := scene.toponym_at(c)) is not None:
            yield k
        yield from _toponyms_below(scene, c)


def _toponyms_of(scene: Scene, head: int) -> Iterator[int]:
    """The toponyms that tell where a nameless participant is from: "villagers in Ituri", not "delegates to visit Quito"."""
    parse = scene.parse
    for c in parse.children[head]:
        token = parse.tokens[c]
        if token.dep in ("prep", "agent") and token.lower not in HOME_PREPOSITIONS:
            continue
        if is_verb(token) and (
            token.dep not in ("acl", "relcl") or any(parse.tokens[k].tag == "TO" for k in parse.children[c])
        ):
            continue
        yield from _toponyms_in(scene, c)
    if (k := scene.toponym_at(head)) is not None:
        yield k


def _as_others(
    scene: Scene, roles: tuple[Role, ...], others: tuple[Role, ...], abroad: bool = False
) -> tuple[Role, ...]:
    """Nameless participants with the one country of the other side; with `abroad` no governments and armies, which act on others."""
    found = {country for other in others if (country := country_of_role(scene, other))}
    if len(found) != 1 or found <= UNIONS:
        return roles
    (country,) = found
    states = abroad and any(
        other.mention is not None and scene.mention(other.mention).kind == "country" for other in others
    )
    return tuple(
        replace(role, country=country, rule=f"{role.rule}; country of the other side")
        if not (states and _is_of_state(scene, role))
        and country_of_role(scene, role) is None
        and _nameless(scene, role)
        and not _is_elsewhere(scene, role)
        else role
        for role in roles
    )
