"""The places around a trigger as frames speak of them: of a verb, an adjective, or an event noun with what carries it."""

from dateline.events.inflected import lemma_in
from dateline.events.joined import conjuncts, is_verb
from dateline.events.nouns import Governor, Slots, carrier, counted_by, governor, noun_own_slots
from dateline.events.scene import Scene
from dateline.events.syntax import verb_slots
from dateline.events.triggers import PARTICLED, Match
from dateline.knowledge.predicates import predicates

BESIDE = ("to", "against", "on", "from")  # what an event noun's own phrase may have lost to the verb above it
OCCASIONS = frozenset({"during", "on", "at", "in", "after", "before", "following", "for", "under"})
ACCOUNTS = frozenset(
    {"toll", "death", "casualty", "victim", "damage", "news", "footage", "report", "inquiry", "investigation"}
)
VISITS = frozenset({"visit", "trip", "journey", "arrival", "return"})
MEANS = frozenset({"by", "over", "via"})  # "told him by telephone"
OTHERS = ("object", "to", "with")
# Verbs whose subject is to do, or goes on with, what the event noun below them says.
PLANNING = frozenset({"plan", "prepare", "threaten", "announce", "schedule", "begin", "start", "continue", "resume",
                      "extend", "prolong", "intensify", "escalate", "renew"})  # fmt: skip
LOOKING_INTO = frozenset({"investigate", "probe", "examine", "review", "survive", "document", "witness", "record"})
EXCHANGES = frozenset({"sharing", "exchange", "swap", "pooling", "trade", "barter"})
SENT_TO = frozenset(
    {"ambassador", "envoy", "adviser", "aide", "minister", "secretary", "visitor", "road", "right", "threat", "access"}
)  # "the arrest of the ambassador to Peru"
PARTICLES = frozenset({"down", "off", "away", "up", "aside"})


def slots_of(scene: Scene, match: Match) -> tuple[Slots, int]:
    """The places around a trigger, and the word that it hangs on the rest by (a verb, where one carries it)."""
    parse = scene.parse
    if match.trigger.form == "noun" or match.light is not None:
        return noun_slots(scene, match.head, match.light, _top(scene, match))
    if match.trigger.form == "adjective" and not is_verb(parse.tokens[match.head]):
        return _adjective_slots(scene, match.head)
    slots = dict(verb_slots(parse, match.head))
    slots["below"] = _below(scene, match.head, slots)
    slots["doer"] = _doer(scene, match.head)
    for word in match.trigger.words[1:]:  # the parser takes the particle of "voted down the treaty" for a preposition
        stray = word in PARTICLES or (word == "in" and scene.parse.tokens[match.head].lemma in PARTICLED)
        if stray and word in slots and not slots.get("object"):
            slots["object"] = slots[word]
    _add_of_turn(scene, match, slots)
    if match.trigger.form == "adjective":  # "is committed to" looks like a passive
        slots["subject"] = slots.pop("object", ()) or slots.get("subject", ())
    return slots, match.head


def _add_of_turn(scene: Scene, match: Match, slots: dict[str, tuple[int, ...]]) -> None:
    """Add what hangs on the later words of a turn: "came out in favour *of* Kim", "stood shoulder to shoulder *with* Kim",
    "kept its border open *for* them", "stood ready *to help Kim*"."""
    tokens = scene.parse.tokens
    for word in match.words:
        if word == match.head or tokens[word].pos not in ("NOUN", "VERB", "ADJ", "ADV"):
            continue
        slots["below"] = slots["below"] or _below(scene, word, slots)
        for c in scene.parse.children[word]:
            found = tuple(k for k in scene.parse.children[c] if tokens[k].dep == "pobj")
            if found and tokens[c].dep == "prep" and c > word:
                slots.setdefault(tokens[c].lower, found)


def _adjective_slots(scene: Scene, i: int) -> tuple[Slots, int]:
    """The places of an adjective: its preposition's object, and the subject of the verb that it completes."""
    token = scene.parse.tokens[i]
    above = token.head
    slots = dict(verb_slots(scene.parse, i))
    slots["below"] = _below(scene, i, slots)
    if is_verb(scene.parse.tokens[above]) and token.dep in ("acomp", "attr", "oprd", "advcl"):
        slots["subject"] = verb_slots(scene.parse, above).get("subject", ())
        return slots, above
    return slots, i


def _below(scene: Scene, verb: int, slots: Slots) -> tuple[int, ...]:
    """The names and descriptions of actors in the clause that a verb or adjective takes, but for its own subject."""
    parse = scene.parse
    own = {k for t in slots.get("subject", ()) if (k := scene.mention_at(t)) is not None}
    found = []
    for c in parse.children[verb]:
        if parse.tokens[c].dep not in ("xcomp", "ccomp") or not is_verb(parse.tokens[c]):
            continue
        for t in sorted(parse.subtree(c)):
            k = scene.mention_at(t)
            if k is None or k in own or scene.mention(k).head != t or scene.mention(k).kind == "pronoun":
                continue
            if parse.tokens[t].dep not in ("amod", "compound", "nmod") or scene.mention(k).kind == "demonym":
                found.append(t)
    return tuple(found)


