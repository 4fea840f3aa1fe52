"""Recipients that are none: where it was beside whom it was done to, places of what two sides did, the actors' own land."""

from collections.abc import Mapping

from dateline.events.candidates import Candidate
from dateline.events.frames import MUTUAL
from dateline.events.joined import words
from dateline.events.records import Role
from dateline.events.scene import Scene

STATELY = words("country nation state homeland land kingdom republic")
OWN_MEANS = ("troops", "mil", "weapon")
OWN_KIND = frozenset(
    {"AGREE", "REJECT", "RETREAT", "CONCEDE", "THREATEN", "MOBILIZE", "SANCTION"}
)  # in which "its troops" are no other side
OWNERS = frozenset({"its", "their", "his", "her", "our", "my"})
SENDING = words(
    "send deploy dispatch despatch contribute provide offer commit lend supply pledge promise station withdraw return airlift fly"
)
FORCES = frozenset({"MIL", "COP"})
HELPERS = words(
    "escort expert doctor nurse medic engineer rescuer adviser advisor observer monitor team volunteer man staff personnel"
)
GIVEN = frozenset({"AGREE", "AID", "COOPERATE"})  # in which the owner of a thing is no receiver
UNIONS = frozenset({"UNO", "EUR", "IGO", "NGO"})
CAPITALS = frozenset({"place.capital", "metonym.capital"})
FACING = "role.between"  # how those stand who fight each other
GUESSED = "opinion.recipient"  # see events.opinion.recipients
STAGES = frozenset({"in", "at", "near", "inside", "across", "through", "throughout", "around", "along"})
SEATS = frozenset(
    {*("role.to", "role.in", "role.at", "role.place"), *("role.to.in", "role.to.at", "role.to.place", "role.to.words")}
)
PEOPLE = frozenset({"name", "title_name", "description", "group", "demonym"})
HELD_AT = ("role.to.at", "role.to.in", "role.with.at", "role.with.in")  # "invited both sides to talks at Dispur"
BESIDE = ("role.near", "role.at", "role.inside")
WITHIN = ("modifier", "words", "in", "at", "near")  # how a place stands in the phrase of where it was done
WHERE = frozenset({"role.in", "role.at", "role.near", "role.inside", "role.place"})


def likely(
    scene: Scene, one: Candidate, recipients: tuple[Role, ...], homes: set[str], countries: Mapping[Role, set[str]]
) -> tuple[Role, ...]:
    """The recipients that remain.

    Args:
        scene: the document.
        one: the event.
        recipients: who may be its recipients.
        homes: the countries of its actors.
        countries: those of each recipient.

    Returns:
        The recipients without the places of what several did together ("clashed near Jermuk"), places and halls beside
        people ("defended Chad at the UN"), and what is the actors' own ("agreed that their countries").
    """
    kept = recipients
    if max(len(homes), parties(scene, one.actors)) > 1 and one.frame is not None and one.frame.pattern in MUTUAL:
        kept = tuple(role for role in kept if not (is_place(scene, role) or role.rule.startswith(BESIDE)))
    if one.event_type == "MOBILIZE":  # what is done at home is aimed at nobody by its place
        kept = tuple(role for role in kept if not (role.rule.startswith(GUESSED) and _is_home(scene, role, homes)))
    if any(role.rule.startswith(FACING) for role in one.actors):  # "clashes between A and B flared near Sake"
        kept = tuple(role for role in kept if not (role.rule.startswith("role.near") and is_place(scene, role)))
    if one.event_type == "PROTEST":  # "marched in Lahore": where, not against whom
        kept = tuple(
            role for role in kept if not (_is_stage(role) and is_place(scene, role)) or is_seat(scene, one, role.head)
        )
    if one.event_type in GIVEN or one.event_type == "MOBILIZE":  # "promised 55 soldiers": who is sent receives nothing
        kept = tuple(role for role in kept if not _is_sent(scene, one, role))
    if one.event_type in OWN_KIND:
        kept = tuple(
            role for role in kept if not _is_own(scene, role, bool(countries[role]) and countries[role] <= homes)
        )
    abroad = [role for role in kept if countries[role] and not countries[role] <= homes]
    if abroad:  # "invited Chilean officials to Lima", "offered Chad Kuala Lumpur's mediation"
        kept = tuple(role for role in kept if role in abroad or not _is_seat(scene, role, countries[role] <= homes))
    if one.event_type in GIVEN:
        kept = tuple(role for role in kept if not (countries[role] and countries[role] <= homes and _is_owner(role)))
    told = [role for role in kept if not _is_beside(role) and (countries[role] or _is_somebody(scene, role))]
    if told:
        return tuple(role for role in kept if role in told or not _is_where(scene, role, countries[role]))
    return kept


def parties(scene: Scene, roles: tuple[Role, ...]) -> int:
    """How many different actors some participants are, a group's members each."""
    found: set[object] = set()
    for role in roles:
        if role.mention is None:
            found.add((role.start, role.end))
        else:
            found |= set(scene.actor(role.mention).members) or {scene.mention(role.mention).actor}
    return len(found)


