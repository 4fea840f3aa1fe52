"""What makes somebody of whom a report tells likely or not for a place of an event that its sentence leaves empty."""

from collections.abc import Iterator, Mapping

from dateline.actors.weighing import SUBJECTS
from dateline.events.elsewhere.dealings import dealings_of, pointed_at
from dateline.events.elsewhere.people import Key, Place, Setting, Somebody
from dateline.events.elsewhere.read import nobody_read_traits, read_traits
from dateline.events.joined import words
from dateline.language import Parse

Traits = dict[str, float]
TOWARDS = words("with against to on toward towards from over of by for between")
SPEAKING = words(
    "say tell add note state declare announce argue insist warn vow pledge write claim call urge explain comment stress"
)
FUNCTIONS = {"dobj": "object", "poss": "owner", "amod": "modifier", "compound": "modifier", "nmod": "modifier"}
AHEAD = 2  # sentences after the event in which somebody may be told first
FAR = 4  # sentences back from which on all are as far
LATE = 3
GENDERS = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f", "it": "n", "its": "n"}
MEANT_BY = (
    "told last",
    "speaks",
    "spoke before",
    "1 back: subject",
    "in its sentence: subject",
    "in its sentence: before it",
)
WE = words("we us our i me my")
MANY = words("they them their we us our")


def nobody_traits(setting: Setting, number: int, place: Place) -> Traits:
    """What makes it likely or not that nobody of whom the report tells fills a place of an event."""
    frame = setting.frames[number]
    token = setting.parse.tokens[frame.head]
    actors, recipients = setting.sides[number]
    others = recipients if place == "actor" else actors
    found = [
        "nobody",
        f"nobody: {setting.form_of(number)}",
        f"nobody: kind {frame.kind}",
        f"nobody: mode {frame.event_mode}",
        f"nobody: word {token.lemma.lower()}",
        f"nobody: in sentence {min(LATE, token.sentence)}",
        f"nobody: its place has {_filler(setting, number, place)}",
    ]
    found += nobody_read_traits(setting, number, place)
    if not others:
        found.append("nobody: nobody on the other side")
    elif len(others) > 1:
        found.append("nobody: several on the other side")
    lands = setting.sides_lands[number][1 if place == "actor" else 0]
    if len(lands) > 1:
        found.append("nobody: several countries on the other side")
    found += [f"nobody: {sort} on the other side" for sort in sorted(_sorts(setting, others))]
    return dict.fromkeys(found, 1.0)


def traits_of(setting: Setting, number: int, place: Place) -> dict[Key, Traits]:
    """What makes everybody likely or not for a place of an event.

    Args:
        setting: the report.
        number: the place of the event in its frames.
        place: which place of it is empty.

    Returns:
        By key the traits of everybody of whom is told by then or soon after, or whom the rules read here.
    """
    actors, recipients = setting.sides[number]
    others = recipients if place == "actor" else actors
    read = read_traits(setting, number, place)
    latest = setting.sentence_of(number) + AHEAD
    found = {
        key: _own(setting, one, number).copy()
        for key, one in setting.people.items()
        if one.numbers[0] <= latest or key in read
    }
    if not found:
        return found
    dealings = dealings_of(setting, number, place)
    pronoun = _pronoun(setting, number, place)
    sorts = sorted(_sorts(setting, others))
    kind = setting.frames[number].kind
    lands = setting.lands_of(others)
    for key, traits in found.items():
        one = setting.people[key]
        inside = key in others
        beside = sorts if not inside else sorted(_sorts(setting, others - {key}))
        relation = _relation(setting, one, others - {key}) if inside else _relation_of(one, others, lands)
        traits[relation] = 1.0
        traits[f"{relation}: {one.sort}"] = 1.0
        for sort in beside:
            traits[f"{sort} and {one.sort}, {relation}"] = 1.0
        for holder in (key, one.party, f"land {one.country}" if one.country else None):
            if holder in dealings:
                traits.update(dealings[holder])
        traits[f"{kind} {one.sector}"] = 1.0
        if pronoun:
            traits.update(dict.fromkeys(_agreement(one, pronoun), 1.0))
    _ranks(setting, found, number, place)
    for key, names in read.items():
        if key in found:
            found[key].update(dict.fromkeys(names, 1.0))
    if pronoun:
        for traits in found.values():
            traits.update({f"{_person(pronoun)}, {name}": 1.0 for name in MEANT_BY if name in traits})
    if (before := pointed_at(setting, number)) is not None:
        for side, name in zip(setting.sides[before], ("did", "hit by"), strict=True):
            for key in side & found.keys():
                found[key][f"{name} what it points at"] = 1.0
    return found


