"""What is brought in, told behind "in" as if it were a place: "flew in 300 paratroopers", "shipped in hundreds of tents"."""

from dateline.language import Parse, Token

BRINGING = frozenset(
    {"fly", "ship", "bus", "truck", "bring", "call", "draft", "send", "airlift", "ferry", "rush", "move", "helicopter",
     "haul", "pour", "helo", "lift", "parachute"}
)  # fmt: skip
BROUGHT = frozenset(
    {"soldier", "troop", "troops", "paratrooper", "marine", "commando", "police", "policeman", "officer", "gendarme", "doctor",
     "medic", "nurse", "expert", "reinforcement", "fighter", "mercenary", "worker", "rescuer", "peacekeeper", "ranger", "trooper",
     "battalion", "brigade", "aid", "supply", "supplies", "tent", "food", "medicine", "blanket", "ration", "weapon", "arm", "rifle",
     "tank", "ammunition", "force", "forces", "adviser", "advisor", "observer", "monitor", "militiaman", "legionnaire", "guard",
     "engineer", "firefighter", "equipment", "generator", "water", "relief", "instructor", "militia", "agent", "settler"}
)  # fmt: skip
COUNTS = frozenset({"hundred", "hundreds", "thousand", "thousands", "dozen", "dozens", "score", "scores", "ton", "tons", "tonne",
                    "tonnes", "team", "teams", "unit", "units", "group", "company", "contingent", "battalion", "load"})  # fmt: skip


def with_brought(parse: Parse) -> Parse:
    """A parse in which "in" behind a verb of bringing is its particle, and who or what is brought its object.

    Returns:
        The same object where nothing had to be put right.
    """
    changed: dict[int, Token] = {}
    for token in parse.tokens:
        if token.lower != "in" or token.dep != "prep" or token.head != token.i - 1:
            continue
        verb = parse.tokens[token.head]
        if verb.pos != "VERB" or verb.lemma not in BRINGING:
            continue
        things = [parse.tokens[c] for c in parse.children[token.i] if parse.tokens[c].dep == "pobj"]
        if len(things) == 1 and _is_brought(parse, things[0]) and not _has_object(parse, verb):
            changed[token.i] = token.replaced(dep="prt", pos="ADP", tag="RP")
            changed[things[0].i] = things[0].replaced(dep="dobj", head=verb.i)
    return parse.with_changed(changed)


def _is_brought(parse: Parse, thing: Token) -> bool:
    if thing.lemma in BROUGHT or thing.lower in BROUGHT:
        return True
    below = (g for c in parse.children[thing.i] if parse.tokens[c].lower == "of" for g in parse.children[c])
    return thing.lower in COUNTS and any(parse.tokens[g].lemma in BROUGHT for g in below)


def _has_object(parse: Parse, verb: Token) -> bool:
    return any(parse.tokens[c].dep in ("dobj", "nsubjpass") for c in parse.children[verb.i])
