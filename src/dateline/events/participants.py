"""From places to participants: which actor a filler of a place means."""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from dateline.events.asked import NO_ACTORS
from dateline.events.crowds import CROWDS
from dateline.events.joined import companions, conjuncts, is_verb, members_told, words
from dateline.events.nations import nation_of, set_apart
from dateline.events.nouns import Slots, noun_own_slots
from dateline.events.quoted import in_quotes
from dateline.events.records import Role
from dateline.events.scene import Scene
from dateline.events.syntax import surface_subject
from dateline.language import Parse, by_token

HOLDERS = ("possessive", "modifier", "of", "from", "by", "in", "at", "near", "for", "to", "on")
DIRECT = ("possessive", "modifier", "of", "by")
PEOPLES = frozenset({"PERSON", "ORG", "GPE", "NORP"})
SELVES = frozenset({"it", "they", "he", "she", "we", "i"})
SPEAKERS = frozenset({"we", "us", "i", "me"})
CONDITIONS = frozenset({"emergency", "siege", "war", "alert", "affair", "exception", "calamity", "mind", "play"})
# In which something is done, at no place.
HAPPENINGS = words("attack uprising war incident wave violence operation raid retaliation revenge campaign")
JUDGING = words(
    "call dub label term brand describe see view regard consider deem say think believe fear hate criticise criticize "
    "condemn denounce oppose reject decry deplore resent demand want welcome hope expect need"
)
THOSE = frozenset({"those", "anyone", "anybody", "everyone", "all"})
DEPTH = 4  # how far the owner of what is hit is looked for


def roles_of(
    scene: Scene, heads: Iterable[int], rule: str, loose: bool = True, owners: tuple[str, ...] = DIRECT
) -> tuple[Role, ...]:
    """The participants that some fillers mean, joined ones one by one, none twice.

    Args:
        scene: the document.
        heads: the fillers' head tokens.
        rule: how they came to the role.
        loose: whether the owner of a filler that is nobody ("the army's positions") counts.
        owners: the places in which an owner may stand.
    """
    asked = tuple(heads), rule, loose, owners
    kept = scene.roles.get(asked)
    if kept is None:
        found: dict[tuple[int, int], Role] = {}
        for head in conjuncts(scene.parse, asked[0]):
            for one in (head, *_companions(scene, head), *_members_told(scene, head)):
                for role in _fill(scene, one, rule, owners if loose else (), 0):
                    found.setdefault((role.start, role.end), role)
        kept = scene.roles[asked] = tuple(found.values())
    return kept


def _companions(scene: Scene, head: int) -> tuple[int, ...]:
    """Who is told to do it as well; "its allies" are nobody that could be told from others."""
    parse = scene.parse
    return tuple(
        t for t in companions(parse, head) if not any(parse.tokens[c].tag == "PRP$" for c in parse.children[t])
    )


def _members_told(scene: Scene, head: int) -> tuple[int, ...]:
    """The states that a group is told to include, where its own words tell none: "ten countries, including Chile"."""
    k = scene.mention_at(head)
    if k is None or scene.mention(k).kind not in ("description", "group") or scene.actor(k).country:
        return ()
    told = members_told(scene.parse, head)
    return tuple(t for t in told if (m := scene.mention_at(t)) is not None and scene.actor(m).country)


def _fill(scene: Scene, head: int, rule: str, owners: tuple[str, ...], depth: int) -> Iterator[Role]:
    found = tuple(_filled(scene, head, rule, owners, depth))
    yield from found or (_possessor(scene, head, rule) if "possessive" in owners else ())


def _possessor(scene: Scene, head: int, rule: str) -> Iterator[Role]:
    """Whose a thing is of which nobody else is told: "searched his flat"."""
    if scene.parse.tokens[head].pos != "NOUN" or set_apart(scene.parse, head):
        return
    for t in scene.parse.children[head]:
        k = scene.mention_at(t) if scene.parse.tokens[t].tag == "PRP$" else None
        if k is not None and _is_told(scene, k):
            yield Role(scene.mention(k).start, scene.mention(k).end, t, k, f"{rule}.possessive")