def _sorts(setting: Setting, keys: frozenset[Key]) -> set[str]:
    return {setting.people[key].sort for key in keys if key in setting.people}


def _filler(setting: Setting, number: int, place: Place) -> str:
    """What sort of words stand where a place would be told."""
    tokens = [setting.parse.tokens[t] for t in setting.fillers_of(number, place)]
    if not tokens:
        return "no words"
    first = tokens[0]
    if first.tag in ("PRP", "PRP$"):
        return f"{first.lower}"
    return "a name" if first.pos == "PROPN" else "words"


def _pronoun(setting: Setting, number: int, place: Place) -> str | None:
    """The pronoun that stands in a place, or owns what stands in it: "*its* request was refused"."""
    parse = setting.parse
    for t in setting.fillers_of(number, place):
        if parse.tokens[t].tag in ("PRP", "PRP$"):
            return parse.tokens[t].lower
        for c in parse.children[t]:
            if parse.tokens[c].tag == "PRP$":
                return parse.tokens[c].lower
    return None


def _agreement(one: Somebody, pronoun: str) -> Iterator[str]:
    """Whether somebody may be meant by a pronoun."""
    if pronoun in MANY:
        yield f"{pronoun} for {one.sort}"
        yield f"many, and somebody {'plural' if one.plural else 'single'}"
    elif (gender := GENDERS.get(pronoun)) is not None:
        yield f"{gender} for {one.sort}"
        person = one.gender in ("m", "f")
        if gender == "n":
            yield "it is a person" if person else "it is no person"
        else:
            yield "the same gender" if one.gender == gender else "another gender" if person else "no gender"


def _person(pronoun: str) -> str:
    """A pronoun by person: we, they, it or a person."""
    if pronoun in WE:
        return "we"
    return "they" if pronoun in MANY else "it" if GENDERS.get(pronoun) == "n" else "a person"


def _own(setting: Setting, one: Somebody, number: int) -> Traits:
    """Traits of somebody by where and how often they are told; to be copied and not to be changed."""
    kept = setting.kept
    if (found := kept.get(("own", number, one.key))) is not None:
        own: Traits = found
        return own
    frame = setting.frames[number]
    here = setting.sentence_of(number)
    if ("always", one.key) not in kept:
        kept["always", one.key] = _always(setting, one)
    made: Traits = kept["always", one.key].copy()
    if one.country is not None and frame.place is not None:
        entry = setting.places[frame.place.toponym].entry
        if entry is not None and entry.country == one.country:
            made[f"of the land of its place by {frame.place.basis}"] = 1.0
    if here in one.numbers:
        made.update(_inside(setting.parse, one, frame.head))
    if ("around", here, one.key) not in kept:
        kept["around", here, one.key] = _around(setting.parse, one, here)
    made.update(kept["around", here, one.key])
    kept["own", number, one.key] = made
    return made


def _always(setting: Setting, one: Somebody) -> Traits:
    """Traits of somebody in the whole report."""
    traits = {"told often": len(one.heads) / setting.words}
    if one.country is not None:
        traits["its country told often"] = setting.lands[one.country] / setting.words_of_lands
    found = [f"sort {one.sort}", f"sector {one.sector}", f"told by {one.kind}"]
    if len(one.heads) == 1:
        found.append(f"told once, by {one.kind}")
        parse = setting.parse
        if any(parse.tokens[c].dep == "nummod" for c in parse.children[one.heads[0]]):
            found.append("told once, as a number")
    if one.country is None:
        found.append("no country")
    elif one.country == setting.dateline:
        found.append("of the land of the dateline")
    return traits | dict.fromkeys(found, 1.0)


