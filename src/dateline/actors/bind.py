"""Offices on a day: once it is known when a report was written, who its people were then."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from dateline.actors.lexicon import Lexicon, default_lexicon
from dateline.actors.records import Actor, Actors, Gender, Identity
from dateline.actors.roles import role_offices
from dateline.actors.spelled import common_surnames
from dateline.knowledge.agents import FOLDER
from dateline.knowledge.countries import countries
from dateline.knowledge.offices import Person, Term, weight_of
from dateline.knowledge.organisations import Organisation, on_day
from dateline.knowledge.phrases import fold_word
from dateline.rules import read_table

LEADING = frozenset({"leader", "ruler", "strongman", "head of state", "statesman"})
RETIRED = "ELI"
AT_UN = "ambassador_un"


class Weighed(Struct, frozen=True):
    """A person of the tables weighed against what a text says, with the office held on the day, if any."""

    person: Person
    term: Term | None
    score: float
    reason: str


@cache
def led_by_government() -> frozenset[str]:
    """Countries whose leader is the head of government (`leaders.tsv`)."""
    return frozenset(row["country"] for _, row in read_table(FOLDER / "leaders.tsv", ("country",)))


def bind_offices(actors: Actors, when: date | None, lexicon: Lexicon | None = None) -> Actors:
    """Bind people and organisations to what they were on a day.

    Args:
        actors: what `find_actors` found.
        when: the day of the report; None where it is not known: then only what does not hang on it is bound.
        lexicon: the tables; the shipped ones if None.

    Returns:
        The same mentions and actors in the same places, with identity, title and sectors of the day.
    """
    known = lexicon or default_lexicon()
    told = frozenset(one.country for one in actors.actors if one.country)
    return replace(actors, actors=tuple(_bound(actor, when, known, told) for actor in actors.actors))


def _bound(actor: Actor, when: date | None, lexicon: Lexicon, told: frozenset[str]) -> Actor:
    if actor.members:
        return actor
    if actor.candidates:
        return _bound_person(actor, when, lexicon)
    if actor.identity is not None and actor.identity.id in lexicon.organisations and when is not None:
        held = on_day(lexicon.organisations[actor.identity.id], when)
        return replace(actor, country=held.country, sectors=held.sectors or actor.sectors)
    if (
        actor.role
        and actor.country
        and actor.identity is None
        and when is not None
        and not (actor.plural or actor.former)
    ):
        return _bound_role(actor, when, lexicon, told)
    if actor.organisation is not None and actor.organisation in lexicon.organisations and when is not None:
        return _bound_member(actor, lexicon.organisations[actor.organisation], when)
    return actor


def _bound_member(actor: Actor, periods: tuple[Organisation, ...], when: date) -> Actor:
    """ "Taliban fighters": whose sectors are those of their organisation have those that it had on the day."""
    known, held = on_day(periods, None).sectors, on_day(periods, when).sectors
    if not held or not known or actor.sectors[: len(known)] != known:
        return actor
    return replace(actor, sectors=tuple(dict.fromkeys((*held, *actor.sectors[len(known) :]))))


def _bound_person(actor: Actor, when: date | None, lexicon: Lexicon) -> Actor:
    people = [lexicon.offices.by_id[c.id] for c in actor.candidates if c.id in lexicon.offices.by_id]
    weighed = sorted(
        (weigh(person, actor.country, actor.role, actor.former, when) for person in people),
        key=lambda w: (-w.score, w.person.id),
    )
    if not weighed:
        return actor
    best = weighed[0]
    others = tuple((w.person.id, _why_not(w, best)) for w in weighed[1:])
    if best.reason == "no_office_on_day" and _is_anybody(actor):
        reasons = tuple((w.person.id, f"only a surname that many bear: {w.reason}") for w in weighed)
        return replace(actor, identity=None, rejected=reasons)
    if best.score <= 0 or (len(weighed) > 1 and best.score - weighed[1].score < 1.0):
        reasons = tuple((w.person.id, f"cannot be told apart: {w.reason}") for w in weighed)
        return replace(actor, identity=None, rejected=reasons)
    title, sectors = (None, actor.sectors)
    if when is not None or actor.former or not actor.sectors:
        title, sectors = as_of(best, actor.role, actor.former, actor.sectors, when)
        if when is None and sectors == (RETIRED,) and not actor.former:
            title, sectors = None, _weightiest(best.person, None).sectors
    country = best.term.country if best.term else (actor.country or best.person.country)
    identity = Identity(
        best.person.id, best.person.name, country, sectors, title, min(1.0, best.score / 8), best.reason
    )
    return replace(
        actor, identity=identity, country=country, sectors=sectors, title=title or actor.title,
        gender=actor.gender or _gender(best.person), rejected=others, rule=f"{actor.rule}; {best.reason}",
    )  # fmt: skip


def _is_anybody(actor: Actor) -> bool:
    """Whether a text tells no more of a person than a surname that many bear: no title, country or first name."""
    name = actor.name or ""
    return not (actor.country or actor.role or actor.former) and fold_word(name) in common_surnames()


def _gender(person: Person) -> Gender | None:
    return "m" if person.gender == "m" else "f" if person.gender == "f" else None


def _why_not(one: Weighed, best: Weighed) -> str:
    return f"{one.reason} ({one.score:.1f} against {best.score:.1f})"


def weigh(person: Person, country: str | None, role: str | None, former: bool, when: date | None) -> Weighed:
    """Weigh how likely a text that names or describes someone so, on a day, means a person of the tables."""
    offices = role_offices().get(role or "", frozenset())
    held = person.terms_on(when) if when is not None else ()
    fitting = [t for t in held if t.office in offices]
    term = fitting[0] if fitting else held[0] if held else None
    ever = [t for t in person.terms if t.office in offices]
    score, reason = 1.0, "name"
    if country and country not in {person.country, *(t.country for t in person.terms)}:
        return Weighed(person, None, -5.0, "of another country")
    score += 2.0 if country else 0.0
    top = min((weight_of(t.office) for t in (held or person.terms)), default=30)
    score += max(0.0, 1.5 - top * 0.1)
    if fitting and not former:
        score, reason = score + 4.0, "office.held_on_day"
    elif ever:
        past = when is None or any(t.begins <= when for t in ever)
        score, reason = score + (3.0 if former and past else 1.5 if past else 0.2), "office.held_once"
    elif held:
        score, reason = score + 2.0, "other_office.held_on_day"
    elif when is not None:
        score, reason = score + _nearness(person, when), "no_office_on_day"
    return Weighed(person, term, score, reason)


def _nearness(person: Person, when: date) -> float:
    """From 1 down to -2: how near a day is to the person's time in office."""
    years = min(
        (
            abs((when - bound).days) / 365
            for t in person.terms
            for bound in (t.begins, t.ends)
            if bound.year not in (1, 9999)
        ),
        default=20.0,
    )
    return max(-2.0, 1.0 - years / 8)


