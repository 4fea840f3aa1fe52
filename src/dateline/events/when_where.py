"""An event's own time and place: what stands in its own clause first, then in its sentence, else nothing."""

from collections.abc import Iterator
from functools import partial

from dateline.events.attachment import Attachment, attachment
from dateline.events.candidates import Candidate
from dateline.events.effects import Effects
from dateline.events.joined import is_verb
from dateline.events.occasions import Occasions, counting, happening_of, relation_to
from dateline.events.records import Happening, PlaceLink, TimeLink
from dateline.events.scene import Scene
from dateline.language import Parse, Sentence

AT = frozenset(
    {
        "in",
        "at",
        "near",
        "inside",
        "outside",
        "around",
        "within",
        "across",
        "throughout",
        "along",
        "on",
        "over",
        "off",
        "into",
        "above",
    }
)
SAYING = frozenset({"say", "announce", "know", "think", "deny"})
TELLING = ("DATE", "TIME")
OWN = frozenset({"since", "until", "till"})  # what they tell of is their own verb's alone
BESIDE = 12  # the rank of what stands in a clause beside
NEAR = 4  # ranks below are of the event's own clause
OBJECT_PLACES = frozenset({"ASSAULT", "MOBILIZE", "PROTEST", "COERCE", "RETREAT"})
SITES = ("place_word", "building", "road")
REVERSED = {"after": "before", "before": "after"}  # how what a clause tells stands to what is told with it
DESTINATIONS = ("to", "in", "into", "at", "object")


def when_of(
    scene: Scene, one: Candidate, effects: Effects, occasions: Occasions
) -> tuple[TimeLink | None, Happening | None]:
    """What dates an event: a time expression, or another happening that it is told to be before, at, after or since.

    A time of the event's own clause comes first, then such a happening, then a time of the sentence.
    """
    link, near = _time_of(scene, one, effects, occasions)
    if link is not None and near < NEAR:
        return link, None
    for found in occasions.told:
        rank, _ = _time_rank(scene, one, found.hung, effects)
        is_own = found.head == one.head or found.head in one.words
        if found.relation == "since" and _is_first_since(scene.parse, found.hung):
            continue
        if not is_own and rank is not None and rank < NEAR and (made := happening_of(scene, found, occasions)):
            return None, made
    counted = _counted_from(scene, one, link) if link is not None else None
    return (None, counted) if counted is not None else (link, None)


def _counted_from(scene: Scene, one: Candidate, link: TimeLink) -> Happening | None:
    """The happening that is told to be so long after or before an event, by which that is dated too: "he withdrew the bill on
    Monday, two days after crowds stormed parliament"."""
    parse = scene.parse
    for t in (one.anchor, *parse.ancestors(one.anchor)):
        mark, head = _mark_of(parse, t)
        relation = REVERSED.get(parse.tokens[mark].lower) if mark is not None else None
        if mark is None or relation is None:
            continue
        offset = counting(scene, mark, mark)
        if offset is None or head == t:
            return None
        start, end = scene.times[offset].start, parse.tokens[mark].end
        word = parse.tokens[head].text
        return Happening(relation, head, start, end, word, link.expression, "its own words", offset=offset)
    return None


def _mark_of(parse: Parse, t: int) -> tuple[int | None, int]:
    """The word by which a clause or noun is told to be before or after something, and what it hangs on: "after he met her",
    "after meeting her"."""
    token = parse.tokens[t]
    if token.dep in ("pcomp", "pobj"):
        return token.head, parse.tokens[token.head].head
    return next((c for c in parse.children[t] if parse.tokens[c].dep == "mark" and c < t), None), token.head


def _names_site(scene: Scene, part: int, whole: int) -> bool:
    """Whether a word is part of the name of a site, a street or a part of the land: "Cairo airport", "Kenya's coast"."""
    if scene.parse.tokens[part].dep not in ("compound", "nmod", "poss", "amod"):
        return False
    return any(scene.is_a(whole, kind) for kind in SITES)