def _inside(parse: Parse, one: Somebody, trigger: int) -> Traits:
    """Traits of somebody who is told in an event's sentence."""
    here = parse.tokens[trigger].sentence
    inside = [head for head, n in zip(one.heads, one.numbers, strict=True) if n == here]
    found = ["in its sentence"]
    found += [f"in its sentence: {_function(parse, head)}" for head in inside]
    above = set(parse.ancestors(trigger))
    found += [f"in a clause above: {_function(parse, head)}" for head in inside if parse.tokens[head].head in above]
    if any(trigger in parse.ancestors(head) for head in inside):
        found.append("below it")
    found.append(f"in its sentence: {'before' if inside[0] < trigger else 'after'} it")
    return dict.fromkeys(found, 1.0)


def _around(parse: Parse, one: Somebody, here: int) -> Traits:
    """Traits of somebody by the sentences around that of an event."""
    numbers, found = one.numbers, []
    before = [n for n in numbers if n < here]
    if here not in numbers:
        if before:
            back = here - max(before)
            found.append(f"{back} back" if back < FAR else "further back")
        else:
            found.append("only later")
    if any(parse.sentences[n].paragraph == parse.sentences[here].paragraph for n in before):
        found.append("earlier in its paragraph")
    if 0 in numbers:
        found.append("in the first sentence")
    for head, n in zip(one.heads, numbers, strict=True):
        if n == here - 1:
            found.append(f"1 back: {_function(parse, head)}")
        if n in (here, here - 1) and _speaks(parse, head):
            found.append("speaks" if n == here else "spoke before")
    return dict.fromkeys(found, 1.0)


def _function(parse: Parse, head: int) -> str:
    """How a word stands in its clause, in short."""
    token = parse.tokens[head]
    if token.dep in SUBJECTS:
        return "subject"
    if token.dep == "pobj":
        lower = parse.tokens[token.head].lower
        return lower if lower in TOWARDS else "other"
    return FUNCTIONS.get(token.dep, "other")


def _speaks(parse: Parse, head: int) -> bool:
    token = parse.tokens[head]
    return token.dep == "nsubj" and parse.tokens[token.head].lemma in SPEAKING


def _relation(setting: Setting, one: Somebody, others: frozenset[Key]) -> str:
    """How somebody's country stands to that of those on the other side."""
    return _relation_of(one, others, setting.lands_of(others))


def _relation_of(one: Somebody, others: frozenset[Key], lands: frozenset[str]) -> str:
    if not others:
        return "alone"
    if not lands:
        return "other side of no country"
    if one.country is None:
        return "of no country"
    return "of the same country" if one.country in lands else "of another country"


def _ranks(setting: Setting, found: dict[Key, Traits], number: int, place: Place) -> None:
    """Mark who is told most and last among those who may be meant, by the country of the other side."""
    lands = setting.sides_lands[number][1 if place == "actor" else 0]
    people = setting.people
    most, last = setting.prominence, _told_before(setting, setting.sentence_of(number))

    def mark(name: str, keys: list[Key], value: Mapping[Key, tuple[int, int]]) -> None:
        if keys:
            found[max(keys, key=value.__getitem__)][name] = 1.0

    before = {key for key in found if last[key][0] >= 0}
    groups = {
        "": list(found),
        " of another country": [key for key in found if people[key].country and people[key].country not in lands],
        " of the same country": [key for key in found if people[key].country in lands],
    }
    for group, keys in groups.items():
        mark(f"told most{group}", keys, most)
        mark(f"told last{group}", [key for key in keys if key in before], last)
        states = [key for key in keys if people[key].sort in ("state", "country")]
        mark(f"state told most{group}", states, most)
        mark(f"state told last{group}", [key for key in states if key in before], last)
    abroad = next((land for land, _ in setting.lands.most_common() if land not in lands), None)
    for key, traits in found.items():
        if abroad is not None and people[key].country == abroad:
            traits["of the country told most beside"] = 1.0


def _told_before(setting: Setting, number: int) -> dict[Key, tuple[int, int]]:
    """Where everybody is told last before a sentence (-1: nowhere), and how early first."""
    kept = setting.kept
    if ("before", number) not in kept:
        first = setting.parse.sentences[number].first
        kept["before", number] = {
            key: (max((h for h in one.heads if h < first), default=-1), -one.heads[0])
            for key, one in setting.people.items()
        }
    found: dict[Key, tuple[int, int]] = kept["before", number]
    return found