def _filled(scene: Scene, head: int, rule: str, owners: tuple[str, ...], depth: int) -> Iterator[Role]:
    token = scene.parse.tokens[head]
    if token.tag == "WP$":
        if depth < DEPTH and (meant := _whose(scene.parse, head)) is not None:
            yield from _fill(scene, meant, rule, owners, depth + 1)
        return
    if set_apart(scene.parse, head) or (token.tag == "VBN" and token.dep == "amod"):
        return  # "a Qatar-brokered truce"
    if token.pos == "ADJ" and token.dep == "amod":
        yield from _by_word(scene, head, head, rule)
        return
    if is_verb(token) and token.pos == "VERB" and token.dep not in ("pobj", "nsubj", "dobj", "poss"):
        return
    nobody = is_nobody(scene.parse, head)
    k = None if nobody else scene.mention_at(head)
    whole = k is not None and (scene.mention(k).kind == "pronoun" or bool(scene.actor(k).members))
    measured = scene.measures(head) and depth < DEPTH and not whole
    if not token.text[:1].isalnum() or (token.pos == "PROPN" and token.text[:1].islower() and k is None):
        return  # the "al" and the hyphen of "al-Thani"
    if k is not None and not (measured and scene.mention(k).last - scene.mention(k).first < 2):
        mention = scene.mention(k)
        nation = None if scene.actor(k).country else _shared_nation(scene, head)
        yield Role(mention.start, mention.end, head, k, rule, nation)
        yield from _second_nations(scene, head, rule)
    elif token.tag == "PRP":
        yield from _speaker(scene, head, rule, owners, depth)
    elif rule == "role.in" and token.lemma in HAPPENINGS:
        return  # "in the worst attack of the Chadian uprising" is when
    elif held := _held(scene, head, rule, owners, depth, measured):
        yield from held
    elif not (measured and noun_own_slots(scene.parse, head).get("of")):  # "many of its tariffs" are nobody
        yield from _unlisted(scene, head, rule, owners, nobody)


def _held(scene: Scene, head: int, rule: str, owners: tuple[str, ...], depth: int, measured: bool) -> tuple[Role, ...]:
    """Whose a thing is that is no participant itself: "the army's positions"; of what only measures, what it is of."""
    own = noun_own_slots(scene.parse, head)
    for place in _owning(own, owners) or (("of",) if measured else ()):
        if place == "by" and rule.startswith("role.for"):
            continue  # "sentenced for crimes committed by units"
        if inner := tuple(r for t in own.get(place, ()) for r in _owner(scene, t, head, place, rule, owners, depth)):
            return inner
    if owners is HOLDERS and not scene.is_a(head, "human") and (makers := _makers(scene.parse, head)):
        return tuple(r for t in makers for r in _owner(scene, t, head, "relative", rule, owners, depth))
    return ()


def _unlisted(scene: Scene, head: int, rule: str, owners: tuple[str, ...], nobody: bool) -> Iterator[Role]:
    """A participant of whom the actor stage knows nothing: of a nation, people by their words, or a place."""
    token = scene.parse.tokens[head]
    start, end = noun_phrase(scene.parse, head)
    if owners and (nation := _shared_nation(scene, head)):
        yield Role(start, end, head, None, f"{rule}.nation", nation)
    elif nobody:
        return
    elif (
        scene.is_a(head, "human")
        or token.entity in PEOPLES
        or token.lower in CROWDS
        or _is_name(scene, head)
        or _are_those(scene.parse, head)
    ):
        yield Role(start, end, head, None, f"{rule}.words", nation_of(scene, head))
    elif owners and (place_at := scene.toponym_at(head)) is not None:
        toponym = scene.places[place_at]
        country = toponym.entry.country if toponym.entry else None
        yield Role(toponym.start, toponym.end, head, None, f"{rule}.place", country)


def _whose(parse: Parse, whose: int) -> int | None:
    """Whom "whose" means: "Russia, whose missiles hit a hospital"."""
    above = next((a for a in parse.ancestors(whose) if parse.tokens[a].dep == "relcl"), None)
    return parse.tokens[above].head if above is not None else None


def _is_told(scene: Scene, k: int) -> bool:
    """Whether a possessive means somebody whom other words tell: "searched his flat"."""
    return any(scene.mention(m).kind != "pronoun" for m in scene.actor(k).mentions)


def is_nobody(parse: Parse, head: int) -> bool:
    """Whether a word for somebody is none here: "their opposition to the king", "a state of emergency", "by force"."""
    lemma = parse.tokens[head].lemma
    if lemma not in ("opposition", "state", "force"):
        return False
    kids = [parse.tokens[c] for c in parse.children[head]]
    if lemma == "force":
        return parse.tokens[head].tag == "NN" and not any(
            kid.dep in ("det", "poss", "compound", "amod") for kid in kids
        )
    if lemma == "opposition":
        return any(kid.dep == "prep" and kid.lower == "to" for kid in kids) and any(kid.dep == "poss" for kid in kids)
    below = (parse.tokens[g].lemma for kid in kids if kid.lower == "of" for g in parse.children[kid.i])
    return any(one in CONDITIONS for one in below)


def _are_those(parse: Parse, head: int) -> bool:
    """Whether a pronoun stands for people of whom its own clause tells: "those who obstruct the vote", "those responsible"."""
    if parse.tokens[head].lower not in THOSE:
        return False
    kids = [parse.tokens[c] for c in parse.children[head] if c > head]
    who = any(kid.dep == "relcl" and any(parse.tokens[k].lower == "who" for k in parse.children[kid.i]) for kid in kids)
    return who or any(kid.dep == "acl" or kid.lower in ("responsible", "guilty", "involved") for kid in kids)


