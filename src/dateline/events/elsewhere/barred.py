"""Who cannot fill a place of an event for which nobody is told, whatever else speaks for them: who only tells whose the other side
is, and who only speaks for others."""

from collections.abc import Mapping
from functools import cache

from dateline.events.elsewhere.people import Key, Place, Setting, Somebody
from dateline.events.frames import FOLDER
from dateline.events.joined import is_verb, words
from dateline.events.suffered import COMPLAINTS, suffers
from dateline.rules import read_table

BY_FORCE = frozenset({"ASSAULT", "COERCE", "RETREAT"})
NOBODY: frozenset[Key] = frozenset()
ANSWERING = frozenset({"ACCUSE", "REJECT", "CONSULT"})  # a spokesman may be answered, and met
RULING = frozenset({"GOV", "ELI", "JUD"})
ANY = "any"  # every mode that has no row of its own
ON_ALL = frozenset({"curfew", "martial-law", "withhold"})
POWERLESS = frozenset({"CVL", "REF", "EDU", "LAB", "AGR", "MED"})
SPEAKING = words("spokesman spokeswoman spokesperson spokesmen spokespeople source")


def barred(setting: Setting, number: int, place: Place) -> frozenset[Key]:
    """Everybody who cannot fill a place of an event, unless its own words tell them there.

    "Chief Sock of the Elsipogtog First Nation was led away": the nation did not lead him away, nor did his bodyguards. "A navy
    spokesman said they are being held": by the navy, not by him.

    Args:
        setting: the report.
        number: the place of the event in its frames.
        place: which place of it.
    """
    event_type = setting.frames[number].event_type
    found = NOBODY if event_type in ANSWERING else _spokesmen(setting)
    if place == "recipient":
        return found | frozenset(_never_hit(setting, number)) | frozenset(_sufferers(setting, number))
    if event_type not in BY_FORCE:
        found = NOBODY
    return found | frozenset(_in_its_phrase(setting, number)) | frozenset(_rulers(setting, number))


def unfit(setting: Setting, number: int) -> frozenset[Key]:
    """Everybody who does no deed of the sort of an event, unless its words say so: no police throw stones, nor do crowds arrest."""
    frame = setting.frames[number]
    known = _unfit()
    sorts = known.get((frame.event_type or "", frame.event_mode or ANY)) or known.get((frame.event_type or "", ANY))
    if not sorts:
        return NOBODY
    people = setting.people.values()
    if frame.event_type == "ASSAULT":
        return frozenset(one.key for one in people if one.sort in sorts or (one.sort == "state" and _is_one(one)))
    return frozenset(one.key for one in people if one.sort in sorts or (one.sort == "union" and _is_one(one)))


def _is_one(one: Somebody) -> bool:
    """Whether somebody is a single person."""
    return one.gender in ("m", "f") and not one.plural


@cache
def _unfit() -> Mapping[tuple[str, str], frozenset[str]]:
    rows = read_table(FOLDER / "unfit.tsv", ("type", "mode", "sorts"))
    return {(row["type"], row["mode"]): frozenset(row["sorts"].split("|")) for _, row in rows}


def _sufferers(setting: Setting, number: int) -> list[Key]:
    """Who suffers the deed of which somebody complains in an event's sentence: "condemned the attack on the mosque"."""
    if setting.frames[number].event_type not in COMPLAINTS:
        return []
    here, own = setting.sentences[number], (setting.frames[number].head,)
    return [
        one.key
        for one in setting.people.values()
        if any(
            at == here and suffers(setting.parse, head, own) for head, at in zip(one.heads, one.numbers, strict=True)
        )
    ]


def _in_its_phrase(setting: Setting, number: int) -> list[Key]:
    """Whom the report tells up to the event only within the words for those to whom it is done, or as theirs."""
    if setting.frames[number].event_type not in BY_FORCE:
        return []
    here = setting.sentences[number]
    whom = [setting.people[key] for key in setting.sides[number][1] if key in setting.people]
    heads = {head for one in whom for head in one.heads}
    own = {one.key for one in whom}
    return [
        one.key
        for one in setting.people.values()
        if one.key not in own
        and (told := [head for head, at in zip(one.heads, one.numbers, strict=True) if at <= here])
        and all(_is_within(setting, head, heads) or _is_theirs(setting, head, own) for head in told)
    ]


def _rulers(setting: Setting, number: int) -> list[Key]:
    """Single people of a state, who protest against nobody in the streets."""
    if setting.frames[number].event_type != "PROTEST":
        return []
    return [one.key for one in setting.people.values() if one.sector in RULING and one.gender != "n" and not one.plural]


def _never_hit(setting: Setting, number: int) -> list[Key]:
    """To whom it is not done: nobody protests against people who rule nothing and employ nobody, and a curfew, an emergency or a
    cut of lines that is told without a word on whom is on all."""
    frame, people = setting.frames[number], setting.people.values()
    if frame.event_type == "PROTEST":
        return [one.key for one in people if one.sort == "people" and one.sector in POWERLESS]
    if frame.event_type == "COERCE" and frame.event_mode in ON_ALL:
        return [one.key for one in people if setting.sentences[number] not in one.numbers]
    return []


def _is_within(setting: Setting, head: int, above: set[int]) -> bool:
    """Whether a word hangs on one of some nouns with no verb but "be" between."""
    for t in setting.parse.ancestors(head):
        if t in above:
            return True
        if is_verb(setting.parse.tokens[t]) and setting.parse.tokens[t].lemma != "be":
            return False
    return False


def _is_theirs(setting: Setting, head: int, own: set[Key]) -> bool:
    """Whether a noun has a pronoun before it that means one of some people: "his bodyguards"."""
    return any(
        setting.parse.tokens[c].tag == "PRP$" and setting.actor_at.get(c) in own for c in setting.parse.children[head]
    )


def _spokesmen(setting: Setting) -> frozenset[Key]:
    """Those who only speak for others of their country, where such are told; worked out once a report."""
    found: frozenset[Key] | None = setting.kept.get("spokesmen")
    if found is None:
        speaking = [one for one in setting.people.values() if _speaks(setting, one)]
        others = [one for one in setting.people.values() if one not in speaking] if speaking else []
        found = frozenset(one.key for one in speaking if any(_sends(other, one) for other in others))
        setting.kept["spokesmen"] = found
    return found


def _sends(other: Somebody, one: Somebody) -> bool:
    """Whether somebody is of the country and the sort of who speaks, and is told before."""
    return other.country == one.country and other.sort == one.sort and other.heads[0] < one.heads[0]


def _speaks(setting: Setting, one: Somebody) -> bool:
    return any(setting.parse.tokens[head].lemma in SPEAKING for head in one.heads)
