"""Clauses with verbs as their heads, and what the parser hangs wrongly on them."""

from dateline.language import Parse, Sentence, Token

CLAUSES = frozenset({"ccomp", "relcl", "advcl", "ROOT"})
SHARED = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})
ARGUMENTS = frozenset({"nsubj", "nsubjpass", "prep", "npadvmod", "advmod", "agent"})
HELD_TO_BE = frozenset({"responsible", "accountable", "answerable", "liable", "guilty"})
FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})


def with_clauses(parse: Parse) -> Parse:
    """A parse in which clauses have verbs as their heads, and adjectives before names hang on them.

    "demanded that the government resign", "that the health minister resign": "resign" is no noun. "Police evicted settlers.": "evicted" is no adjective.
    "Sudan's paramilitary Rapid Support Forces said": "paramilitary" is no second subject. "Farmers block a road; the
    minister promises talks": what stands before the semicolon is not what is promised. "Roe of Chad and Doe of Niger met": one
    person is joined to the other, not to the land. "They accused him of theft, a charge he rejected": the first verb heads the
    sentence. "The vice-principal was killed": one noun. "Nauru called off a visit": its subject is a name. "Protesters broke
    into parliament and police opened fire": the police did.

    Returns:
        The same object where nothing had to be put right.
    """
    changed: dict[int, Token] = {}
    for token in parse.tokens:
        if _is_verb_in_disguise(parse, token):
            changed[token.i] = token.replaced(pos="VERB", tag="VB")
        elif token.tag == "NN" and token.dep == "ccomp":
            changed |= _demanded(parse, token)
        elif token.dep == "ccomp" and token.lemma in HELD_TO_BE and parse.tokens[token.head].lemma in ("hold", "find"):
            changed |= _held_to_be(parse, token)
        elif token.dep in ARGUMENTS and parse.tokens[token.head].dep in ("aux", "auxpass"):
            changed[token.i] = token.replaced(head=parse.tokens[token.head].head)  # "Iran has for years armed them"
    for token in parse.tokens:
        if token.lower == "persona" and [t.lower for t in parse.tokens[token.i + 1 : token.i + 3]] == ["non", "grata"]:
            changed |= _unwelcome(parse, token)
    for sentence in parse.sentences:
        changed |= (
            _headed_by_verb(parse, sentence)
            or _headed_by_participle(parse, sentence)
            or _verb_before_object(parse, sentence)
        )
        changed |= _adjectives_of_names(parse, sentence)
        changed |= _hyphened(parse, sentence)
        changed |= _clause_before_semicolon(parse, sentence)
        changed |= _summed_up(parse, sentence)
        changed |= _own_subject(parse, sentence)
        changed |= _people_of_places(parse, sentence)
        changed |= _subjectless(parse, sentence)
    return parse.with_changed(changed)


def _is_verb_in_disguise(parse: Parse, token: Token) -> bool:
    if token.tag != "NN" or token.dep not in CLAUSES:
        return False
    kids = [parse.tokens[c] for c in parse.children[token.i]]
    if any(kid.dep in ("det", "poss", "amod", "compound", "nummod") or kid.lemma == "be" for kid in kids):
        return False
    return any(kid.dep == "nsubj" for kid in kids) and (
        token.dep == "ROOT" or any(kid.dep in ("mark", "aux") for kid in kids)
    )


def _demanded(parse: Parse, token: Token) -> dict[int, Token]:
    """The changes that make a noun after "that" and somebody a verb: "demanded that the rector resign"."""
    kids = [parse.tokens[c] for c in parse.children[token.i]]
    who = parse.tokens[token.i - 1]
    marked = any(kid.dep == "mark" and kid.lower == "that" for kid in kids)
    if not marked or who.dep not in ("compound", "nmod") or who.head != token.i or token.lower != token.text:
        return {}
    if any(kid.tag in FINITE or (kid.dep in ("nsubj", "cop", "aux", "poss") and kid.lemma == "be") for kid in kids):
        return {}
    changed = {
        kid.i: kid.replaced(head=who.i)
        for kid in kids
        if kid.i < who.i and kid.dep in ("det", "amod", "compound", "nmod", "poss", "nummod")
    }
    changed[token.i] = token.replaced(pos="VERB", tag="VB", lemma=token.lower)
    changed[who.i] = who.replaced(dep="nsubj")
    return changed


