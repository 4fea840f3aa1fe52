"""The country of nameless participants by what else their event tells: for whom they speak, whose they are, whom they fight."""

from msgspec.structs import replace

from dateline.actors.of_many import of_many, of_many_lands
from dateline.actors.weighing import home_of
from dateline.events.candidates import Candidate
from dateline.events.crowds import CROWDS
from dateline.events.joined import words
from dateline.events.nouns import noun_own_slots
from dateline.events.participants import roles_of
from dateline.events.records import Role
from dateline.events.scene import Scene
from dateline.events.things import THING
from dateline.events.unlikely import countries_of, country_of_role

NO_LAND = "NGO"
# Groups that help or watch, of no land where none is told; "activists" and "unions" are people of a land.
HELPERS = words("group agency charity organisation organization watchdog ngo worker team convoy")
HELPING = words("aid relief rights human humanitarian charity advocacy watchdog campaign ngo")
BODIES = frozenset({"organisation", "country", "title_name"})
# Who is of another land than the state whose he is: "Lisbon turned to its partners".
OF_OTHERS = words(
    "partner ally neighbour neighbor rival foe enemy adversary counterpart donor creditor lender patron sponsor"
)
FORCES = frozenset({"MIL", "COP"})
FOUGHT = frozenset({"REB", "CRM", "OPP"})  # whom the forces of a land fight in it
# People whom a report without more words takes from where it is written; armies may be anybody's.
LOCAL = frozenset({"COP", "CVL", "OPP", "EDU", "LAB", "JRN", "AGR", "REL", "BUS"})
OFFICES = frozenset({"GOV", "LEG", "MIL", "COP", "JUD", "PTY", "OPP"})
# Who is seldom of the land of a report: those sent, those who watch or help, what several lands have together.
ABROAD = words(
    """mission tribunal observer monitor peacekeeper envoy ambassador diplomat attache consul mediator convoy bloc alliance
    refugee migrant foreigner tourist correspondent missionary gunship helicopter jet drone warship aircraft plane
    ship vessel boat tanker counterpart embassy consulate delegation spokesman spokeswoman spokesperson investor"""
)
FIGHTS = frozenset({"ASSAULT", "COERCE"})


def by_its_words(scene: Scene, one: Candidate, role: Role) -> Role:
    """A participant of no known country with that which its own words or "on behalf of" tell."""
    if country_of_role(scene, role) is not None or countries_of(scene, role):
        return role
    return _whose(scene, role) or _on_behalf(scene, one, role) or _of_body(scene, role) or role


def of_no_land(scene: Scene, role: Role, surely: bool = False) -> Role:
    """An aid agency or rights group of no known country as one of no land; `surely` where its words say what it helps."""
    if country_of_role(scene, role) is not None or countries_of(scene, role):
        return role
    return _helper(scene, role, surely) or role


def _of_body(scene: Scene, role: Role) -> Role | None:
    """Somebody with the country of whom he is of: "Roe of the Greens", "observers from ECOWAS", "the airline's Jan Roe"."""
    parse = scene.parse
    owners = [c for c in parse.children[role.head] if parse.tokens[c].dep == "poss"]
    if is_of_others(scene, role):
        return None
    below = [*owners]
    for c in parse.children[role.head]:
        if parse.tokens[c].dep == "prep" and parse.tokens[c].lower in ("of", "from"):
            below += [g for g in parse.children[c] if parse.tokens[g].dep == "pobj"]
    for t in below:
        k = scene.mention_at(t)
        if k is not None and (t in owners or scene.mention(k).kind in BODIES) and (country := scene.actor(k).country):
            return replace(role, country=country, rule=f"{role.rule}; of whom he is")
    return None


def is_of_others(scene: Scene, role: Role) -> bool:
    """Whether a participant is the partner, rival or neighbour of a state, and so of another: "its partners"."""
    parse = scene.parse
    if parse.tokens[role.head].lemma.lower() not in OF_OTHERS:
        return False
    owners = (scene.mention_at(c) for c in parse.children[role.head] if parse.tokens[c].dep == "poss")
    told = (scene.actors.mentions[m] for k in owners if k is not None for m in scene.actor(k).mentions)
    return any(mention.kind == "country" or mention.rule.startswith("metonym.") for mention in told)


def of_dateline(scene: Scene, role: Role) -> Role:
    """Nameless people of a report with that country from which it was written, where nothing else tells theirs."""
    if role.mention is None or country_of_role(scene, role) is not None or countries_of(scene, role):
        return role
    if scene.mention(role.mention).kind != "description" or LOCAL.isdisjoint(scene.actor(role.mention).sectors):
        return role
    country = scene.dateline_country
    return replace(role, country=country, rule=f"{role.rule}; place of the report") if country else role