def _is_sent(scene: Scene, one: Candidate, role: Role) -> bool:
    """Whether a participant is forces, or people who help, that somebody sends or offers."""
    parse = scene.parse
    head = role.head
    if parse.tokens[head].dep == "pobj" and scene.measures(parse.tokens[parse.tokens[head].head].head):
        head = parse.tokens[parse.tokens[head].head].head  # "55 of them"
    token = parse.tokens[head]
    while token.dep == "conj" and token.head != token.i:
        token = parse.tokens[token.head]
    verb = parse.tokens[token.head]
    if token.dep != "dobj" or verb.lemma not in SENDING:
        return False
    if any(
        parse.tokens[c].dep == "dative" or (parse.tokens[c].dep == "dobj" and c > token.i)
        for c in parse.children[verb.i]
    ):
        return False
    if any(parse.tokens[c].lower == "with" for c in (*parse.children[verb.i], *parse.children[token.i])):
        return False  # "provided the army with rifles"
    sent = role.mention is not None and not FORCES.isdisjoint(scene.actor(role.mention).sectors)
    heads = [role.head]
    if role.mention is not None:
        heads += [scene.mention(k).head for k in scene.actor(role.mention).mentions]  # "55 of them"
    return (sent or any(parse.tokens[t].lemma in HELPERS for t in heads)) and one.anchor in (
        verb.i,
        *parse.ancestors(verb.i),
    )


def _is_home(scene: Scene, role: Role, homes: set[str]) -> bool:
    """Whether a participant is a town, a part or the name of the actors' own land."""
    land = role.mention is not None and scene.mention(role.mention).kind == "country"
    return (land or is_place(scene, role)) and bool(told := countries_of(scene, role)) and told <= homes


def is_seat(scene: Scene, one: Candidate, head: int) -> bool:
    """Whether a place stands for those in charge there: a capital in which people march; a strike in it is against employers."""
    k = scene.mention_at(head)
    capital = k is not None and scene.mention(k).rule in CAPITALS
    return capital and not {one.mode, one.kind} & {"strike", "hunger-strike"}


def _is_seat(scene: Scene, role: Role, own: bool) -> bool:
    """Whether a participant is a town of the actors' own land, to which somebody is asked or brought."""
    seat = is_place(scene, role) or (role.mention is not None and scene.mention(role.mention).rule.startswith("place."))
    return own and seat and role.rule.split(";")[0] in SEATS


def _is_stage(role: Role) -> bool:
    """Whether a participant stands where the place of what is done is told."""
    return role.rule.split(";")[0].removesuffix(".words").removesuffix(".place").rpartition(".")[2] in STAGES


def _is_owner(role: Role) -> bool:
    """Whether a participant is only the owner of the thing that is given or done."""
    return role.rule.split(";")[0] in ("role.object.possessive", "role.object.modifier")


def is_place(scene: Scene, role: Role) -> bool:
    """Whether a participant is a place and nobody in it: a town or land, not its people or government."""
    k = scene.toponym_at(role.head)
    return k is not None and scene.places[k].last == role.head + 1 and scene.places[k].role != "metonym"


def is_state(scene: Scene, role: Role) -> bool:
    """Whether a participant is some state without its name: "both countries"."""
    return scene.parse.tokens[role.head].lemma in STATELY


def _is_where(scene: Scene, role: Role, told: set[str]) -> bool:
    rule = role.rule.split(";")[0]
    stage, _, told_by = rule.removeprefix("role.").partition(".")
    if f"role.{stage}" in WHERE and told_by.endswith(WITHIN):  # "was seized at Sanaa airport", "at a rally in Chad"
        land = role.mention is None or scene.mention(role.mention).kind == "country"
        return land or is_place(scene, role) or scene.toponym_at(role.head) is not None
    if rule.endswith(HELD_AT):
        return is_place(scene, role) or scene.toponym_at(role.head) is not None
    return rule in WHERE and (is_place(scene, role) or bool(told & UNIONS))


def _is_beside(role: Role) -> bool:
    """Whether somebody stands where it was done: "at Sanaa", "to talks at Dispur"."""
    return role.rule.startswith(tuple(WHERE)) or role.rule.split(";")[0].endswith(HELD_AT)


def _is_somebody(scene: Scene, role: Role) -> bool:
    """Whether a participant is people, told by name or described, of whatever land."""
    return role.mention is not None and scene.mention(role.mention).kind in PEOPLE and not is_place(scene, role)


def _is_own(scene: Scene, role: Role, at_home: bool) -> bool:
    """Whether a participant is what somebody has, and no side of its own: "its troops", "their forces", "their countries"."""
    if is_state(scene, role) and at_home:
        return True
    if not any(scene.is_a(role.head, kind) for kind in OWN_MEANS):
        return False
    kids = (scene.parse.tokens[c] for c in scene.parse.children[role.head])
    return any(kid.dep == "poss" and kid.lower in OWNERS for kid in kids)


def country_of_role(scene: Scene, role: Role) -> str | None:
    """The country of a participant as far as it is known."""
    if role.mention is not None:
        actor = scene.actor(role.mention)
        known = actor.country or (actor.identity.country if actor.identity else None)
        if known:
            return known
    return role.country


def countries_of(scene: Scene, role: Role) -> set[str]:
    """The countries of a participant: its own, or those of a group's members."""
    members = scene.actor(role.mention).members if role.mention is not None else ()
    held = {scene.actors.actors[m].country for m in members} if members else {country_of_role(scene, role)}
    return {country for country in held if country}