def _held_to_be(parse: Parse, token: Token) -> dict[int, Token]:
    """The changes that make who is held responsible the object: "holding Oslo responsible for the raid"."""
    kids = [parse.tokens[c] for c in parse.children[token.i]]
    who = next((kid for kid in kids if kid.dep == "nsubj" and parse.tokens[token.head].i < kid.i < token.i), None)
    if who is None or any(kid.dep in ("aux", "cop", "mark") for kid in kids):
        return {}
    return {who.i: who.replaced(dep="dobj", head=token.head), token.i: token.replaced(dep="oprd")}


def _unwelcome(parse: Parse, persona: Token) -> dict[int, Token]:
    """The changes that make "persona non grata" a complement, and who is called so the object: "declared him ..."."""
    above = parse.tokens[persona.head]
    if persona.tag not in FINITE or above.i >= persona.i:
        return {}
    changed = {persona.i: persona.replaced(pos="NOUN", tag="NN", dep="oprd")}
    for c in parse.children[persona.i]:
        if parse.tokens[c].dep == "nsubj":
            changed[c] = parse.tokens[c].replaced(dep="dobj", head=above.i)
    return changed


def _headed_by_verb(parse: Parse, sentence: Sentence) -> dict[int, Token]:
    """The changes that make the one verb of a sentence its head, where the parser made it a modifier of its object."""
    tokens = parse.tokens[sentence.first : sentence.last]
    root = next((t for t in tokens if t.dep == "ROOT"), None)
    if root is None or root.pos not in ("NOUN", "PROPN") or root.head != root.i:
        return {}
    verb = next(
        (t for t in tokens if t.head == root.i and t.dep == "amod" and t.i < root.i and t.lower.endswith("ed")), None
    )
    if verb is None or any(t.tag in FINITE and t.i != verb.i and t.lemma != "have" for t in tokens):
        return {}
    subject = _subject(parse, verb, root)
    if subject is None:
        return {}
    changed = {
        verb.i: verb.replaced(pos="VERB", tag="VBD", dep="ROOT", head=verb.i),
        root.i: root.replaced(dep="dobj", head=verb.i),
        subject.i: subject.replaced(dep="nsubj", head=verb.i),
    }
    for c in parse.children[root.i]:
        token = parse.tokens[c]
        if c < subject.i and token.dep in ("det", "amod", "poss", "compound", "nummod"):
            changed[c] = token.replaced(head=subject.i)
        elif token.dep == "punct":
            changed[c] = token.replaced(head=verb.i)
    return changed


def _headed_by_participle(parse: Parse, sentence: Sentence) -> dict[int, Token]:
    """The changes that make a finite verb the head, where the parser took the participle after its subject for one.

    "Hackers linked to China broke into a server.": they broke into it, and are linked to China.
    """
    root = next((t for t in parse.tokens[sentence.first : sentence.last] if t.dep == "ROOT"), None)
    if root is None or root.tag != "VBN" or root.head != root.i:
        return {}
    kids = [parse.tokens[c] for c in parse.children[root.i]]
    subjects = [k for k in kids if k.dep in ("nsubj", "nsubjpass")]
    if len(subjects) != 1 or subjects[0].i != root.i - 1 or any(k.dep in ("aux", "auxpass", "dobj") for k in kids):
        return {}
    verb = next((k for k in kids if k.dep == "dep" and k.i > root.i and k.tag in FINITE - {"MD"}), None)
    if verb is None or any(parse.tokens[c].dep in ("nsubj", "nsubjpass") for c in parse.children[verb.i]):
        return {}
    subject = subjects[0]
    changed = {
        verb.i: verb.replaced(dep="ROOT", head=verb.i),
        root.i: root.replaced(dep="acl", head=subject.i),
        subject.i: subject.replaced(dep="nsubj", head=verb.i),
    }
    return changed | {k.i: k.replaced(head=verb.i) for k in kids if k.dep == "punct" or k.i > verb.i}