def _time_of(scene: Scene, one: Candidate, effects: Effects, occasions: Occasions) -> tuple[TimeLink | None, int]:
    """The time expression that dates an event, and how near it is: its own clause's, else the only one of its sentence
    that no saying claims. One that dates another happening, before or after which the event was, is not its own."""
    parse = scene.parse
    sentence = parse.sentences[parse.tokens[one.head].sentence]
    best: tuple[int, int, TimeLink] | None = None
    for k, expression in enumerate(scene.times):
        if expression.type not in TELLING or not (sentence.start <= expression.start < sentence.end):
            continue
        tokens = parse.tokens_in(expression.start, expression.end)
        if not tokens or occasions.is_of_another(k, one.head, one.words):
            continue
        hung = attachment(parse, tokens[0].i, tokens[-1].i + 1)
        rank, basis = _time_rank(scene, one, hung, effects)
        if rank is None or (hung.preposition == "since" and _is_first_since(parse, hung)):
            continue
        vague = expression.open_value.endswith("_REF")
        found = (rank + 2 * vague, abs(tokens[0].i - one.head), TimeLink(k, basis, relation_to(hung, expression)))
        if best is None or found[:2] < best[:2]:
            best = found
    return (best[2], best[0]) if best else (None, 0)


def _time_rank(scene: Scene, one: Candidate, hung: Attachment, effects: Effects) -> tuple[int | None, str]:
    parse = scene.parse
    if one.head in hung.chain:
        return 0, "own clause"
    if hung.verb == one.anchor and one.anchor != one.head:
        return 0, "own clause"
    if hung.verb in one.words or hung.verb in _verbs_of(one, parse):
        return 1, "own clause"
    act = effects.acts.get((parse.tokens[hung.verb].lemma.lower(), "v"), "")
    if act in SAYING:
        return None, ""
    above = _clauses_above(parse, one.anchor) if hung.preposition not in OWN else []
    if hung.verb in above:
        return 4 + above.index(hung.verb), "sentence"
    if hung.preposition not in OWN and _goes_with(parse, one.anchor, hung.verb):
        return BESIDE, "sentence"
    return None, ""


def _is_first_since(parse: Parse, hung: Attachment) -> bool:
    """Whether a time tells since when there was nothing like it: "his first visit since 2019", "the worst attack since"."""
    kids = (parse.tokens[c] for t in hung.chain if parse.tokens[t].pos == "NOUN" for c in parse.children[t])
    return any(kid.lower == "first" or kid.tag == "JJS" for kid in kids)


def _verbs_of(one: Candidate, parse: Parse) -> Iterator[int]:
    """The verb that an event noun is an argument of."""
    token = parse.tokens[one.head]
    if not is_verb(token) and token.dep in ("nsubj", "nsubjpass", "dobj"):
        yield token.head


def _clauses_above(parse: Parse, i: int) -> list[int]:
    """The verbs of the clauses that share what stands in them with a token's own: joined verbs, the clause of a participle."""
    found: list[int] = []
    at = i
    for above in parse.ancestors(i):
        token = parse.tokens[at]
        if token.dep in ("relcl", "ccomp", "parataxis") or (token.dep == "acl" and token.tag == "VBN"):
            break  # "men arrested in the raid were freed on Monday"
        if is_verb(parse.tokens[above]):
            found.append(above)
        at = above
    return found


def place_of(scene: Scene, one: Candidate, pattern: str) -> PlaceLink | None:
    """The toponym at which an event was: its destination, its own clause's place, else its sentence's.

    A metonym ("Moscow said") and a place of origin ("from Cairo") are no place of the event.
    """
    parse = scene.parse
    if pattern == "goes" and (found := _destination(scene, one)) is not None:
        return PlaceLink(found, "destination")
    for t in one.places:
        if (found := _toponym_below(scene, t)) is not None:
            return PlaceLink(found, "own clause")
    if (found := _where(scene, one.anchor)) is not None:
        return PlaceLink(found, "own clause")
    sentence = parse.sentences[parse.tokens[one.head].sentence]
    timed = _timed(scene, sentence)
    best: tuple[int, int, PlaceLink] | None = None
    for k, toponym in enumerate(scene.places):
        if toponym.role == "metonym" or not (sentence.first <= toponym.first < sentence.last):
            continue
        hung = attachment(parse, toponym.first, toponym.last, partial(_names_site, scene))
        if hung.preposition not in AT:
            continue
        rank = _place_rank(parse, one, hung)
        if rank == BESIDE and one.anchor in timed and hung.verb in timed:
            continue  # "met A on Friday and met B in Kyiv last Tuesday"
        if rank is not None:
            basis = "own clause" if rank < 2 else "sentence"
            ranked = (rank, abs(toponym.first - one.head), PlaceLink(k, basis))
            best = ranked if best is None or ranked[:2] < best[:2] else best
    if best:
        return best[2]
    return _object_place(scene, one)


