"""What somebody of whom a report tells does in its other events, and with whom."""

from collections import defaultdict
from collections.abc import Mapping

from dateline.events.elsewhere.people import Key, Party, Place, Setting
from dateline.events.pointed import DEEDS, FORCE, POINTING, SAID
from dateline.events.resumed import same_stem

QUADS: Mapping[str, int] = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"), 1),
    **dict.fromkeys(("COOPERATE", "AID", "RETREAT"), 2),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), 3),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), 4),
}
BY_FORCE = frozenset({"ASSAULT", "COERCE"})


def dealings_of(setting: Setting, number: int, place: Place) -> dict[Key | Party, dict[str, float]]:
    """Traits by what somebody does in the other events, by key; under "land XXX" those of everybody of a country, under
    a country and sort those of everybody of both.

    Args:
        setting: the report.
        number: the place of the event in its frames.
        place: which place of it is empty.
    """
    found: defaultdict[Key | Party, dict[str, float]] = defaultdict(dict)
    own, across = (0, 1) if place == "actor" else (1, 0)
    frame, others, lands = setting.frames[number], setting.sides[number][across], setting.sides_lands[number][across]
    here, quad = setting.sentence_of(number), QUADS.get(frame.event_type or "")

    def add(key: Key | Party, name: str, value: float = 1.0) -> None:
        found[key][name] = max(value, found[key].get(name, 0.0))

    votes: defaultdict[str, float] = defaultdict(float)
    parties = setting.sides_parties[number][across]
    by_party: defaultdict[Party, float] = defaultdict(float)
    for k, (sides, countries) in enumerate(zip(setting.sides, setting.sides_lands, strict=True)):
        if k == number or not (sides[0] or sides[1]):
            continue
        other = setting.frames[k]
        near = "near" if abs(here - setting.sentence_of(k)) <= 1 else "far"
        weight = 1 / (1 + abs(here - setting.sentence_of(k)))
        same_type = other.event_type == frame.event_type
        like = QUADS.get(other.event_type or "") == quad
        met, met_land = bool(others & sides[across]), bool(lands & countries[across])
        turned, turned_land = bool(others & sides[own]), bool(lands & countries[own])
        for key in sides[own]:
            if met:
                add(key, f"same sides {near}")
                if same_type:
                    add(key, "same sides, same type")
            elif met_land:
                add(key, f"same sides by country {near}")
            if same_type:
                add(key, "in the same place of the same type")
            if like:
                add(key, f"in the same place of a like type {near}")
        for key in sides[across]:
            if turned:
                add(key, f"sides turned {near}")
            elif turned_land:
                add(key, f"sides turned by country {near}")
            if like:
                add(key, f"across of a like type {near}")
        for party in setting.sides_parties[k][own]:
            if parties & setting.sides_parties[k][across]:
                by_party[party] += weight
                add(party, f"its sort on the same side {near}")
            if same_type:
                add(party, "its sort in the same place of the same type")
            if like:
                add(party, f"its sort in the same place of a like type {near}")
        for party in setting.sides_parties[k][across]:
            if parties & setting.sides_parties[k][own]:
                by_party[party] += weight
                add(party, f"its sort on the side across {near}")
            if like:
                add(party, f"its sort across of a like type {near}")
        for land in countries[own]:
            if met_land:
                votes[land] += weight
                add(f"land {land}", f"its land on the same side {near}")
                if same_type:
                    add(f"land {land}", "its land on the same side, same type")
                if like:
                    add(f"land {land}", "its land on the same side, like type")
            if like:
                add(f"land {land}", f"its land in the same place of a like type {near}")
        for land in countries[across]:
            if turned_land:
                votes[land] += weight
                add(f"land {land}", f"its land on the side across {near}")
    total = sum(votes.values())
    for land, count in votes.items():
        add(f"land {land}", "its land's dealings with the other side", count / total)
    total = sum(by_party.values())
    for party, count in by_party.items():
        add(party, "its sort's dealings with the other side", count / total)
    _neighbours(setting, number, found)
    _above(setting, number, found)
    return found


def _above(setting: Setting, number: int, found: defaultdict[Key | Party, dict[str, float]]) -> None:
    """Traits of who takes part in the event in whose clause, or in which clause, the event stands."""
    by_head = {frame.head: k for k, frame in enumerate(setting.frames) if k != number}
    above = next((by_head[t] for t in setting.parse.ancestors(setting.frames[number].head) if t in by_head), None)
    if above is not None:
        for side, keys in zip(("actor", "recipient"), setting.sides[above], strict=True):
            for key in keys:
                found[key][f"{side} of the event above"] = 1.0


def _neighbours(setting: Setting, number: int, found: defaultdict[Key | Party, dict[str, float]]) -> None:
    """Traits of who takes part in the events before and after."""
    here = setting.sentence_of(number)
    for step, name in ((-1, "before"), (1, "after")):
        k = number + step
        if not 0 <= k < len(setting.frames):
            continue
        where = f"{name} in its sentence" if setting.sentence_of(k) == here else name
        quad = QUADS.get(setting.frames[k].event_type or "", 0)
        for side, keys, countries in zip(("actor", "recipient"), setting.sides[k], setting.sides_lands[k], strict=True):
            for key in keys:
                found[key][f"{side} {where}"] = found[key][f"{side} {name} of quad {quad}"] = 1.0
            for land in countries:
                found[f"land {land}"][f"its land {side} {where}"] = 1.0


def pointed_at(setting: Setting, number: int) -> int | None:
    """The event that a noun at the trigger points back at: "condemned *the attack*", "a *move* that Oslo condemned"."""
    parse, head = setting.parse, setting.frames[number].head
    inside = [t for t in sorted(parse.subtree(head)) if t != head]
    if parse.tokens[head].dep == "relcl":
        inside.insert(0, parse.tokens[head].head)
    for t in inside:
        if parse.tokens[t].pos != "NOUN":
            continue
        points = t < head or any(parse.tokens[c].lower in POINTING for c in parse.children[t])
        if points and (before := _meant(setting, number, t)) is not None:
            return before
    return None


def _meant(setting: Setting, number: int, t: int) -> int | None:
    """The event before another that a noun means: by a form of its word; for a noun for deeds or words else the last that fits."""
    noun = setting.parse.tokens[t].lemma.lower()
    told = [
        k
        for k in range(len(setting.frames) - 1, -1, -1)
        if setting.frames[k].head < t and k != number and (setting.sides[k][0] or setting.sides[k][1])
    ]
    for k in told:
        if same_stem(noun, setting.parse.tokens[setting.frames[k].head].lemma.lower()):
            return k
    if noun not in DEEDS and noun not in FORCE and noun not in SAID:
        return None
    for k in told:
        event_type = setting.frames[k].event_type
        if noun in SAID:
            if event_type == SAID[noun]:
                return k
        elif noun in FORCE:
            if event_type in BY_FORCE:
                return k
        elif setting.sides[k][0]:
            return k
    return None
