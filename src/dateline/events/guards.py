"""No event where there is none: sport, markets, nature, accidents, fiction, laws, habits, conditions."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from msgspec import Struct

from dateline.errors import RuleError
from dateline.events.candidates import Candidate
from dateline.events.frame_rules import words_of
from dateline.events.frames import FOLDER
from dateline.events.joined import conjuncts, is_verb, words
from dateline.events.records import Role
from dateline.events.scene import Scene
from dateline.events.syntax import surface_subject
from dateline.events.voice import clause_of
from dateline.language import Parse
from dateline.rules import read_table

# Verbs by which a work of fiction tells of what nobody did.
TELL = words("""tell show depict portray follow describe feature star chart trace recount end culminate narrate""")
WHERE = frozenset({"subject", "sentence", "document", "near", "source", "in", "under"})
PUBLIC = frozenset(
    {"GOV", "MIL", "COP", "REB", "JUD", "LEG", "PTY", "OPP", "SPY"}
)  # who is in the news for more than sport
PRIVATE = (
    "guard.sport",
    "guard.market-report",
    "guard.business",
    "guard.arts",
)  # guards that do not hold where a state's own organs take part
PERMITS = words("can may must shall")
# Works that tell of what nobody did, or did long ago; what stands under "about" or "on" with them is their matter.
WORKS = words(
    """film movie documentary novel book memoir play series drama biography exhibition song poem painting thriller comedy
    musical opera miniseries podcast cartoon mural"""
)
MATTER = words("about on of depicting")
CAPTAINS = words("captain skipper")  # of a team as of a company of soldiers
DELIBERATE = words(
    "bomb bombard strafe shell rocket attack raid pound target fire ambush torch"
)  # what no accident does
STRUCK = frozenset({"strike", "hit"})  # by planes, where one plane is struck itself
FROM_THE_AIR = frozenset({"aerial", "unconventional"})  # modes of what planes do to those below
FIRST_YEAR, LAST_YEAR = 1000, 1899  # years in which nothing happened that is news
YEAR = re.compile(r"1[0-8][0-9][0-9]")  # what one looks like: a text without has none


class Guard(Struct, frozen=True):
    """Words that speak against an event: as its subject, in its sentence or clause, as the source that tells it, above it."""

    id: str
    where: str
    least: int
    words: frozenset[str]
    types: frozenset[str]
    example: str
    counterexample: str


@cache
def guards() -> tuple[Guard, ...]:
    """The table of guards.

    Raises:
        RuleError: a place that there is not.
    """
    found = []
    for line, row in read_table(
        FOLDER / "guards.tsv", ("id", "where", "least", "words", "types", "example", "counterexample")
    ):
        if row["where"] not in WHERE:
            raise RuleError(
                f"guards.tsv, line {line}: where is {row['where']!r}; write one of {', '.join(sorted(WHERE))}"
            )
        found.append(
            Guard(
                row["id"], row["where"], int(row["least"]), frozenset(words_of(row["words"])),
                frozenset(words_of(row["types"])), row["example"], row["counterexample"],
            )
        )  # fmt: skip
    return tuple(found)


@cache
def _words_of_all() -> frozenset[str]:
    return frozenset().union(*(guard.words for guard in guards()))


def guarded(scene: Scene, one: Candidate) -> str | None:
    """The guard that speaks against a candidate, or None."""
    if one.event_type and _is_history(scene, one):
        return "guard.history"
    if one.event_type and _is_matter(scene, one):
        return "guard.matter"
    for guard, told in _that_may_hold(scene):
        if guard.types and one.event_type not in guard.types:
            continue
        if guard.id.startswith(PRIVATE) and _public(scene, one):
            continue
        if guard.id == "guard.blast" and _acts_in_public(scene, one):
            continue  # "police fired rubber bullets" where bombs exploded
        if guard.id == "guard.accident" and _on_purpose(scene, one):
            continue
        tokens = set(_where(scene, one, guard.where))
        if sum(not tokens.isdisjoint(places) for places in told) >= guard.least:
            return guard.id
    return None


def _that_may_hold(scene: Scene) -> Sequence[tuple[Guard, Sequence[Sequence[int]]]]:
    """The guards of which the document has enough words, each with the places of every word of it that is there."""
    table = scene.parse.kept.setdefault(_that_may_hold, {})
    if 0 not in table:
        places = scene.places_of(_words_of_all())
        told = ((guard, [places[word] for word in guard.words & places.keys()]) for guard in guards())
        table[0] = [(guard, found) for guard, found in told if len(found) >= guard.least]
    kept: Sequence[tuple[Guard, Sequence[Sequence[int]]]] = table[0]
    return kept


def _is_matter(scene: Scene, one: Candidate) -> bool:
    """Whether a work only is about it: "a film about a family that flees the shelling", "a documentary on the invasion"."""
    parse, under = scene.parse, False
    for t in (one.anchor, *parse.ancestors(one.anchor)):
        token = parse.tokens[t]
        if under and token.pos == "NOUN" and token.lemma in WORKS:
            return True
        under = token.dep == "prep" and token.lower in MATTER
        if token.dep in ("ROOT", "ccomp", "advcl"):
            return False
    return False


def _public(scene: Scene, one: Candidate) -> bool:
    """Whether a state, its forces or a party takes part."""
    return _are_public(scene, (*one.actors, *one.recipients))


def _acts_in_public(scene: Scene, one: Candidate) -> bool:
    """Whether a state, its forces or a party does it."""
    return _are_public(scene, one.actors)


def _on_purpose(scene: Scene, one: Candidate) -> bool:
    """Whether no accident does it: "shelled the town"; "planes struck the port", where one plane strikes a hill."""
    if scene.parse.tokens[one.anchor].lemma in DELIBERATE:
        return True
    if scene.parse.tokens[one.anchor].lemma not in STRUCK and one.mode not in FROM_THE_AIR:
        return False
    return any(scene.parse.tokens[t].lower == "planes" for t in _where(scene, one, "subject"))


def _are_public(scene: Scene, roles: Sequence[Role]) -> bool:
    mentions = [role.mention for role in roles if role.mention is not None]
    return any(
        PUBLIC.intersection(scene.actor(k).sectors)
        and scene.parse.tokens[scene.mention(k).head].lemma.lower() not in CAPTAINS
        for k in mentions
    )


def _is_history(scene: Scene, one: Candidate) -> bool:
    """Whether a year long past stands in the sentence."""
    number = scene.parse.tokens[one.head].sentence
    found = scene.histories.get(number)
    if found is None:
        asked = scene.times and YEAR.search(scene.parse.text)
        found = scene.histories[number] = bool(asked) and _tells_history(scene, number)
    return found


def _tells_history(scene: Scene, number: int) -> bool:
    sentence = scene.parse.sentences[number]
    years = (scene.parse.tokens[t].text for t in range(sentence.first, sentence.last))
    return any(
        len(year) == 4
        and year.isdecimal()
        and year.isascii()
        and FIRST_YEAR <= int(year) <= LAST_YEAR
        and _in_time(scene, year, sentence.start, sentence.end)
        for year in years
    )


def _in_time(scene: Scene, year: str, start: int, end: int) -> bool:
    """Whether a number is a year: it stands in a time expression."""
    return any(start <= time.start < end and year in time.text for time in scene.times)


def _where(scene: Scene, one: Candidate, where: str) -> Iterator[int]:
    parse = scene.parse
    if where == "subject":
        for t in conjuncts(parse, [*one.slots.get("subject", ()), *one.slots.get("by", ())]):
            yield t
            if parse.tokens[t].pos == "PROPN":  # "Hurricane Melissa"
                yield from (c for c in parse.children[t] if parse.tokens[c].dep == "compound")
    elif where == "sentence":
        sentence = parse.sentences[parse.tokens[one.head].sentence]
        yield from range(sentence.first, sentence.last)
    elif where == "document":
        yield from range(len(parse.tokens))
    elif where == "near":
        yield from scene.clause(one.anchor)
    elif where == "source":
        for step in one.path:
            if is_verb(parse.tokens[step.token]):
                yield from surface_subject(parse, step.token)
        yield from one.slots.get("subject", ())
        for above in parse.ancestors(one.anchor):
            if parse.tokens[above].lemma in TELL:
                yield from surface_subject(parse, above)
    elif where == "in":
        yield from _opening(parse, one)
    else:
        yield from _under(parse, one)


def _opening(parse: Parse, one: Candidate) -> Iterator[int]:
    """What stands after "in" or "under" in the clauses of an event: "In the novel ...", "Under the constitution ..."."""
    for verb in (clause_of(parse, one.anchor), *(a for a in parse.ancestors(one.anchor) if is_verb(parse.tokens[a]))):
        for c in parse.children[verb]:
            if parse.tokens[c].dep != "prep":
                continue
            if parse.tokens[c].lower == "in" or (parse.tokens[c].lower == "under" and _may(parse, verb)):
                yield from (g for g in parse.children[c] if parse.tokens[g].dep == "pobj")


def _may(parse: Parse, verb: int) -> bool:
    """Whether a verb only tells what is allowed or due: "parliament can impeach"."""
    return any(parse.tokens[c].tag == "MD" and parse.tokens[c].lower in PERMITS for c in parse.children[verb])


def _under(parse: Parse, one: Candidate) -> Iterator[int]:
    """Conjunctions and prepositions that an event stands under."""
    at = one.head
    for above in (one.anchor, *parse.ancestors(one.head)):
        token = parse.tokens[above]
        if token.pos in ("ADP", "SCONJ"):
            yield above
        for c in parse.children[above]:
            if parse.tokens[c].dep == "mark" and (
                above == one.anchor or parse.tokens[at].dep not in ("ccomp", "advcl")
            ):
                yield c
        if token.dep in ("ccomp", "relcl", "ROOT", "parataxis", "advcl"):
            return
        at = above
