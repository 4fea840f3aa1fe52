# ruff: noqa
# mypy: ignore-errors
"""Stands in for the stages of actors and places until they have landed."""

from dateline.actors.records import Actor, ActorMention, Actors
from dateline.knowledge.countries import countries
from dateline.language import Parse
from dateline.places.records import Toponym

BAD = {
    "CARDINAL",
    "DATE",
    "TIME",
    "PERCENT",
    "MONEY",
    "QUANTITY",
    "ORDINAL",
    "LANGUAGE",
    "WORK_OF_ART",
    "EVENT",
    "LAW",
    "PRODUCT",
}
EXTRA = {
    "un": "UNO",
    "u.n.": "UNO",
    "united nations": "UNO",
    "eu": "EUR",
    "european union": "EUR",
    "nato": "IGO",
    "ec": "EUR",
    "european community": "EUR",
    "security council": "UNO",
    "hamas": "PSE",
    "plo": "PSE",
    "palestinian": "PSE",
    "israeli": "ISR",
    "chechen": "RUS",
    "kurdish": "TUR",
    "al-qaeda": "IMG",
    "african union": "IGO",
    "arab league": "IGO",
    "commonwealth": "IGO",
    "imf": "IGO",
    "world bank": "IGO",
    "hezbollah": "LBN",
    "taliban": "AFG",
    "soviet union": "SUN",
    "soviet": "SUN",
    "yugoslavia": "YUG",
    "white house": "USA",
    "pentagon": "USA",
    "kremlin": "RUS",
    "u.s.": "USA",
    "us": "USA",
}


def country_of(text):
    w = text.lower().strip()
    if w.startswith("the "):
        w = w[4:]
    C = countries()
    if w in EXTRA:
        return EXTRA[w]
    if w in C.by_name:
        return C.by_name[w].iso3
    for t in (C.by_adjective, C.by_people, C.by_capital):
        if w in t:
            return t[w][0].iso3
    return None


def interim(parse: Parse):
    ments = []
    acts = []
    tops = []
    toks = parse.tokens

    def ctry(i, first, last):
        c = country_of(parse.text[toks[first].start : toks[last - 1].end])
        if c:
            return c
        for n in (3, 2, 1):
            for a in range(first, last - n + 1):
                c = country_of(parse.text[toks[a].start : toks[a + n - 1].end])
                if c:
                    return c
        return None

    for t in toks:
        if t.pos not in ("NOUN", "PROPN", "PRON", "ADJ"):
            continue
        head = t.i
        if t.pos == "ADJ" or t.dep in ("compound",):
            c = ctry(t.i, t.i, t.i + 1)
            if c and (t.text[0].isupper()):
                ments.append((t.i, t.i + 1, t.i, c, "demonym"))
            if t.dep == "compound" and toks[t.head].pos in ("PROPN",):
                continue
            if t.dep != "compound":
                continue
            continue
        left = [
            k
            for k in parse.children[t.i]
            if k < t.i and toks[k].dep in ("amod", "compound", "poss", "det", "nummod", "nmod")
        ]
        first = min([min(parse.subtree(k)) for k in left], default=t.i)
        c = ctry(t.i, first, t.i + 1)
        if c is None:
            for k in parse.children[t.i]:
                if toks[k].dep == "prep" and toks[k].lower in ("of", "in", "from"):
                    for g in parse.children[k]:
                        if toks[g].dep == "pobj":
                            f2 = min(parse.subtree(g)[0], g)
                            c = ctry(g, f2, g + 1)
                            if c:
                                break
                if toks[k].dep == "appos" and c is None:
                    c = ctry(k, min(parse.subtree(k)), k + 1)
                if c:
                    break
        if (
            t.entity in ("PERSON", "ORG", "GPE", "NORP", "LOC")
            or (c and t.pos != "PRON" and country_of(t.text))
            or HUM(t)
        ):
            ments.append(
                (
                    first,
                    t.i + 1,
                    t.i,
                    c,
                    "name" if t.entity == "PERSON" else "country" if t.entity == "GPE" else "description",
                )
            )
        if t.entity in ("GPE", "LOC", "FAC"):
            tops.append((t.i, t.i + 1))
    A = []
    M = []
    for n, (f, l, h, c, k) in enumerate(ments):
        s, e = toks[f].start, toks[l - 1].end
        M.append(ActorMention(s, e, parse.text[s:e], f, l, h, k, n, "interim"))
        A.append(Actor(parse.text[s:e], None, c, (), None, None, False, False, (), (n,), "interim"))
    T = tuple(
        Toponym(
            toks[f].start, toks[l - 1].end, parse.text[toks[f].start : toks[l - 1].end], f, l, None, "place", "interim"
        )
        for f, l in tops
    )
    return Actors(tuple(M), tuple(A)), T


from dateline.events.frames import load_lexicon


def HUM(t):
    return t.lemma.lower() in load_lexicon().classes["human"]
