"""From a parsed document to its events: `code_events`."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial

from msgspec.structs import replace

from dateline.actors.records import Actors
from dateline.deadline import check
from dateline.events.algebra import embed_all
from dateline.events.answered import with_answered
from dateline.events.candidates import Candidate, candidates
from dateline.events.clauses import aimed_by_clause
from dateline.events.codes import cameo_of, cameo_over, contexts_of, deepened, recoded
from dateline.events.confidence import confidence_of
from dateline.events.contests import without_contests
from dateline.events.convened import as_planned
from dateline.events.deaths import without_deaths
from dateline.events.doers import with_doers
from dateline.events.effects import Effects, load_effects
from dateline.events.elsewhere.fill import with_elsewhere
from dateline.events.frames import Lexicon, load_lexicon
from dateline.events.guards import guarded
from dateline.events.homes import at_home
from dateline.events.inherit import with_heirs
from dateline.events.means import without_means
from dateline.events.merge import merged, pruned
from dateline.events.mutual import between_sides, on_both_sides
from dateline.events.objects import object_of
from dateline.events.obligations import with_obligations
from dateline.events.occasions import Occasions, occasions_in
from dateline.events.opinion.model import load_opinion
from dateline.events.opinion.modes import Doubles, likelier_mode, load_modes, views_of
from dateline.events.opinion.reader import reading_of
from dateline.events.opinion.review import ADD, review
from dateline.events.opinion.roles import Shares, lacks_side, with_roles
from dateline.events.pointed import pointed
from dateline.events.quantities import quantities_of
from dateline.events.records import EventFrame
from dateline.events.resort import with_last_resort
from dateline.events.resumed import with_resumed
from dateline.events.retold import without_retold
from dateline.events.scene import Scene
from dateline.events.spoken import spoken
from dateline.events.substance import tells_something
from dateline.events.things import with_things
from dateline.events.triggers import Index, index_of, matches_at
from dateline.events.when_where import place_of, when_of
from dateline.events.wronged import with_wrongdoers
from dateline.language import Parse
from dateline.model import EventType
from dateline.places.records import Toponym
from dateline.timex.records import TimeExpression

NAMING = frozenset({"call", "label", "dub", "brand", "term", "name", "consider", "describe"})
DONE_TO = frozenset({"ASSAULT", "COERCE", "AID", "SANCTION"})  # what is always done to somebody, or somewhere


def code_events(
    parse: Parse,
    times: Sequence[TimeExpression],
    actors: Actors,
    places: Sequence[Toponym],
    lexicon: Lexicon | None = None,
    second_opinion: bool = True,
) -> tuple[EventFrame, ...]:
    """Code the events of a document.

    Args:
        parse: the document's parse.
        times: its time expressions.
        actors: its mentions of actors.
        places: its toponyms.
        lexicon: frames in place of the shipped ones.
        second_opinion: whether the learned second opinion is heard; without it the rules alone decide.

    Returns:
        The events, in the order of their triggers.
    """
    scene = Scene(parse, tuple(times), actors, tuple(places), lexicon or load_lexicon())
    frames = told_here(scene, second_opinion)
    return with_elsewhere(parse, actors, places, frames, own_rules(scene.lexicon)) if second_opinion else frames


def _in_time(candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """Candidates one by one, as long as the document's time is not over."""
    for one in candidates:
        check()
        yield one


def told_here(scene: Scene, second_opinion: bool = True) -> tuple[EventFrame, ...]:
    """The events of a document with the participants that their own sentences tell, and those of what they resume."""
    index = index_of(scene.lexicon)
    effects = load_effects()
    found = [as_planned(scene, without_means(scene, one)) for one in coded(scene, index, effects, second_opinion)]
    found = without_contests(scene, found)
    found = with_wrongdoers(scene, without_deaths(scene, with_doers(scene, found)))
    found = without_retold(scene, pointed(scene, found))
    occasions = occasions_in(scene)
    own = own_rules(scene.lexicon)
    views = views_of(scene, found) if second_opinion else None
    shares = cache(partial(_roles, scene, found))  # asked for where a side is left open
    frames = [
        _frame(scene, one, effects, occasions, views[k], shares)
        if views is not None and one.rule not in own
        else _frame(scene, one, effects, occasions)
        for k, one in enumerate(_in_time(found))
    ]
    return with_answered(scene.parse, with_resumed(scene.parse, frames))


