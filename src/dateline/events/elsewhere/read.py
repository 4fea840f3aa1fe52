"""How the rules came by those whom they read in an event's own sentence: what makes them sure or unsure."""

from collections.abc import Iterator

from dateline.events.elsewhere.people import PLACES, Key, Place, Setting
from dateline.events.records import Role


def read_traits(setting: Setting, number: int, place: Place) -> dict[Key, list[str]]:
    """Traits, by key, of everybody whom the rules put into a place of an event or on its other side."""
    found: dict[Key, list[str]] = {}
    for side in PLACES:
        where = "read here" if side == place else "read across"
        several = len(setting.read_in(number, side)) > 1
        for k, (key, role) in enumerate(setting.read_in(number, side).items()):
            names = found.setdefault(key, [])
            names += [where, *(f"{where}{name}" for name in _how(setting, number, role))]
            if several:
                turn = "first" if k == 0 else "later"
                names += [f"{where} among several, {turn}", f"{where} among several, {turn}, by {rule_of(role)}"]
    return found


def nobody_read_traits(setting: Setting, number: int, place: Place) -> Iterator[str]:
    """Traits of how the rules fill a place, for that nobody fills it."""
    for side in PLACES:
        where = "read here" if side == place else "read across"
        roles = setting.read_in(number, side)
        if len(roles) > 1:
            yield f"nobody: several {where}"
        for rule in sorted({rule_of(role) for role in roles.values()}):
            yield f"nobody: somebody {where} by {rule}"
        if side == place and roles:
            yield "nobody: somebody read here"
            yield f"nobody: somebody read here by {setting.frames[number].type_rule}"


def rule_of(role: Role) -> str:
    """The rule by which a role was filled, without what it says of countries and pronouns."""
    return role.rule.split(";")[0].split(":")[0]


def _how(setting: Setting, number: int, role: Role) -> Iterator[str]:
    frame, rule = setting.frames[number], rule_of(role)
    yield f" by {rule}"
    yield f" by {rule}, {setting.form_of(number)}"
    yield f" by {frame.type_rule}"
    if frame.path:
        yield f" by {rule}, embedded"
    if role.country:
        yield ", country by the event"
    if role.mention is None:
        yield ", only words"
        return
    mention = setting.actors.mentions[role.mention]
    yield f" as {mention.kind}"
    basis = setting.actors.actors[mention.actor].rule
    yield f", {'country weighed' if 'weighed' in basis else basis.split(':')[0]}"