def _doer(scene: Scene, verb: int) -> tuple[int, ...]:
    """The subject of the clause that a verb takes: of whom something is said."""
    parse = scene.parse
    below = (c for c in parse.children[verb] if parse.tokens[c].dep == "ccomp")
    subjects = [k for c in below for k in parse.children[c] if parse.tokens[k].dep in ("nsubj", "nsubjpass")]
    owners = [
        p
        for k in subjects
        for p in parse.children[k]
        if parse.tokens[p].dep == "poss" and parse.tokens[p].pos == "PROPN"
    ]
    return (*subjects, *owners)  # "said Israel's plan is illegal"


def _top(scene: Scene, match: Match) -> int:
    """The noun of a trigger by which it hangs on the rest: "warrants" in "issued warrants for the arrest of"."""
    tokens = scene.parse.tokens
    if tokens[match.head].dep != "pobj":
        return match.head
    nouns = [t for t in match.words if t < match.head and tokens[t].pos == "NOUN"]
    return next((t for t in nouns if tokens[t].dep in ("dobj", "nsubjpass")), match.head)


def noun_slots(scene: Scene, n: int, light: int | None, top: int | None = None) -> tuple[Slots, int]:
    """The places around an event noun, with those that its light verb adds, and the verb that carries it."""
    parse = scene.parse
    slots = _noun_places(scene, n)
    above = governor(parse, n if top is None else top)
    if not {"between", "among", "with"} & slots.keys():
        subject = above is not None and above[2] in ("nsubj", "nsubjpass")
        if between := _between(scene, n) or (_between(scene, above[0]) if above is not None and subject else ()):
            slots["between"] = between
    if light is not None:
        _add_light(scene, n, light, "actor", above, True, slots)
        return slots, light
    if above is None:
        return slots, n
    verb = above[0]
    value = _light_value(scene, above)
    if value is None and above[2] == "dobj" and counted_by(parse, n) != n and not _judges(scene, verb):
        value = "actor"  # "ended two days of talks with", "spent three hours in talks with"
    if value is None:
        _add_of_plain_verb(scene, n, above, slots)
        return slots, n
    _add_light(scene, n, verb, value, above, False, slots)
    return slots, verb


def _noun_places(scene: Scene, n: int) -> dict[str, tuple[int, ...]]:
    """The places in an event noun's own phrase, and in the nouns to which the parser gives what belongs to it."""
    parse = scene.parse
    slots: dict[str, tuple[int, ...]] = dict(noun_own_slots(parse, n))
    token = parse.tokens[n]
    if token.dep == "conj" and parse.tokens[token.head].pos == "NOUN":
        for name, found in noun_own_slots(parse, token.head).items():
            if name != "modifier" or scene.mention_at(token.head) is None:  # "an emergency government and a curfew"
                slots.setdefault(name, found)
    if agents := tuple(b for t in slots.get("of", ()) for b in noun_own_slots(parse, t).get("by", ())):
        slots.setdefault("by", agents)  # the parser gives "the arrest of the mayor by police" a mayor by police
    if token.lemma in VISITS and (
        guests := tuple(b for t in slots.get("to", ()) for b in noun_own_slots(parse, t).get("of", ()))
    ):
        slots.setdefault("of", guests)  # "the visit to Banjul of the commissioner"
    _add_handed_on(scene, slots, token.lemma in EXCHANGES)
    slots["carrier"] = carrier(parse, n)
    if "with" in slots and not {"possessive", "by", "between", "among"} & slots.keys():
        slots["occasion"] = _beside(scene, n)
    return slots


def _add_of_plain_verb(scene: Scene, n: int, above: Governor, slots: dict[str, tuple[int, ...]]) -> None:
    """Add what a verb that does not carry the event tells of it: who was about it, who is on the other end, who plans it."""
    verb, prep, relation = above
    around = verb_slots(scene.parse, verb)
    # "took Kim for a ride during a visit to Pyongyang"
    if prep in MEANS or (prep in OCCASIONS and not slots.get("possessive")):
        slots["occasion"] = around.get("subject", ())
    if prep:  # "warned Merkel in a call": who is on the other end
        slots["other"] = tuple(t for place in OTHERS for t in around.get(place, ()) if t != n)
    if relation == "dobj":  # "continued military aid to Mozambique"
        planned = lemma_in(scene.parse.tokens[verb], PLANNING) in PLANNING and not {"possessive", "by"} & slots.keys()
        if planned and (who := around.get("subject")):
            slots.setdefault("subject", who)  # "is planning a strike"
        for name in BESIDE:
            if name in around and name not in slots:
                slots[name] = around[name]