def _owning(own: Slots, owners: tuple[str, ...]) -> tuple[str, ...]:
    """The places in which an owner is looked for, in order; who did what is told ("the arrest of a bishop by the army") comes
    before to whom."""
    return ("by", *owners) if "by" in owners and "of" in own and "by" in own else owners


def _makers(parse: Parse, head: int) -> tuple[int, ...]:
    """Who does what a thing's own clause tells of it: "the missiles which the army had fired".

    Who only judges it ("a law that critics call unfair") has not made it.
    """
    tokens = parse.tokens
    for c in parse.children[head]:
        if tokens[c].dep != "relcl" or c < head or tokens[c].lemma in JUDGING:
            continue
        kids = [tokens[k] for k in parse.children[c]]
        taken = any(kid.lower in ("which", "that") and kid.dep == "dobj" for kid in kids)
        reduced = not any(
            kid.dep in ("dobj", "nsubjpass", "ccomp", "xcomp") or kid.tag in ("WDT", "WP", "WRB") for kid in kids
        )
        if taken or reduced:
            return tuple(kid.i for kid in kids if kid.dep == "nsubj" and kid.tag != "PRP")
    return ()


def _second_nations(scene: Scene, head: int, rule: str) -> Iterator[Role]:
    """The others in "Hungarian and Romanian officials", of whom the mention has only one country."""
    for c in scene.parse.children[head]:
        if (
            scene.parse.tokens[c].dep == "prep"
            and scene.parse.tokens[c].lower in ("of", "from")
            and not _has_members(scene, head)
        ):
            yield from _joined_states(scene, c, rule)  # "the leaders of Greece and Cyprus"
        if scene.parse.tokens[c].dep in ("amod", "compound", "nmod", "poss"):
            for t in _others_joined(scene, c, head):
                if (nation := nation_of(scene, t)) and scene.mention_at(t) in (None, scene.mention_at(head)):
                    token = scene.parse.tokens[t]
                    yield Role(token.start, token.end, t, None, f"{rule}.nation", nation)


def _has_members(scene: Scene, head: int) -> bool:
    k = scene.mention_at(head)
    return k is not None and bool(scene.actor(k).members)


def _others_joined(scene: Scene, c: int, head: int) -> tuple[int, ...]:
    """Of joined words for nations before a noun those that the noun's mention does not have as its country."""
    joined = conjuncts(scene.parse, [c])
    k = scene.mention_at(head)
    country = scene.actor(k).country if k is not None else None
    first = nation_of(scene, joined[0])
    if len(joined) < 2 or k is None or scene.actor(k).members or (first == country or country is None):
        return joined[1:]
    return tuple(t for t in joined if nation_of(scene, t) != country)


def _joined_states(scene: Scene, prep: int, rule: str) -> Iterator[Role]:
    """The states after the first that stand joined under a preposition."""
    states = [g for g in scene.parse.children[prep] if scene.parse.tokens[g].dep == "pobj"]
    for t in conjuncts(scene.parse, states)[1:]:
        k = scene.mention_at(t)
        if nation_of(scene, t) and k is not None and scene.mention(k).kind == "country":
            yield Role(scene.mention(k).start, scene.mention(k).end, t, k, f"{rule}.state")


def _is_name(scene: Scene, t: int) -> bool:
    """A name that no table has, and that is no place, day or sum."""
    token = scene.parse.tokens[t]
    return token.pos == "PROPN" and token.entity not in NO_ACTORS and scene.toponym_at(t) is None


def _owner(
    scene: Scene, t: int, head: int, place: str, rule: str, owners: tuple[str, ...], depth: int
) -> Iterator[Role]:
    """Whom a filler belongs to: "the army's positions", "Iraqi towns", "members of the party", "cities in Syria"."""
    if depth >= DEPTH or scene.parse.tokens[t].tag == "PRP$":
        return
    if place != "modifier":
        for one in conjuncts(scene.parse, [t]):
            yield from _fill(scene, one, f"{rule}.{place}", owners, depth + 1)
        return
    if holders := [c for c in scene.parse.children[t] if scene.parse.tokens[c].dep == "poss"]:
        inner = [r for c in holders for r in _fill(scene, c, f"{rule}.possessive", owners, depth + 1)]
        if inner:
            yield from inner  # "Fiji's EU bid" is Fiji's
            return
    start, end = noun_phrase(scene.parse, head)
    k = scene.mention_at(t)
    if k is not None:
        mention = scene.mention(k)
        yield Role(min(start, mention.start), end, t, k, f"{rule}.modifier")
    else:
        yield from (
            Role(start, end, head, None, one.rule, one.country) for one in _by_word(scene, t, t, f"{rule}.modifier")
        )