def of_report(scene: Scene, role: Role) -> Role:
    """Somebody described, or with an office, with the country of which a whole report tells: "Gunmen", "Home Minister Jan Roe"."""
    told = scene.actors.told
    if told is None or told.short or country_of_role(scene, role) is not None or countries_of(scene, role):
        return role
    first, head = role.head, role.head
    sectors: tuple[str, ...] = ()
    if role.mention is not None:
        mention, actor = scene.mention(role.mention), scene.actor(role.mention)
        first, head, sectors = mention.first, scene.actors.mentions[actor.mentions[0]].head, actor.sectors
        office = mention.kind == "title_name" and not OFFICES.isdisjoint(sectors)
        if not office and not is_unlisted_person(scene, role) and mention.kind not in ("description", "group"):
            return role
    elif (
        not scene.is_a(role.head, "human")
        and scene.parse.tokens[role.head].lower not in CROWDS
        and not role.rule.startswith(THING)
    ):
        return role
    own = [scene.parse.tokens[t] for t in range(first, role.head + 1)]
    if of_many([token.lower for token in own]) or any(token.lemma.lower() in ABROAD for token in own):
        return role
    if of_many_lands(scene.parse, role.head) or is_of_others(scene, role):
        return role
    if any(token.entity in ("NORP", "GPE", "ORG") for token in own):
        return role  # "Kurdish families", "Red Cross staff"
    home = home_of(told, head, sectors)
    return replace(role, country=home.country, rule=f"{role.rule}; {home.rule}") if home is not None else role


def is_unlisted_person(scene: Scene, role: Role) -> bool:
    """Whether a participant is a person by name of whom no table knows."""
    if role.mention is None or scene.mention(role.mention).kind not in ("name", "title_name"):
        return False
    identity = scene.actor(role.mention).identity
    if identity is not None and identity.reason != "name.unlisted":
        return False
    return scene.parse.tokens[role.head].entity == "PERSON" and scene.toponym_at(role.head) is None


def forces_of(scene: Scene, one: Candidate, roles: tuple[Role, ...], others: tuple[Role, ...]) -> tuple[Role, ...]:
    """Nameless forces with the country of the rebels or gangs that they fight: "the army, fighting the Tigray rebels"."""
    if one.event_type not in FIGHTS:
        return roles
    fought = {
        country
        for other in others
        if other.mention is not None and not FOUGHT.isdisjoint(scene.actor(other.mention).sectors)
        for country in countries_of(scene, other)
    }
    if len(fought) != 1:
        return roles
    (country,) = fought
    return tuple(
        replace(role, country=country, rule=f"{role.rule}; country of whom they fight")
        if _is_force(scene, role)
        else role
        for role in roles
    )


def _is_force(scene: Scene, role: Role) -> bool:
    if (
        role.mention is None
        or country_of_role(scene, role) is not None
        or scene.mention(role.mention).kind != "description"
    ):
        return False
    first = scene.parse.tokens[scene.mention(role.mention).first]
    own = first.lower in ("the", "government", "security", "army", "police") or first.i == role.head
    return own and not FORCES.isdisjoint(scene.actor(role.mention).sectors)


def _whose(scene: Scene, role: Role) -> Role | None:
    """ "Mali, whose army ...": of the country that the clause is about."""
    parse = scene.parse
    if not any(parse.tokens[c].tag == "WP$" for c in parse.children[role.head]):
        return None
    for above in parse.ancestors(role.head):
        if parse.tokens[above].dep == "relcl":
            k = scene.mention_at(parse.tokens[above].head)
            country = scene.actor(k).country if k is not None else None
            return replace(role, country=country, rule=f"{role.rule}; whose") if country else None
    return None


def _on_behalf(scene: Scene, one: Candidate, role: Role) -> Role | None:
    """Of the country for which somebody speaks: "speaking on behalf of the Chadian government"."""
    parse = scene.parse
    for t in parse.subtree(one.anchor):
        if parse.tokens[t].lower == "behalf" and parse.tokens[parse.tokens[t].head].lower == "on":
            own = noun_own_slots(parse, t)
            for other in roles_of(scene, (*own.get("of", ()), *own.get("possessive", ())), "role.behalf"):
                if country := country_of_role(scene, other):
                    return replace(role, country=country, rule=f"{role.rule}; on behalf of")
    return None


def _helper(scene: Scene, role: Role, surely: bool) -> Role | None:
    """Aid agencies and rights groups without a land."""
    parse = scene.parse
    if parse.tokens[role.head].lemma.lower() not in HELPERS:
        return None
    before = {parse.tokens[c].lower for c in parse.children[role.head] if c < role.head}
    before |= {parse.tokens[g].lower for c in parse.children[role.head] for g in parse.children[c] if g < role.head}
    if not before & HELPING and (surely or parse.tokens[role.head].lemma.lower() not in ("charity", "ngo", "watchdog")):
        return None
    return replace(role, country=NO_LAND, rule=f"{role.rule}; of no land")