def _verb_before_object(parse: Parse, sentence: Sentence) -> dict[int, Token]:
    """The changes that make a finite verb the head, where the parser made its subject the head and it a modifier.

    "ECOWAS lifted sanctions on Mali.": the sanctions are no object of a name, and "lifted" is no adjective.
    """
    root = next((t for t in parse.tokens[sentence.first : sentence.last] if t.dep == "ROOT"), None)
    if root is None or root.pos not in ("NOUN", "PROPN") or root.head != root.i:
        return {}
    objects = [c for c in parse.children[root.i] if parse.tokens[c].dep == "dobj"]
    verbs = [c for o in objects for c in parse.children[o] if parse.tokens[c].dep == "amod"]
    verb = next((parse.tokens[c] for c in verbs if c == root.i + 1 and parse.tokens[c].tag == "VBD"), None)
    if verb is None:
        return {}
    changed = {
        verb.i: verb.replaced(pos="VERB", dep="ROOT", head=verb.i),
        root.i: root.replaced(dep="nsubj", head=verb.i),
    }
    for c in parse.children[root.i]:
        token = parse.tokens[c]
        if token.dep == "nsubj" and c < root.i:
            changed[c] = token.replaced(dep="nmod")  # "The regional bloc ECOWAS"
        elif c > root.i or token.dep in ("punct", "prep", "npadvmod", "advmod"):
            changed[c] = token.replaced(head=verb.i)
    return changed


def _adjectives_of_names(parse: Parse, sentence: Sentence) -> dict[int, Token]:
    """The changes that hang an adjective right before a name on it, where the parser gave both the same function."""
    changed: dict[int, Token] = {}
    for token in parse.tokens[sentence.first : sentence.last - 1]:
        if token.pos != "ADJ" or token.dep not in SHARED or parse.tokens[token.i + 1].pos != "PROPN":
            continue
        name = token.i + 1
        while parse.tokens[name].dep == "compound" and parse.tokens[name].head > name:
            name = parse.tokens[name].head
        head = parse.tokens[name]
        if (head.dep, head.head) != (token.dep, token.head) or head.pos != "PROPN":
            continue
        changed[token.i] = token.replaced(dep="amod", head=name)
        for c in parse.children[token.i]:
            changed[c] = parse.tokens[c].replaced(head=name)
    return changed


def _hyphened(parse: Parse, sentence: Sentence) -> dict[int, Token]:
    """The changes that make words joined by a hyphen one noun phrase, where the parser gave both the same function."""
    changed: dict[int, Token] = {}
    for hyphen in parse.tokens[sentence.first + 1 : sentence.last - 1]:
        if hyphen.text != "-":
            continue
        before, after = parse.tokens[hyphen.i - 1], parse.tokens[hyphen.i + 1]
        if before.end != hyphen.start or hyphen.end != after.start or after.pos not in ("NOUN", "PROPN"):
            continue
        if (before.dep, before.head) != (after.dep, after.head) or before.dep not in SHARED:
            continue
        changed[before.i] = before.replaced(dep="compound", head=after.i)
        changed[hyphen.i] = hyphen.replaced(dep="punct", pos="PUNCT", tag="HYPH", head=after.i)
        for c in parse.children[before.i]:
            changed[c] = parse.tokens[c].replaced(head=after.i)
    return changed


def _clause_before_semicolon(parse: Parse, sentence: Sentence) -> dict[int, Token]:
    """The change that makes a clause before a semicolon a neighbour of the verb after it, not its content."""
    changed: dict[int, Token] = {}
    for token in parse.tokens[sentence.first : sentence.last]:
        if token.dep != "ccomp" or token.head < token.i:
            continue
        last = parse.subtree(token.i)[-1]
        after = parse.tokens[last + 1] if last + 1 < token.head else None
        if after is not None and after.text == ";":
            changed[token.i] = token.replaced(dep="parataxis")
    return changed


def _subjectless(parse: Parse, sentence: Sentence) -> dict[int, Token]:
    """The change that makes a name before a finite verb its subject, where the parser took it for an adverb."""
    changed: dict[int, Token] = {}
    for verb in parse.tokens[sentence.first : sentence.last]:
        if verb.tag not in FINITE or verb.tag == "MD":
            continue
        kids = [parse.tokens[c] for c in parse.children[verb.i]]
        if any(kid.dep in ("nsubj", "nsubjpass", "csubj", "expl") for kid in kids):
            continue
        names = [kid for kid in kids if kid.dep == "npadvmod" and kid.i < verb.i and kid.pos == "PROPN"]
        if len(names) == 1 and names[0].entity not in ("DATE", "TIME", "LOC", "CARDINAL"):
            changed[names[0].i] = names[0].replaced(dep="nsubj")
    return changed


