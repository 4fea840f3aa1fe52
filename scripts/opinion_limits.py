"""What the second opinion would decide at each limit, rightly and wrongly (`judge_opinion.py limits`)."""

from collections import Counter
from collections.abc import Iterator

from opinion_asked import JUDGED, Opinion, asked_of, load_texts, looks_at, reviewed, roles_of, shipped, touches
from opinion_examples import Text, read_gold, texts_of, told_as

from dateline.events.candidates import Candidate
from dateline.events.coder import may_add
from dateline.events.opinion.model import NONE
from dateline.events.opinion.reader import Reading
from dateline.events.opinion.review import EVEN, TOLLS, Shares, between_known, plain_verbs
from dateline.events.opinion.roles import ACTOR, RECIPIENT, RoleLimits, load_role_limits, with_roles
from dateline.events.opinion.tellings import Telling
from dateline.events.resort import with_last_resort

LEAVING, ADDING = (0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95), (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
CHANGING = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
CUTS = {
    "none": LEAVING,
    "only none": LEAVING,
    "firm none": LEAVING,
    "type": CHANGING,
    "settled type": CHANGING,
    "add": ADDING,
    "only add": ADDING,
    "unseen add": ADDING,
    "background add": ADDING,
}
ROLE_CUTS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)


def limits() -> None:
    """How much the opinion would decide at each limit, and how much of it rightly, in short texts and in whole reports."""
    opinion = shipped()
    decisions, named = [], []
    for texts in (load_texts("events"), texts_of(read_gold([JUDGED]))):
        read_once = [(text, opinion.of(text)) for text in texts]
        decisions.append([one for text, reading in read_once for one in _decisions(text, opinion, reading)])
        named.append(Counter(one for text, reading in read_once for one in _named(text, opinion, reading)))
    print(
        "| limit | share | short texts: decisions | rightly | wrongly | whole reports: decisions | rightly | wrongly |"
    )
    print("|" + "---|" * 8)
    for name, cuts in CUTS.items():
        for cut in cuts:
            made = [[right for what, value, right in rows if what == name and value > cut] for rows in decisions]
            cells = [f"{len(own)} | {sum(r > 0 for r in own)} | {sum(r < 0 for r in own)}" for own in made]
            print(f"| {name} | {cut:.2f} | {' | '.join(cells)} |")
    print("\n| role | share | short texts: named | right | whole reports: named | right |\n" + "|" + "---|" * 6)
    for role in (RECIPIENT, ACTOR):
        for cut in ROLE_CUTS:
            cells = [f"{own[role, cut, True] + own[role, cut, False]} | {own[role, cut, True]}" for own in named]
            print(f"| {role} | {cut:.2f} | {' | '.join(cells)} |")


def _decisions(text: Text, opinion: Opinion, reading: Reading) -> Iterator[tuple[str, float, int]]:
    """What could be decided about each telling of a text: the limit's name, the share, 1 for rightly and -1 for wrongly."""
    worth, model = asked_of(text, opinion.model), opinion.model
    asked, looks = [text.found[k] for k in worth], looks_at(text, worth)
    held = Counter(looks.sentence[k] for k, one in enumerate(asked) if one.candidate)
    for k, values in enumerate(model.shares(looks, reading.types(asked)).tolist()):
        one, label, beside = asked[k], text.labels[worth[k]], held[looks.sentence[k]]
        if label is None:
            continue
        given = Shares(values, looks, k, model)
        if one.candidate is None:
            if name := _adding(text, one, given, beside):
                yield name, given.of(given.likeliest), 1 if label == given.likeliest else -1
        elif one.candidate.event_type is not None:
            yield from _overruling(text, one.candidate, given, label, beside)


def _adding(text: Text, one: Telling, given: Shares, beside: int) -> str | None:
    """By which limit an event would be added where the rules are silent; None where it may not be."""
    best = given.likeliest
    if given.of(best) <= max(min(ADDING), given.of(NONE)) or text.scene.parse.tokens[one.head].lemma in plain_verbs():
        return None
    if not may_add(text.scene, told_as(one, best)):
        return None
    if one.reason == "background":
        return "background add"
    if not given.seen:
        return "unseen add"
    return "only add" if beside == 0 and given.of(NONE) <= EVEN else "add"


def _overruling(text: Text, one: Candidate, given: Shares, label: str, beside: int) -> Iterator[tuple[str, float, int]]:
    """What could be decided about a candidate of the rules."""
    told, best = str(one.event_type), given.likeliest
    if not (one.kind in TOLLS and one.recipients):
        name = "firm none" if between_known(text.scene, one) else "only none" if beside == 1 else "none"
        yield name, given.of(NONE), 1 if label == NONE else -1 if label == told else 0
    if best != told:
        name = "type" if one.rule == one.type_rule else "settled type"
        yield name, given.of(best) - given.of(told), (label == best) - (label == told)


def _named(text: Text, opinion: Opinion, reading: Reading) -> Iterator[tuple[str, float, bool]]:
    """Whom it would name at each limit in events of the right type: the rule, the limit, and whether the gold names them too."""
    told = reviewed(text, opinion, reading)
    shares, limits = roles_of(text, told, reading), load_role_limits()
    for one in told:
        event = next((e for e in text.gold if e.event_type == one.event_type and touches(text, one, e)), None)
        if event is None or one.head not in shares:
            continue
        settled = with_last_resort(text.scene, one)
        for cut in ROLE_CUTS:
            first = with_roles(text.scene, settled, shares[one.head], RoleLimits(cut, limits.actor)).recipients
            second = with_roles(text.scene, settled, shares[one.head], RoleLimits(limits.recipient, cut)).actors
            for rule, roles, spans in ((RECIPIENT, first, event.recipients), (ACTOR, second, event.actors)):
                for role in roles:
                    if role.rule == rule:
                        yield rule, cut, any(role.start < end and start < role.end for start, end in spans)
