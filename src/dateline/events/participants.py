"""From places to participants: which actor a filler of a place means."""

from collections.abc import Iterable, Iterator

from dateline.events.records import Role
from dateline.events.scene import Scene
from dateline.events.syntax import conjuncts, is_verb, noun_own_slots
from dateline.language import Parse

HOLDERS = ("possessive", "modifier", "of", "from", "by", "in", "at", "near", "for", "to", "on")
CROWDS = frozenset({"thousands", "hundreds", "dozens", "scores", "millions", "many", "others", "crowds"})


def roles_of(scene: Scene, heads: Iterable[int], rule: str, loose: bool = True) -> tuple[Role, ...]:
    """The participants that some fillers mean, joined ones one by one, none twice."""
    found: dict[tuple[int, int], Role] = {}
    for head in conjuncts(scene.parse, heads):
        for role in _fill(scene, head, rule, loose, 0):
            found.setdefault((role.start, role.end), role)
    return tuple(found.values())


def _fill(scene: Scene, head: int, rule: str, loose: bool, depth: int) -> Iterator[Role]:
    tokens = scene.parse.tokens
    token = tokens[head]
    if token.pos == "ADJ" and token.dep == "amod" and not token.text[:1].isupper():
        return
    if is_verb(token) and token.pos == "VERB" and token.dep not in ("pobj", "nsubj", "dobj", "poss"):
        return
    k = scene.mention_at(head)
    measured = scene.measures(head) and depth < 4
    if k is not None and not (measured and scene.mention(k).last - scene.mention(k).first < 2):
        mention = scene.mention(k)
        yield Role(mention.start, mention.end, head, k, rule)
        return
    own = noun_own_slots(scene.parse, head)
    if loose or measured:
        places = HOLDERS if loose else ("of",)
        for place in places:
            inner = [r for t in own.get(place, ()) for r in _holder(scene, t, place, rule, loose, depth)]
            if inner:
                yield from inner
                return
    if scene.is_a(head, "human") or token.entity in ("PERSON", "ORG", "GPE", "NORP") or token.lower in CROWDS:
        start, end = noun_phrase(scene.parse, head)
        yield Role(start, end, head, None, f"{rule}.words")
    elif loose and (place_at := scene.toponym_at(head)) is not None:
        yield Role(scene.places[place_at].start, scene.places[place_at].end, head, None, f"{rule}.place")


def _holder(scene: Scene, t: int, place: str, rule: str, loose: bool, depth: int) -> Iterator[Role]:
    """Whom a filler belongs to: "the army's positions", "Iraqi towns", "members of the party", "cities in Syria"."""
    if depth > 3:
        return
    if place == "modifier":
        k = scene.mention_at(t)
        if k is not None:
            phrase = noun_phrase(scene.parse, scene.parse.tokens[t].head)
            mention = scene.mention(k)
            yield Role(min(phrase[0], mention.start), phrase[1], t, k, f"{rule}.modifier")
        return
    for one in conjuncts(scene.parse, [t]):
        yield from _fill(scene, one, f"{rule}.{place}", loose, depth + 1)


def noun_phrase(parse: Parse, head: int) -> tuple[int, int]:
    """The characters of a noun with what stands before it, without clauses and phrases after it.

    >>> from dateline.language import simple_parse
    >>> noun_phrase(simple_parse([("a", "det", 1), ("car", "dobj", 2), ("came", "ROOT", 2)]), 1)
    (0, 5)
    """
    first = min(
        (k for c in parse.children[head] if c < head and parse.tokens[c].dep != "prep" for k in parse.subtree(c)),
        default=head,
    )
    return parse.tokens[min(first, head)].start, parse.tokens[head].end
