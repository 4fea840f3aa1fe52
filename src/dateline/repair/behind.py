"""Objects behind a time or place that stands between them and their verb: "expelled this Monday, July 29, the staff of the embassy"."""

from dateline.language import Parse, Token
from dateline.repair.parataxis import FINITE, OBJECTS

BARRING = (*OBJECTS, "ccomp", "auxpass", "nsubjpass", "agent", "prt")  # with one of these a verb lacks no object
TIMES = frozenset({"DATE", "TIME"})
DAYS = frozenset(
    {
        "dawn",
        "noon",
        "midnight",
        "night",
        "morning",
        "afternoon",
        "evening",
        "yesterday",
        "today",
        "day",
        "week",
        "month",
        "year",
    }
)
WEEKDAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
PLAIN = frozenset({"in", "on", "at", "near", "outside", "during"})
# Verbs that take no object: what stands behind their time says more of it, or how much.
ALONE = frozenset(
    {
        "arrive", "begin", "come", "die", "disappear", "emerge", "end", "erupt", "fall", "go", "happen", "live", "occur", "resign",
        "return", "rise", "sleep", "stay", "remain", "travel", "be", "become", "drop", "climb", "grow", "last", "wait",
    }
)  # fmt: skip
UNITS = frozenset(
    {
        "percent",
        "point",
        "time",
        "mile",
        "metre",
        "meter",
        "kilometre",
        "kilometer",
        "km",
        "way",
        "hour",
        "minute",
        "day",
        "age",
    }
)


def with_moved_behind(parse: Parse) -> Parse:
    """A parse in which a noun behind a time or place that stands right behind an active verb is that verb's object.

    "recalled on Monday (15) its envoy": the envoy is no name of Monday. "announced yesterday, in Lima, new curbs": the curbs are
    nowhere. "arrested on Sunday in the capital three men": there are no capital men. "He arrived on Monday, the first envoy to
    do so": one comma sets a name off, two hold what was put between.

    Returns:
        The same object where nothing had to be put right.
    """
    changed: dict[int, Token] = {}
    for verb in parse.tokens:
        if verb.pos == "VERB" and _lacks_object(parse, verb):
            changed |= _object_of(parse, verb)
    return parse.with_changed(changed)


def _lacks_object(parse: Parse, verb: Token) -> bool:
    """Whether a verb in the active has a subject before it, a time or place right behind it and no object."""
    following = parse.tokens[verb.i + 1] if verb.i + 1 < len(parse.tokens) else None
    if following is None or following.sentence != verb.sentence or not _opens(following):
        return False
    if verb.lemma in ALONE or not (verb.tag in FINITE or (verb.tag == "VBN" and verb.dep == "ROOT")):
        return False
    kids = [parse.tokens[c] for c in parse.children[verb.i]]
    if any(kid.dep in BARRING or (kid.dep == "aux" and kid.i > verb.i) for kid in kids):
        return False
    return any(kid.dep == "nsubj" and kid.i < verb.i for kid in kids)


def _opens(token: Token) -> bool:
    """Whether a word may begin a time or place: "on", "this", "last", "yesterday", "Monday"."""
    return token.lower in PLAIN or token.entity in TIMES or token.lower in DAYS or token.lower in ("this", "last")


def _object_of(parse: Parse, verb: Token) -> dict[int, Token]:
    """The changes that give a verb the object that the parser hung on the time or place between."""
    for c in parse.children[verb.i]:
        kid = parse.tokens[c]
        if kid.i < verb.i:
            continue
        times = (
            [kid]
            if kid.dep == "npadvmod"
            else [parse.tokens[t] for t in parse.children[c]]
            if kid.dep == "prep"
            else []
        )
        for time in times:
            found = next(
                (parse.tokens[t] for t in parse.children[time.i] if _is_named(parse, verb, time, parse.tokens[t])), None
            )
            if found is not None:
                return _made(parse, verb, found)
        if kid.dep == "npadvmod" and not _is_time(kid) and _between(parse, verb, kid):
            return _made(parse, verb, kid)
        if kid.dep == "prep" and kid.lower in PLAIN:
            inside = [time for time in times if time.dep == "pobj"]
            if len(inside) > 1 and inside[-1].i > inside[0].i and _between(parse, verb, inside[-1]):
                return _made(parse, verb, inside[-1])
            if len(inside) == 1 and (parted := _parted(parse, verb, inside[0])):
                return parted
    return {}


def _is_named(parse: Parse, verb: Token, time: Token, other: Token) -> bool:
    """Whether a noun that the parser took for a name of a time is none; no town is many things ("in Quito, new curbs")."""
    is_noun = other.dep == "appos" and other.i > time.i and other.pos in ("NOUN", "PROPN")
    named = _is_time(time) or (time.entity == "GPE" and other.tag == "NNS")
    return is_noun and named and not _is_time(other) and _between(parse, verb, other)


def _is_time(token: Token) -> bool:
    return token.entity in TIMES or token.lemma.lower() in DAYS


def _between(parse: Parse, verb: Token, noun: Token) -> bool:
    """Whether nothing but times and places stands between a verb and a noun's phrase, with no comma or both."""
    first = parse.subtree(noun.i)[0]
    inner = parse.tokens[verb.i + 1 : first]
    if not inner or noun.lemma.lower() in UNITS or noun.pos not in ("NOUN", "PROPN"):
        return False
    if not any(_is_time(token) for token in inner) or any(
        token.pos in ("VERB", "AUX", "CCONJ", "SCONJ", "PRON") for token in inner
    ):
        return False
    commas = sum(token.text == "," for token in inner)
    opening = parse.tokens[first]
    phrased = (
        opening.pos in ("DET", "NUM", "ADJ")
        or opening.tag == "PRP$"
        or (noun.tag in ("NNS", "NNPS") and first == noun.i)
    )
    return phrased and commas in (0, 2, 3)


def _parted(parse: Parse, verb: Token, noun: Token) -> dict[int, Token]:
    """The changes that part a time or place from what stands behind it: "in the capital three men", "on Monday curbs on trade"."""
    kids = [parse.tokens[c] for c in parse.children[noun.i] if c < noun.i]
    place = next((kid for kid in kids if kid.dep in ("nmod", "compound") and kid.pos in ("NOUN", "PROPN")), None)
    if place is None or _is_time(noun):
        return {}
    before, behind = parse.tokens[verb.i + 1 : place.i], parse.tokens[place.i + 1]
    if any(token.text == "," for token in before):
        return {}
    begins = (behind.pos in ("NUM", "DET") or behind.tag == "PRP$") and any(_is_time(token) for token in before)
    on_a_day = place.i == verb.i + 2 and place.lower in WEEKDAYS and noun.i == behind.i and noun.tag == "NNS"
    if not begins and not on_a_day:
        return {}
    made = {place.i: place.replaced(dep="pobj", head=noun.head)}
    made |= {kid.i: kid.replaced(head=place.i) for kid in kids if kid.i < place.i}
    return made | _made(parse, verb, noun)


def _made(parse: Parse, verb: Token, noun: Token) -> dict[int, Token]:
    """A noun as the object of a verb, which is then no participle."""
    made = {noun.i: noun.replaced(dep="dobj", head=verb.i)}
    if verb.tag == "VBN" and not any(parse.tokens[c].dep in ("aux", "auxpass") for c in parse.children[verb.i]):
        made[verb.i] = verb.replaced(tag="VBD")
    return made