def coded(scene: Scene, index: Index, effects: Effects, second_opinion: bool = True) -> list[Candidate]:
    """The candidates that remain once embedding, merging, guards and the second opinion have had their say."""
    kept, left_out = by_rules(scene, index, effects)
    if not second_opinion:
        return kept
    found = review(scene, kept, left_out, effects, load_opinion(), own=own_rules(scene.lexicon))
    silenced = switched_off(scene.lexicon)
    return [
        one
        for one in found
        if one.type_rule != ADD
        or (
            may_add(scene, one)
            and not _tells_again(scene, one, found)
            and not (silenced and any(matches_at(scene.parse, one.head, silenced)))
        )
    ]


def may_add(scene: Scene, one: Candidate) -> bool:
    """Whether what the second opinion adds is no sport, fiction, law or history, tells of a state or of somebody of a known
    country, and has somebody to whom it is done."""
    if one.event_type in DONE_TO and one.objects and not one.recipients and not one.places:
        return False
    if one.event_type != "ACCUSE" and one.slots.get("complement") and scene.parse.tokens[one.anchor].lemma in NAMING:
        return False  # "called the verdict a farce"
    return guarded(scene, one) is None and tells_something(scene, one)


def _tells_again(scene: Scene, one: Candidate, found: Sequence[Candidate]) -> bool:
    """Whether a verb only tells more of what another event's own words name: "is serving a sentence handed down in March"."""
    token = scene.parse.tokens[one.anchor]
    if token.dep not in ("acl", "relcl", "advcl") or token.tag != "VBN" or one.slots.get("by"):
        return False
    named = (c for c in found if c is not one and c.event_type == one.event_type)
    return any(token.head in (c.anchor, *c.words, *c.objects, *c.slots.get("object", ())) for c in named)


def by_rules(scene: Scene, index: Index, effects: Effects) -> tuple[list[Candidate], dict[int, tuple[Candidate, str]]]:
    """The candidates that the rules end with, and by anchor those that they took back, each with the reason."""
    found = candidates(scene, index)
    found = with_obligations(scene, found, effects)
    found = spoken(scene, found, effects)
    told: list[Candidate] = []
    left_out: dict[int, tuple[Candidate, str]] = {}
    for one in with_heirs(scene, embed_all(scene, found, effects)):
        reason = guarded(scene, one) if tells_something(scene, one) else "nobody takes part"
        if reason:
            left_out[one.anchor] = (one, reason)
        else:
            told.append(one)
    joined = merged(scene, told)
    kept = [aimed_by_clause(scene, one) for one in pruned(scene, joined)]
    taken = {t for one in kept for t in (one.head, *one.words, *one.absorbed)}
    for one in joined:
        if one.head not in taken:
            left_out.setdefault(one.anchor, (one, "background"))
    return kept, left_out


@cache
def switched_off(lexicon: Lexicon) -> Index | None:
    """The triggers of the shipped frames that a user disabled or replaced: where these stood, the second opinion adds nothing."""
    held = {id(frame) for frame in lexicon.frames}
    gone = tuple(frame for frame in load_lexicon().frames if id(frame) not in held)
    return index_of(replace(lexicon, frames=gone)) if gone else None


@cache
def own_rules(lexicon: Lexicon) -> frozenset[str]:
    """The ids of frames that are not the shipped ones: what a user wrote no weight overrules."""
    shipped = {id(frame) for frame in load_lexicon().frames}
    return frozenset(frame.id for frame in lexicon.frames if id(frame) not in shipped)


