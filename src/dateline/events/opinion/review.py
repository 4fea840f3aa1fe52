"""What the second opinion may decide: a type among rivals, an event or none, an event where the rules are silent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from dateline.events.candidates import Candidate
from dateline.events.effects import Effects
from dateline.events.frames import TYPES
from dateline.events.opinion.features import marks_of, views_of
from dateline.events.opinion.model import NONE, Model
from dateline.events.opinion.tellings import Telling, tellings
from dateline.events.opinion.vectors import FOLDER
from dateline.events.records import Role
from dateline.events.scene import Scene
from dateline.model import EventType
from dateline.rules import read_table

ADD, RETYPE, DROP = "opinion.add", "opinion.type", "opinion.none"
FIRM = 0.5  # the least share of a type that a frame gives in full between known actors
JOINT = frozenset({"CONSULT", "AGREE", "COOPERATE"})


@dataclass(frozen=True, slots=True)
class Limits:
    """From which share on the opinion decides: `none` that there is no event, `type` by how much another type is likelier
    than that of the rules, `add` an event where the rules are silent."""

    none: float
    type: float
    add: float


@cache
def load_limits() -> Limits:
    """The shipped limits."""
    rows = {row["limit"]: float(row["share"]) for _, row in read_table(FOLDER / "limits.tsv", ("limit", "share"))}
    return Limits(rows["none"], rows["type"], rows["add"])


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
    limits = limits or load_limits()
    found = tellings(scene, kept, left_out)
    made = []
    for one in found:
        marks = marks_of(scene, one, found, effects)
        shares = model.shares(marks, views_of(scene, one))
        if one.candidate is None:
            added = _added(one, shares, marks, model, limits)
            made += [added] if added else []
        elif one.candidate.event_type is None or {one.candidate.rule, one.candidate.type_rule} & own:
            made.append(one.candidate)
        else:
            reviewed = _reviewed(one.candidate, shares, marks, model, limits, _between_known(scene, one.candidate))
            made += [reviewed] if reviewed else []
    return sorted(made, key=lambda one: one.head)


def _between_known(scene: Scene, one: Candidate) -> bool:
    """Whether a frame holds in full between two actors whom the tables know: there the rules are surer than the words."""
    if one.unlisted or one.weight <= 0:
        return False
    return any(_known(scene, role) for role in one.actors) and any(_known(scene, role) for role in one.recipients)


def _known(scene: Scene, role: Role) -> bool:
    if role.mention is None:
        return False
    mention = scene.actors.mentions[role.mention]
    return mention.kind == "country" or scene.actors.actors[mention.actor].identity is not None


def _likeliest(shares: Mapping[str, float]) -> EventType:
    return max(TYPES, key=lambda name: shares[name])


def _reviewed(
    one: Candidate, shares: Mapping[str, float], marks: Sequence[str], model: Model, limits: Limits, firm: bool
) -> Candidate | None:
    """A candidate of the rules as it is, with another type, or, where it is not `firm`, not at all."""
    told = one.event_type or NONE
    if shares[NONE] > limits.none and not firm:
        return None
    best = _likeliest(shares)
    one = replace(one, share=max(shares[told], FIRM) if firm else shares[told])
    settled = one.type_rule != one.rule  # a predicate above it decided: "agreed to meet"
    if best == told or settled or shares[best] - shares[told] <= limits.type:
        return one
    reason = f"share {shares[told]:.2f}, {best} {shares[best]:.2f}{_because(model, marks, best, told)}"
    return replace(
        one, event_type=best, kind=kind_of(best), type_rule=RETYPE, mode=None, cameo=None, share=shares[best],
        rejected=((f"{one.type_rule} {told}", reason), *one.rejected),
    )  # fmt: skip


def _added(
    one: Telling, shares: Mapping[str, float], marks: Sequence[str], model: Model, limits: Limits
) -> Candidate | None:
    best = _likeliest(shares)
    if shares[best] <= limits.add:
        return None
    reason = f"share {shares[NONE]:.2f}, {best} {shares[best]:.2f}{_because(model, marks, best, NONE)}"
    rejected = (("no event", reason), *(((f"taken back by {one.reason}", "overruled"),) if one.reason else ()))
    before = one.left_out
    if before is not None and before.event_type == best:
        return replace(before, type_rule=ADD, rejected=(*rejected, *before.rejected), share=shares[best])
    actors, recipients = _parties(one, best)
    return Candidate(
        one.head, one.anchor, one.words, None, ADD, ADD, best, kind_of(best), None, None, (), actors, recipients,
        one.slots.get("object", ()), (), one.slots, 0, rejected=rejected, share=shares[best],
    )  # fmt: skip


def _parties(one: Telling, event_type: str) -> tuple[tuple[Role, ...], tuple[Role, ...]]:
    """Both sides; what several do together they all act in."""
    if event_type in JOINT and "object" not in one.sides and (beside := one.sides.get("with")):
        return (*one.actors, *beside), ()
    return one.actors, one.recipients


def _because(model: Model, marks: Sequence[str], chosen: str, against: str) -> str:
    found = model.weighed_most(marks, chosen, against)
    return f" for {'; '.join(found)}" if found else ""


@cache
def _kinds() -> Mapping[str, str]:
    return {row["type"]: row["kind"] for _, row in read_table(FOLDER / "kinds.tsv", ("type", "kind"))}


def kind_of(event_type: EventType) -> str:
    """The kind of a mention whose type no frame gave: the type's plain name.

    >>> kind_of("ASSAULT")
    'attack'
    """
    return _kinds()[event_type]