def _timed(scene: Scene, sentence: Sentence) -> set[int]:
    """The verbs of a sentence on which a time hangs."""
    here = (one for one in scene.times if one.type in TELLING and sentence.start <= one.start < sentence.end)
    tokens = (scene.parse.tokens_in(one.start, one.end) for one in here)
    return {attachment(scene.parse, some[0].i, some[-1].i + 1).verb for some in tokens if some}


def _where(scene: Scene, verb: int) -> int | None:
    """The place of which a clause with "where" tells: "in Helmand, where fighters attacked a post"."""
    parse = scene.parse
    at = verb
    while parse.tokens[at].dep == "conj" and is_verb(parse.tokens[parse.tokens[at].head]):
        at = parse.tokens[at].head
    if parse.tokens[at].dep != "relcl" or not any(parse.tokens[c].lower == "where" for c in parse.children[at]):
        return None
    return scene.toponym_at(parse.tokens[at].head)


def _place_rank(parse: Parse, one: Candidate, hung: Attachment) -> int | None:
    if one.head in hung.chain:
        return 0
    if hung.verb == one.anchor or hung.verb in one.words or hung.verb in _verbs_of(one, parse):
        return 1
    above = _clauses_above(parse, one.anchor)
    if hung.verb in above:
        return 2 + above.index(hung.verb)
    return BESIDE if _goes_with(parse, one.anchor, hung.verb) else None


def _goes_with(parse: Parse, anchor: int, verb: int) -> bool:
    """Whether a verb shares its place and time with one before: "were killed and 70 injured in Leh", "killed when a bomb fell on"."""
    at = verb
    for _ in range(3):
        token = parse.tokens[at]
        kids = [parse.tokens[c] for c in parse.children[at]]
        own = any(kid.dep in ("nsubj", "nsubjpass") and kid.pos != "NUM" for kid in kids)
        joined = token.dep == "conj" and not own
        if at <= anchor or not (joined or (token.dep == "advcl" and any(kid.lower == "when" for kid in kids))):
            return False
        if token.head == anchor:
            return True
        at = token.head
    return False


def _destination(scene: Scene, one: Candidate) -> int | None:
    for place in DESTINATIONS:
        for t in one.slots.get(place, ()):
            found = _toponym_below(scene, t)
            if found is not None:
                return found
    return None


def _toponym_below(scene: Scene, t: int) -> int | None:
    """The toponym at a token, or in what hangs right below it ("the town of Rafah", "eastern Syria")."""
    found = scene.toponym_at(t)
    if found is not None:
        return found if scene.places[found].role != "metonym" else None
    for c in scene.parse.children[t]:
        token = scene.parse.tokens[c]
        below = scene.parse.children[c] if token.dep == "prep" and token.lower in ("of", "in", "near") else (c,)
        for g in below:
            inner = scene.toponym_at(g)
            if (
                inner is not None
                and scene.places[inner].role == "place"
                and scene.parse.tokens[g].dep in ("pobj", "appos", "compound")
            ):
                return inner
    return None


def _object_place(scene: Scene, one: Candidate) -> PlaceLink | None:
    """The place that was itself attacked, taken or left."""
    if one.event_type not in OBJECT_PLACES:
        return None
    for place in ("object", "of", "on", "against", "at"):
        for t in one.slots.get(place, ()):
            k = scene.toponym_at(t)
            if k is not None:
                return PlaceLink(k, "object")
    return None