def _speaker(scene: Scene, head: int, rule: str, owners: tuple[str, ...], depth: int) -> Iterator[Role]:
    """Whom a pronoun that no chain knows means in what somebody says: "The ELN said it will release him", "\"They beat us,\" she said"."""
    tokens = scene.parse.tokens
    lower = tokens[head].lower
    own = lower in SPEAKERS and in_quotes(scene.parse, head)
    if depth >= DEPTH or not (own or (tokens[head].dep in ("nsubj", "nsubjpass") and lower in SELVES)):
        return
    verb = _said_clause(scene.parse, head) if own else tokens[head].head
    if tokens[verb].dep == "ccomp" and is_verb(tokens[tokens[verb].head]):
        telling = tokens[verb].head
        if not own and in_quotes(scene.parse, head) and not in_quotes(scene.parse, telling):
            return  # "\"They fired first,\" the mayor said": not he
        for subject in surface_subject(scene.parse, telling):
            if subject != head:
                yield from _fill(scene, subject, f"{rule}.speaker", owners, depth + 1)


def _said_clause(parse: Parse, head: int) -> int:
    """The highest verb in what is quoted, above a word of it."""
    inside = [t for t in parse.ancestors(head) if is_verb(parse.tokens[t]) and in_quotes(parse, t)]
    return inside[-1] if inside else parse.tokens[head].head


def _by_word(scene: Scene, t: int, head: int, rule: str) -> Iterator[Role]:
    """A participant known by a word for a nation alone: "Russian strikes"."""
    nation = nation_of(scene, t)
    if nation:
        token = scene.parse.tokens[t]
        yield Role(token.start, token.end, head, None, f"{rule}.nation", nation)


def _shared_nation(scene: Scene, head: int) -> str | None:
    """The nation of a joined noun that has none of its own: "Israeli helicopters and tanks"."""
    tokens = scene.parse.tokens
    at = head
    while tokens[at].dep == "conj" and not any(
        tokens[c].dep in ("amod", "poss", "det", "compound") for c in scene.parse.children[at]
    ):
        at = tokens[at].head
    if at == head:
        return None
    modifiers = (c for c in scene.parse.children[at] if tokens[c].dep in ("amod", "compound", "nmod"))
    return next((nation for c in modifiers if (nation := nation_of(scene, c))), None)


def distinct(
    scene: Scene, actors: tuple[Role, ...], recipients: tuple[Role, ...]
) -> tuple[tuple[Role, ...], tuple[Role, ...]]:
    """Participants without those that are somebody named before: "their" beside "the diplomats", "the two" beside both."""
    seen: set[int] = set()
    spans: set[tuple[int, int]] = set()
    kept: list[list[Role]] = [[], []]
    for side, roles in enumerate((actors, recipients)):
        for role in roles:
            who = _who(scene, role)
            if (role.start, role.end) in spans or (who and who <= seen):
                continue
            seen |= who
            spans.add((role.start, role.end))
            kept[side].append(role)
    return tuple(kept[0]), tuple(kept[1])


def _who(scene: Scene, role: Role) -> set[int]:
    if role.mention is None:
        return set()
    actor = scene.actor(role.mention)
    return set(actor.members) or {scene.mention(role.mention).actor}


def named(scene: Scene, roles: tuple[Role, ...]) -> tuple[Role, ...]:
    """Participants that stand as a pronoun, by the words that the pronoun stands for: the nearest before it, else after."""
    return tuple(_named(scene, role) for role in roles)


def _named(scene: Scene, role: Role) -> Role:
    if role.mention is None or scene.mention(role.mention).kind != "pronoun":
        return role
    here = scene.mention(role.mention)
    others = [k for k in scene.actor(role.mention).mentions if scene.mention(k).kind != "pronoun"]
    if not others:
        return role
    best = min(others, key=lambda k: (scene.mention(k).start > here.start, abs(scene.mention(k).start - here.start)))
    return replace(
        role, start=scene.mention(best).start, end=scene.mention(best).end, mention=best, rule=f"{role.rule}; pronoun"
    )


@by_token
def noun_phrase(parse: Parse, head: int) -> tuple[int, int]:
    """The characters of a noun with what stands before it, without clauses and phrases after it.

    >>> from dateline.language import simple_parse
    >>> noun_phrase(simple_parse([("a", "det", 1), ("car", "dobj", 2), ("came", "ROOT", 2)]), 1)
    (0, 5)
    """
    first = min(
        (
            k
            for c in parse.children[head]
            if c < head and parse.tokens[c].dep not in ("prep", "relcl")
            for k in parse.subtree(c)
        ),
        default=head,
    )
    return parse.tokens[min(first, head)].start, parse.tokens[head].end