@cache
def own_modes(lexicon: Lexicon) -> frozenset[EventType]:
    """The types for which a user wrote mode rules: there the second opinion gives none."""
    shipped = {id(rule) for rules in load_lexicon().modes.values() for rule in rules}
    return frozenset(name for name, rules in lexicon.modes.items() if any(id(rule) not in shipped for rule in rules))


def _roles(scene: Scene, found: Sequence[Candidate]) -> Mapping[int, Shares]:
    """How likely those who stand in the sentences of events take part in them, by the head of the event."""
    events = [(one.head, one.event_type) for one in found if one.event_type is not None]
    return reading_of(scene.parse).roles(scene.parse, scene.actors, events)


def _frame(
    scene: Scene,
    one: Candidate,
    effects: Effects,
    occasions: Occasions,
    view: Doubles | None = None,
    shares: Callable[[], Mapping[int, Shares]] = dict,
) -> EventFrame:
    """A candidate as an event; `view` is what the second opinion on its mode looks at (`views_of`), None where it is not heard;
    `shares` gives how likely those in the sentences of events take part (`_roles`)."""
    own = one.event_type in own_modes(scene.lexicon)
    one, mode, code, contexts = _with_mode(scene, one, None if own else view)
    tokens = [scene.parse.tokens[t] for t in one.words]
    place = place_of(scene, one, one.frame.pattern if one.frame else "")
    time, happening = when_of(scene, one, effects, occasions)
    one = with_things(scene, with_last_resort(scene, one), mode)
    if view is not None:
        one = with_roles(scene, one, shares().get(one.head, {})) if lacks_side(one) else one
        one = between_sides(scene, one)
    one = on_both_sides(scene, at_home(scene, one, place.toponym if place else None))
    return EventFrame(
        one.head, min(t.start for t in tokens), max(t.end for t in tokens), one.rule, one.type_rule, one.event_type, one.kind,
        mode, contexts_of(scene.parse, scene.clause(one.anchor), contexts), code,
        one.actors, one.recipients, object_of(scene, one), quantities_of(scene, one), one.path, time, place,
        confidence_of(scene, one), one.rejected, happening,
    )  # fmt: skip


def _with_mode(
    scene: Scene, one: Candidate, view: Doubles | None
) -> tuple[Candidate, str | None, str | None, tuple[str, ...]]:
    """A candidate with its mode, its CAMEO code and its contexts; where the second opinion gave the mode it says why."""
    mode, cameo, contexts = mode_by_rules(scene, one)
    inner = one.frame.event_type if one.frame and one.rule != one.type_rule else None
    usual = cameo_of(one.event_type, mode, inner)
    if cameo == cameo_of(one.event_type, None, None):
        cameo = usual  # the frame's code is that of the type alone
    code = cameo_over(one.event_type, one.inner) or cameo or usual
    likelier = likelier_mode(scene, one, mode, load_modes(), view) if view is not None else None
    if likelier is not None:
        one = replace(one, rejected=((f"mode {mode or 'none'}", likelier[1]), *one.rejected))
        mode, code = likelier[0], recoded(one.event_type, likelier[0], inner, code)
    return one, mode, deepened(scene.parse, one.anchor, code), contexts


def mode_by_rules(scene: Scene, one: Candidate) -> tuple[str | None, str | None, tuple[str, ...]]:
    """The mode by the words around, where neither frame nor effect has set one."""
    if one.mode or one.event_type is None:
        return one.mode, one.cameo, one.contexts
    for rule in scene.lexicon.modes.get(one.event_type, ()):
        if all(scene.holds(c, one.slots, one.anchor) for c in rule.when):
            return rule.mode, rule.cameo or one.cameo, (*one.contexts, *rule.contexts)
    return None, one.cameo, one.contexts