def as_of(
    best: Weighed, role: str | None, former: bool, told: tuple[str, ...], when: date | None
) -> tuple[str | None, tuple[str, ...]]:
    """Title and sectors on a day.

    They are those of the office held, or where the text gives a title and the tables none of it that day, what the text
    says; of an office left, those of former officials; without a day, those of the last office known.
    """
    person = best.person
    if former:
        return f"former {_weightiest(person, when).title}", (RETIRED,)
    if best.term is not None:
        return best.term.title, best.term.sectors or told
    if when is not None and role is not None and told:
        return None, told
    last = _latest(person)
    if when is None and (named := _of_role(person, role)) is not None:
        return named.title, named.sectors
    if when is None:
        return (last.title, last.sectors) if last.end is None else (f"former {last.title}", (RETIRED,))
    if any(t.ends < when for t in person.terms):
        return f"former {_weightiest(person, when).title}", (RETIRED,)
    return None, told


def _of_role(person: Person, role: str | None) -> Term | None:
    """The last term in an office that a title given with the name means."""
    offices = role_offices().get(role or "", frozenset())
    return max((t for t in person.terms if t.office in offices), key=lambda t: (t.ends, t.begins), default=None)


def _latest(person: Person) -> Term:
    return max(person.terms, key=lambda t: (t.ends, -weight_of(t.office), t.begins))


