"""What the second opinion may decide: a type among rivals, an event or none, an event where the rules are silent."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from dateline.events.candidates import Candidate
from dateline.events.effects import Effects, load_effects
from dateline.events.embed import first_step
from dateline.events.frames import TYPES
from dateline.events.joined import is_verb
from dateline.events.opinion.features import LEMMA, Looks, look
from dateline.events.opinion.model import CLASSES, NONE, Model
from dateline.events.opinion.reader import reading_of
from dateline.events.opinion.sure import sure_rules
from dateline.events.opinion.tellings import Telling, tellings
from dateline.events.opinion.vectors import FOLDER
from dateline.events.records import Role
from dateline.events.scene import Scene
from dateline.events.triggers import index_of, matches_at
from dateline.inference.context import Doubles
from dateline.knowledge.predicates import predicates
from dateline.model import EventType
from dateline.rules import read_table

ADD, RETYPE, DROP = "opinion.add", "opinion.type", "opinion.none"
PLACES = {name: k for k, name in enumerate(CLASSES)}
EVEN = 0.5  # the greatest share of no event at which a sentence without an event may get one that is unsure of its type
FIRM = 0.5  # the least share of a type that a frame gives in full between known actors
JOINT = frozenset({"CONSULT", "AGREE", "COOPERATE"})
TOLLS = frozenset({"killing"})  # what accounts of an attack differ in: who was killed is left to the rules


class Limits(Struct, frozen=True):
    """From which share on the opinion decides: `none` that there is no event (`firm_none` where a frame tells it in full between
    actors whom the tables know), `type` by how much another type is likelier than that of the rules (`settled_type` where a
    predicate above the event gave the type), `add` an event where the rules are silent; `only_none` and `only_add` where the sentence would
    have, or has, no other; `unseen_add` where the training text does not have its word; `background_add` where the rules
    took it back as what only stands behind another event, `naming_add` where its verb only calls something by a name."""

    none: float
    only_none: float
    type: float
    add: float
    only_add: float
    unseen_add: float
    background_add: float
    firm_none: float = 1.0
    settled_type: float = 1.0
    naming_add: float = 0.0


class Shares(Struct, frozen=True):
    """The shares of the `k`-th telling that was looked at, and what they come from."""

    values: list[float]
    looks: Looks
    k: int
    model: Model

    def of(self, name: str) -> float:
        """The share of a type, or of NONE."""
        return self.values[PLACES[name]]

    @property
    def seen(self) -> bool:
        """Whether the training text has the word that would tell the event."""
        return any(mark.startswith(LEMMA) and mark in self.model.marks for mark in self.looks.words[self.k])

    @property
    def likeliest(self) -> EventType:
        """The type with the greatest share."""
        return TYPES[self.values.index(max(self.values[: len(TYPES)]))]

    def because(self, chosen: str, against: str) -> str:
        """A type with its share and the marks that weighed most for it."""
        found = self.model.weighed_most(self.looks, self.k, chosen, against)
        return f"{chosen} {self.of(chosen):.2f}" + (f" for {'; '.join(found)}" if found else "")


@cache
def plain_verbs() -> frozenset[str]:
    """Verbs that tell no event of politics by themselves (`plain_verbs.tsv`).

    >>> "sit" in plain_verbs()
    True
    """
    return frozenset(row["verb"] for _, row in read_table(FOLDER / "plain_verbs.tsv", ("verb", "sort")))


@cache
def naming_verbs() -> frozenset[tuple[str, str]]:
    """Verbs that call something by a name, and how the name follows: as a "complement" or after "as" (`naming_verbs.tsv`).

    >>> ("describe", "as") in naming_verbs()
    True
    """
    return frozenset((row["verb"], row["by"]) for _, row in read_table(FOLDER / "naming_verbs.tsv", ("verb", "by")))


@cache
def neutral_verbs() -> frozenset[str]:
    """Verbs that only say what their clause tells, and accuse nobody (`neutral_verbs.tsv`).

    >>> "affirm" in neutral_verbs()
    True
    """
    return frozenset(row["verb"] for _, row in read_table(FOLDER / "neutral_verbs.tsv", ("verb", "example")))


@cache
def load_limits() -> Limits:
    """The shipped limits."""
    rows = {row["limit"]: float(row["share"]) for _, row in read_table(FOLDER / "limits.tsv", ("limit", "share"))}
    names = (
        "none", "only none", "type", "add", "only add", "unseen add", "background add", "firm none", "settled type",
        "naming add",
    )  # fmt: skip
    return Limits(*(rows[name] for name in names))


DEEDS = frozenset({"ASSAULT", "PROTEST", "COERCE", "MOBILIZE"})


def review(
    scene: Scene,
    kept: Sequence[Candidate],
    left_out: Mapping[int, tuple[Candidate, str]],
    effects: Effects,
    model: Model,
    limits: Limits | None = None,
    own: frozenset[str] = frozenset(),
) -> list[Candidate]:
    """Look at each thing that could tell an event once more.

    Args:
        scene: the document.
        kept: the candidates that the rules end with.
        left_out: by anchor, the candidates that the rules took back, and why.
        effects: the table of effects.
        model: the weights.
        limits: from which share on it decides; the shipped ones where left out.
        own: ids of rules that the opinion may not overrule: the user's.

    Returns:
        The candidates in the order of their heads; where it decided, `type_rule` is an id that begins with `opinion.`
        and `rejected` says what was not taken and why.
    """
    found = tellings(scene, kept, left_out, model.first)
    asked = [one for one in asked_about(found, own) if one.candidate or not _is_plain(scene, one)]
    looks = look(scene, asked, found, effects)
    reading = reading_of(scene.parse, _weighed(scene, found), scene.actors)
    made = decided(scene, asked, looks, reading.types(asked), model, limits or load_limits())
    heads = {id(one.candidate) for one in asked}
    return sorted([*made, *(one for one in kept if id(one) not in heads)], key=lambda one: one.head)


def asked_about(found: Sequence[Telling], own: frozenset[str] = frozenset()) -> list[Telling]:
    """The tellings about which it is asked: no event without a type, none of a rule of the user's, and none that somebody
    is accused of (what it learned from gives such a sentence the accusation alone)."""
    return [
        one
        for one in found
        if one.candidate is None
        or (
            one.candidate.event_type
            and not {one.candidate.rule, one.candidate.type_rule} & own
            and not _is_accusation(one.candidate)
        )
    ]


def _is_plain(scene: Scene, one: Telling) -> bool:
    """Whether the word of a telling tells no event by itself."""
    return scene.parse.tokens[one.head].lemma in plain_verbs()


def _is_naming(scene: Scene, one: Telling) -> bool:
    """Whether the verb of a telling calls something by a name: "called the deal a new chapter", "described it as long"."""
    parse = scene.parse
    below = [parse.tokens[c] for c in parse.children[one.head]]
    below += [parse.tokens[c] for named in below if named.dep == "dobj" for c in parse.children[named.i]]
    ways = {"complement" for token in below if token.dep == "oprd"} | {"as" for token in below if token.lower == "as"}
    return any((parse.tokens[one.head].lemma, by) in naming_verbs() for by in ways)


def _weighed(scene: Scene, found: Sequence[Telling]) -> list[Telling]:
    """The tellings that may come to be events with a type, and those that share a head with one."""
    heads = {
        one.head
        for one in found
        if (one.candidate.event_type if one.candidate else not _is_plain(scene, one))
    }  # fmt: skip
    return [one for one in found if one.head in heads]


def _is_accusation(one: Candidate) -> bool:
    entries = (predicates().by_id.get(step.entry) for step in one.path if step.entry)
    return any(entry is not None and entry.act == "accuse" for entry in entries)


def decided(
    scene: Scene, asked: Sequence[Telling], looks: Looks, in_context: Doubles, model: Model, limits: Limits
) -> list[Candidate]:
    """What becomes of tellings: first of those of the rules, then of those on which they are silent."""
    given = [Shares(values, looks, k, model) for k, values in enumerate(model.shares(looks, in_context).tolist())]
    left = Counter(looks.sentence[k] for k, one in enumerate(asked) if one.candidate)
    made = []
    for k, one in enumerate(asked):
        if one.candidate is None:
            continue
        only = left[looks.sentence[k]] == 1
        told = _reviewed(scene, one.candidate, given[k], limits, only)
        made += [told] if told else []
        left[looks.sentence[k]] -= told is None
    for k, one in enumerate(asked):
        if one.candidate is not None or _is_plain(scene, one):
            continue
        only = left[looks.sentence[k]] == 0 and given[k].of(NONE) <= EVEN
        limit = limits.only_add if only else limits.add
        if one.reason == "background":  # what stands behind another event of its sentence
            limit = max(limit, limits.background_add)
        if _is_naming(scene, one):
            limit = max(limit, limits.naming_add)
        if given[k].of(given[k].likeliest) <= limit:
            continue
        added = _added(scene, one, given[k], limit if given[k].seen else max(limit, limits.unseen_add))
        made += [added] if added else []
        left[looks.sentence[k]] += added is not None
    return made


def between_known(scene: Scene, one: Candidate) -> bool:
    """Whether a frame holds in full between two actors whom the tables know: there the rules are surer than the words."""
    if one.unlisted or one.weight <= 0:
        return False
    acting = sum(_known(scene, role) for role in one.actors)
    return acting > 1 or (acting > 0 and any(_known(scene, role) for role in one.recipients))


def _known(scene: Scene, role: Role) -> int:
    """How many actors whom the tables know fill a role: "the two leaders" are two, a town on the map stands for its state."""
    if role.mention is None:
        return int(scene.toponym_at(role.head) is not None)
    mention = scene.actors.mentions[role.mention]
    actor = scene.actors.actors[mention.actor]
    known = sum(scene.actors.actors[k].identity is not None for k in actor.members)
    ruling = actor.country is not None and scene.is_public(role.mention)  # "Syrian troops"
    return known or int(ruling or mention.kind == "country" or actor.identity is not None)


def _reviewed(scene: Scene, one: Candidate, given: Shares, limits: Limits, only: bool) -> Candidate | None:
    """A candidate of the rules as it is, with another type, or, where the rules are not surer, not at all."""
    told, firm = one.event_type or NONE, between_known(scene, one)
    none = max(limits.only_none if only else limits.none, limits.firm_none if firm else 0.0)
    if given.of(NONE) > none and not (one.kind in TOLLS and one.recipients) and not _is_denied(scene, one):
        return None
    best, own = given.likeliest, given.of(told)
    one = replace(one, share=max(own, FIRM) if firm else own)
    settled = one.type_rule != one.rule  # a predicate above it decided: "agreed to meet"
    if one.type_rule in sure_rules():
        return one
    if best == told or given.of(best) - own <= (limits.settled_type if settled else limits.type):
        return one
    if best == "THREATEN" and told in DEEDS and _is_done(scene, one):
        return replace(one, share=max(own, FIRM))  # "set fire to a clinic": what is told as done is no threat
    reason = f"share {own:.2f}, {given.because(best, told)}"
    return replace(
        one, event_type=best, kind=kind_of(best), type_rule=RETYPE, mode=None, cameo=None, share=given.of(best),
        rejected=((f"{one.type_rule} {told}", reason), *one.rejected),
    )  # fmt: skip


def _is_denied(scene: Scene, one: Candidate) -> bool:
    """Whether somebody denies what a candidate tells: what the opinion learned from gives such a sentence the denial alone."""
    around = (one.anchor, *islice(scene.parse.ancestors(one.anchor), 1))  # "denied that the meeting took place"
    steps = (first_step(scene.parse, t, load_effects()) for t in around)
    return any(step is not None and step.act == "deny" for step in steps)


def _is_done(scene: Scene, one: Candidate) -> bool:
    """Whether a deed is told as done: "set fire to a clinic", "the office was set on fire"."""
    parse = scene.parse
    if parse.tokens[one.head].tag not in ("VBD", "VBN"):
        return False
    return not any(parse.tokens[c].tag in ("MD", "TO") for c in parse.children[one.head])


def _only_says(scene: Scene, head: int) -> bool:
    """Whether a verb only says what its clause tells: "affirmed that the raiders had burned the village"."""
    token = scene.parse.tokens[head]
    kids = (scene.parse.tokens[c] for c in scene.parse.children[head])
    return token.lemma in neutral_verbs() and any(kid.dep == "ccomp" for kid in kids)


def _may_threaten(scene: Scene, head: int) -> bool:
    """Whether what is told as done may be a threat: a frame of threats has its word, or something is said ("set up roadblocks")."""
    token = scene.parse.tokens[head]
    kids = [scene.parse.tokens[c] for c in scene.parse.children[head]]
    if token.tag not in ("VBD", "VBN") or any(kid.dep in ("ccomp", "xcomp") for kid in kids):
        return True
    known = matches_at(scene.parse, head, index_of(scene.lexicon))
    return any(match.frame.event_type == "THREATEN" for match in known)


def _added(scene: Scene, one: Telling, given: Shares, limit: float) -> Candidate | None:
    best = given.likeliest
    if given.of(best) <= max(limit, given.of(NONE)):
        return None
    if best == "THREATEN" and not _may_threaten(scene, one.head):
        return None
    if best == "ACCUSE" and _only_says(scene, one.head):
        return None
    if best == "CONSULT" and (step := first_step(scene.parse, one.head, load_effects())) and step.act == "cancel":
        return None  # a visit that is put off is told by that alone
    reason = f"share {given.of(NONE):.2f}, {given.because(best, NONE)}"
    rejected = (("no event", reason), *(((f"taken back by {one.reason}", "overruled"),) if one.reason else ()))
    before = one.left_out
    if before is not None and before.event_type == best:
        return replace(before, type_rule=ADD, rejected=(*rejected, *before.rejected), share=given.of(best))
    actors, recipients = _parties(one, best)
    return Candidate(
        one.head, one.anchor, one.words, None, ADD, ADD, best, kind_at(scene, one.head, best), None, None, (), actors, recipients,
        one.slots.get("object", ()), (), one.slots, 0, rejected=rejected, share=given.of(best),
    )  # fmt: skip


def _parties(one: Telling, event_type: str) -> tuple[tuple[Role, ...], tuple[Role, ...]]:
    """Both sides; what several do together they all act in."""
    if event_type in JOINT and "object" not in one.sides and (beside := one.sides.get("with")):
        return (*one.actors, *beside), ()
    return one.actors, one.recipients


@cache
def _kinds() -> Mapping[str, str]:
    return {row["type"]: row["kind"] for _, row in read_table(FOLDER / "kinds.tsv", ("type", "kind"))}


def kind_at(scene: Scene, head: int, event_type: EventType) -> str:
    """The kind of a mention whose type no frame gave: that under which the frames of the type have its word, by the most
    words; else that of the table for the verb, or for the type."""
    known = [
        match
        for match in matches_at(scene.parse, head, index_of(scene.lexicon))
        if match.frame.event_type == event_type and not match.frame.fallback
    ]
    if known:
        return max(known, key=lambda match: len(match.words)).frame.kind
    token = scene.parse.tokens[head]
    return _kinds_by_verb().get((event_type, token.lemma.lower() if is_verb(token) else ""), kind_of(event_type))


@cache
def _kinds_by_verb() -> Mapping[tuple[str, str], str]:
    rows = [row for _, row in read_table(FOLDER / "kinds_by_verb.tsv", ("type", "kind", "verbs"))]
    return {(row["type"], verb.strip()): row["kind"] for row in rows for verb in row["verbs"].split(",")}


def kind_of(event_type: EventType) -> str:
    """The kind of a mention whose type no frame gave: the type's plain name.

    >>> kind_of("ASSAULT")
    'attack'
    """
    return _kinds()[event_type]