def _people_of_places(parse: Parse, sentence: Sentence) -> dict[int, Token]:
    """The changes that join a person to the person before, and not to the place that this one is of."""
    changed: dict[int, Token] = {}
    for token in parse.tokens[sentence.first : sentence.last]:
        place = parse.tokens[token.head]
        prep = parse.tokens[place.head]
        if token.dep != "conj" or place.dep != "pobj" or prep.lower not in ("of", "from"):
            continue
        if token.entity == "PERSON" and place.entity == "GPE" and parse.tokens[prep.head].entity == "PERSON":
            changed[token.i] = token.replaced(head=prep.head)
            for c in parse.children[place.i]:
                if parse.tokens[c].dep == "cc":
                    changed[c] = parse.tokens[c].replaced(head=prep.head)
    return changed


def _summed_up(parse: Parse, sentence: Sentence) -> dict[int, Token]:
    """The changes that hang ", a charge he rejected" on the clause that it sums up, where it was made the main clause."""
    root = next((t for t in parse.tokens[sentence.first : sentence.last] if t.dep == "ROOT"), None)
    if root is None or root.pos != "VERB":
        return {}
    kids = [parse.tokens[c] for c in parse.children[root.i]]
    clause = next((t for t in kids if t.dep in ("ccomp", "parataxis") and t.pos == "VERB"), None)
    subjects = [t for t in kids if t.dep == "nsubj" and clause is not None and clause.i < t.i < root.i]
    if clause is None or len(subjects) != 2 or subjects[0].pos != "NOUN":
        return {}
    noun = subjects[0]
    start = min((c for c in parse.children[noun.i] if parse.tokens[c].dep == "det"), default=None)
    if start is None or parse.tokens[start].lower not in ("a", "an") or parse.tokens[start - 1].text != ",":
        return {}
    changed = {t.i: t.replaced(head=clause.i) for t in kids if t.i < start or t.dep == "punct"}
    changed[clause.i] = clause.replaced(dep="ROOT", head=clause.i)
    changed[noun.i] = noun.replaced(dep="npadvmod", head=clause.i)
    changed[root.i] = root.replaced(dep="relcl", head=noun.i)
    return changed


def _own_subject(parse: Parse, sentence: Sentence) -> dict[int, Token]:
    """The changes that make "and police" before a joined verb its subject: the one "and" cannot join both noun and verb."""
    changed: dict[int, Token] = {}
    for verb in parse.tokens[sentence.first : sentence.last]:
        if verb.dep != "conj" or verb.tag not in FINITE - {"MD"} or not verb.head < verb.i - 3:
            continue
        above = parse.tokens[verb.head]
        kids = {parse.tokens[c].dep for c in parse.children[verb.i]}
        if above.pos not in ("VERB", "AUX") or kids & {"nsubj", "nsubjpass", "aux", "auxpass", "csubj"}:
            continue
        noun = parse.tokens[verb.i - 1]
        while noun.dep == "compound" and noun.head > noun.i:
            noun = parse.tokens[noun.head]
        if noun.i != verb.i - 1 or noun.dep != "conj" or parse.tokens[noun.head].pos not in ("NOUN", "PROPN", "PRON"):
            continue
        first = parse.subtree(noun.i)[0]
        joiner = parse.tokens[first - 1]
        between = parse.tokens[above.i + 1 : verb.i]
        if joiner.dep != "cc" or joiner.head != noun.head or sum(t.dep == "cc" for t in between) != 1:
            continue
        changed[noun.i] = noun.replaced(dep="nsubj", head=verb.i)
        changed[joiner.i] = joiner.replaced(head=above.i)
    return changed


def _subject(parse: Parse, verb: Token, root: Token) -> Token | None:
    """The noun right before the verb that hangs on it or on its object."""
    for k in range(verb.i - 1, parse.sentences[verb.sentence].first - 1, -1):
        token = parse.tokens[k]
        if _tied(parse, k, verb):
            continue
        if (
            token.pos in ("NOUN", "PROPN")
            and token.head in (verb.i, root.i)
            and token.dep in ("npadvmod", "nsubj", "compound", "nmod", "dep")
        ):
            return token
        if token.pos not in ("AUX", "ADV", "PART"):
            return None
    return None


def _tied(parse: Parse, k: int, verb: Token) -> bool:
    """Whether a word is a hyphen before a verb or what the hyphen ties to it: "test-fired"."""
    return parse.tokens[k].tag == "HYPH" or (k + 2 == verb.i and parse.tokens[k + 1].tag == "HYPH")