def _weightiest(person: Person, when: date | None) -> Term:
    past = [t for t in person.terms if when is None or t.begins <= when] or list(person.terms)
    return min(past, key=lambda t: (weight_of(t.office), -t.begins.toordinal()))


def _bound_role(actor: Actor, when: date, lexicon: Lexicon, told: frozenset[str]) -> Actor:
    """ "The Russian president": who held the office on the day; an ambassador is the one at the United Nations only where
    these are told, and "the chief" the head of a country's body only where the body is."""
    holders = list(office_holders(actor.country or "", actor.role or "", when, lexicon))
    if actor.country in countries().by_code and actor.organisation is None:
        holders = [(person, term) for person, term in holders if term.office != "org_head"]
    if AT_UN in {term.office for _, term in holders} and "UNO" not in told:
        return replace(actor, rejected=tuple((p.id, "at the United Nations, which are not told") for p, _ in holders))
    if not holders or len({p.id for p, _ in holders}) > 1:
        return replace(actor, rejected=tuple((p.id, "several held the office on the day") for p, _ in holders))
    person, term = holders[0]
    if actor.gender in ("m", "f") and person.gender and actor.gender != person.gender:
        return actor
    sectors = term.sectors or actor.sectors
    identity = Identity(person.id, person.name, term.country, sectors, term.title, 0.8, "office.on_day")
    return replace(
        actor, identity=identity, sectors=sectors, title=term.title, anonymous=False,
        gender=actor.gender or _gender(person), rule=f"{actor.rule}; office.on_day",
    )  # fmt: skip


def office_holders(country: str, role: str, when: date, lexicon: Lexicon) -> Iterator[tuple[Person, Term]]:
    """Who held the office that a noun means in a country on a day; for "leader" the one who leads the country."""
    offices = role_offices().get(role, frozenset())
    for office in _in_order(country, role, offices):
        held = lexicon.offices.holders(country, office, when)
        fitting = [(p, t) for p, t in held if _title_fits(role, t)]
        if exact := [(p, t) for p, t in fitting if t.title.lower() == role]:
            fitting = exact
        if fitting:
            yield from fitting
            return


def _in_order(country: str, role: str, offices: frozenset[str]) -> Sequence[str]:
    if role not in LEADING:
        return sorted(offices & EXACT.get(role, offices), key=weight_of)
    first = ["head_of_government"] if country in led_by_government() else []
    return [*first, "head_of_state", "monarch", "head_of_government", "org_head", "armed_group_leader"]


EXACT: Mapping[str, frozenset[str]] = {
    "president": frozenset({"head_of_state", "org_head"}),
    "premier": frozenset({"head_of_government"}),
    "chancellor": frozenset({"head_of_government"}),
    "minister": frozenset(),
    "secretary": frozenset(),
    "general": frozenset(),
    "commander": frozenset(),
    "chief": frozenset({"org_head"}),
    "head": frozenset({"org_head"}),
    "chairman": frozenset({"org_head"}),
    "director": frozenset({"org_head"}),
    "adviser": frozenset(),
    "diplomat": frozenset(),
    "envoy": frozenset(),
    "spokesman": frozenset(),
    "spokeswoman": frozenset(),
    "cleric": frozenset(),
    "politician": frozenset(),
    "candidate": frozenset(),
    "governor": frozenset(),
    "mayor": frozenset(),
    "prince": frozenset(),
    "opposition leader": frozenset(),
    "party leader": frozenset(),
    "rebel leader": frozenset(),
}


def _title_fits(role: str, term: Term) -> bool:
    """Whether an office's own title does not speak against a noun: a "premier" is no president, a chief minister no prime minister."""
    if role == "chief minister":
        return term.office == "head_of_government" and "chief" in term.title.lower()
    return (
        role in LEADING
        or role.split()[-1] in term.title.lower()
        or role not in {"president", "king", "queen", "emir", "secretary-general"}
    )
