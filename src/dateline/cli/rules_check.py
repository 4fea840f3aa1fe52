"""`dateline rules check`: what is wrong with the rules."""

from collections.abc import Callable, Collection, Mapping
from pathlib import Path

import click

from dateline.cli.common import rules_option
from dateline.errors import RuleError, UsageError

UNTYPED = "OTHER"  # the frames of events that PLOVER has no type for


@click.command("check")
@click.argument("types", metavar="[TYPE...]", nargs=-1)
@click.option("--examples/--no-examples", default=True, help="Also code the examples of the event frames.")
@rules_option
def command(types: tuple[str, ...], examples: bool, rules: Path | None) -> int:
    """Read every table and rule, and run the examples of the event frames.

    TYPE (ASSAULT, AID, ...) confines the examples to the frames of these types. Every mistake is told with its file and
    line; the answer is 0 where there is none, else 1. With --rules the folder is laid over the shipped rules, and the
    examples are those of its frames.
    """
    wanted = frozenset(name.upper() for name in types)
    _known(wanted)
    wrong = 0
    for name, load in (_loaders() if rules is None else _laid_over(rules)).items():
        try:
            click.echo(f"{name}: {load()} read")
        except RuleError as error:
            wrong += 1
            click.echo(str(error), err=True)
    if rules is not None and not wrong:
        _tell_yours(rules)
    if not wrong and examples:
        wrong += _run_examples(wanted, rules)
    click.echo("no mistake" if not wrong else f"{wrong} mistake{'' if wrong == 1 else 's'}", err=bool(wrong))
    return 1 if wrong else 0


def _known(types: Collection[str]) -> None:
    """Refuse what is no type: its examples would be none, and none of them wrong."""
    from dateline.knowledge.codes import plover_types

    known = (*plover_types(), UNTYPED)
    if strange := sorted(set(types) - {*known}):
        raise UsageError(
            f"TYPE: {strange[0]!r} is none; there are: {', '.join(known)}. A folder of your rules is named with --rules DIR"
        )


def _loaders() -> Mapping[str, Callable[[], int]]:
    """What reads each part of the knowledge, answering how many entries there are."""
    from dateline.dating.told import kind_words
    from dateline.dating.weights import weights
    from dateline.events.effects import load_effects
    from dateline.events.frames import load_lexicon
    from dateline.knowledge import codes, countries, own_places, predicates, public_events
    from dateline.places.lexicon import default_lexicon
    from dateline.segment import biography, lines, opening, sentences
    from dateline.timex.lexicon import load_lexicon as time_lexicon
    from dateline.timex.patterns import load_grammar

    return {
        "abbreviations": lambda: len(sentences.abbreviations()),
        "credit lines": lambda: len(lines.credit_rules()),
        "boilerplate lines": lambda: len(lines.line_rules()),
        "biography cues": lambda: len(biography.biography_cues()),
        "news agencies": lambda: len(opening.agencies()),
        "time words": lambda: _size(time_lexicon()),
        "time patterns": lambda: _size(load_grammar()),
        "countries": lambda: len(countries.countries().all),
        "places of our own": lambda: len(own_places.read_own_places()),
        "place words": lambda: _size(default_lexicon()),
        "public events": lambda: len(public_events.public_events()),
        "kinds of public events": lambda: len(kind_words()),
        "weights of dating": lambda: len(weights()),
        "predicates": lambda: _size(predicates.predicates()),
        "event frames": lambda: len(load_lexicon().frames),
        "effects of predicates": lambda: _size(load_effects()),
        "PLOVER types": lambda: len(codes.plover_types()),
        "CAMEO codes": lambda: len(codes.cameo_codes()),
    }


def _size(loaded: object) -> int:
    """How many entries something loaded has: its longest part."""
    fields = getattr(loaded, "__dataclass_fields__", getattr(loaded, "__struct_fields__", ()))
    parts = [getattr(loaded, name) for name in fields] or [loaded]
    return max((len(part) for part in parts if hasattr(part, "__len__")), default=1)


def _laid_over(rules: Path) -> Mapping[str, Callable[[], int]]:
    from dateline.overlays import load_rules

    return {"event frames with yours": lambda: len(load_rules(rules).events.frames)}


def _tell_yours(rules: Path) -> None:
    """Say how much of each sort was found in the user's folder: what has another name or form than thought is missed here."""
    from dateline.overlays import load_rules

    laid, shipped = load_rules(rules), frozenset(load_rules().events.frames)
    held = {
        "event frames": sum(frame not in shipped for frame in laid.events.frames),
        "actors": len({one.id for one in laid.lists.organisations}),
        "people": len(laid.lists.people),
        "nouns": len({one.word for one in laid.lists.agents}),
    }
    if told := [f"{name} {count}" for name, count in held.items() if count]:
        click.echo(f"of yours: {', '.join(told)}")


def _run_examples(wanted: Collection[str], rules: Path | None) -> int:
    from dateline.events.coding import code_sentence
    from dateline.events.examples import check_frame
    from dateline.overlays import load_rules

    lexicon, shipped = load_rules(rules).events, frozenset(load_rules().events.frames)
    frames = [
        frame
        for frame in lexicon.frames
        if (rules is None or frame not in shipped)
        and (not wanted or frame.file.split(".")[0].split("_")[0].upper() in wanted)
    ]
    wrong = 0
    for frame in frames:
        for finding in check_frame(frame, lambda text: code_sentence(text, lexicon)):
            wrong += 1
            click.echo(str(finding), err=True)
    count = sum(len(f.examples) + len(f.counterexamples) for f in frames)
    click.echo(f"examples of event frames: {count} coded, {wrong} come out wrong")
    return wrong