def _add_light(
    scene: Scene, n: int, verb: int, value: str, above: Governor | None, turn: bool, slots: dict[str, tuple[int, ...]]
) -> None:
    """Add what a light verb tells of its event noun; its subject is who does it (`value` actor) or to whom it is done (recipient).

    `turn` says that the verb is part of the trigger.
    """
    parse = scene.parse
    around = verb_slots(parse, verb)
    if value == "actor":
        slots["subject"] = tuple(t for t in around.get("subject", ()) if t != n)
        if turn and parse.tokens[n].dep == "pobj" and n not in around.get("object", ()) and "object" in around:
            slots["undergoer"] = around["object"]  # "hit Iran with sanctions"
    elif value == "recipient":
        put = above is not None and above[1] and n not in around.get("object", ()) and "object" in around
        place = "object" if put else "subject"  # "was hit by sanctions", "put Mali under sanctions"
        if put:
            slots["subject"] = tuple(t for t in around.get("subject", ()) if t != n)
        slots["undergoer"] = tuple(t for t in around.get(place, ()) if t != n)
    given = tuple(c for c in parse.children[verb] if parse.tokens[c].dep == "dative" and parse.tokens[c].pos != "ADP")
    if given:
        slots["to"] = given  # "gave *the Red Cross* access to prisoners"
    for name, found in around.items():
        if name not in ("subject", "object") and name not in slots and n not in found:
            slots[name] = found


def _add_handed_on(scene: Scene, slots: dict[str, tuple[int, ...]], mutual: bool) -> None:
    """Add to whom something goes where the parser hangs that on the thing or the giver: "the sale of 75 tonnes of shells *to
    Peru*", "the distribution of rice by soldiers *to villagers*"; of what is done with each other, with whom: "the sharing
    of pictures *with Nigeria*"."""
    tokens = scene.parse.tokens
    chain = [t for name in ("of", "by") for t in conjuncts(scene.parse, slots.get(name, ()))]
    for t in chain:
        if tokens[t].pos != "NOUN" or tokens[t].lemma in SENT_TO:
            continue
        own = noun_own_slots(scene.parse, t)
        chain += [k for k in conjuncts(scene.parse, own.get("of", ())) if k not in chain]
        for name in ("to", "into", *(("with", "between", "among") if mutual else ())):
            if name in own:
                slots.setdefault(name, own[name])


def _between(scene: Scene, n: int) -> tuple[int, ...]:
    """Between whom something is told to be, on the word itself or on the town where it is: "talks began in Geneva between"."""
    parse = scene.parse
    places = [k for c in parse.children[n] if parse.tokens[c].dep == "prep" for k in parse.children[c]]
    for at in (n, *(k for k in places if parse.tokens[k].pos == "PROPN")):
        for c in parse.children[at]:
            if c > at and parse.tokens[c].lower in ("between", "among") and parse.tokens[c].dep == "prep":
                return tuple(k for k in parse.children[c] if parse.tokens[k].dep == "pobj")
    return ()


def _judges(scene: Scene, verb: int) -> bool:
    """Whether a verb only speaks of, or looks into, the happening that is its object: "condemned a wave of arrests"."""
    token = scene.parse.tokens[verb]
    return token.lemma in LOOKING_INTO or any(one.cue for one in predicates().at(scene.parse, verb))


def _beside(scene: Scene, n: int) -> tuple[int, ...]:
    """Whose talks with somebody these are, where only that one is named: the subject of the clause, or who stands before
    ("Kim, in Oslo for talks with", "told them after a talk with")."""
    parse = scene.parse
    for above in parse.ancestors(n):
        token = parse.tokens[above]
        if token.lemma in ACCOUNTS:
            return ()  # "the ministry put the death toll from the clash with rebels at 31"
        if is_verb(token) and token.dep != "prep":  # "following three rounds of talks with"
            around = verb_slots(parse, above)
            if any(parse.tokens[t].lemma in ACCOUNTS for t in around.get("object", ())):
                return ()
            return around.get("subject", ())
        k = scene.mention_at(above) if token.pos == "PROPN" and above < n else None
        if k is not None and scene.mention(k).kind != "pronoun" and scene.is_a(above, "person"):
            return (above,)
    return ()


def _light_value(scene: Scene, above: Governor) -> str | None:
    """What the subject of a light verb is of the event noun under it: its actor or its recipient; None for another verb."""
    verb, prep, relation = above
    lemma = lemma_in(scene.parse.tokens[verb], scene.lexicon.light)
    if prep:
        return scene.lexicon.light.get(f"{lemma} {prep}")
    if relation not in ("dobj", "nsubjpass"):
        return None
    if lemma == "call" and any(scene.parse.tokens[c].dep == "oprd" for c in scene.parse.children[verb]):
        return None  # "called the murder an attack": it is only named
    for c in scene.parse.children[verb]:
        if scene.parse.tokens[c].dep == "prt" and (
            found := scene.lexicon.light.get(f"{lemma} {scene.parse.tokens[c].lower}")
        ):
            return found
    return scene.lexicon.light.get(lemma)
