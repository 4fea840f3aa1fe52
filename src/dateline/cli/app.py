"""The command `dateline`: its commands, each in a file of its own, loaded when it is called."""

import os
import sys

import click

from dateline import __version__
from dateline.cli.lazy import LazyGroup
from dateline.cli.stopping import Terminated, end_terminated, heeding_termination
from dateline.collector import large_pages_soon, quiet_collector, reuse_memory
from dateline.errors import DatelineError
from dateline.placeholders import put_off_spacy_cli

COMMANDS = {
    "code": "Code news reports: event mentions with who, what, whom, where, when and according to whom.",
    "why": "Say how each field of a report's mentions was decided.",
    "timex": "Find time expressions and their values.",
    "attribute": "Find who says what: source, cue and content.",
    "locate": "Find place names and put them on the map.",
    "resolve": "Say who an actor's name or description means on a date.",
    "factuality": "Judge for marked events whether they happened.",
    "cluster": "Say which reports tell of the same happening, and which mentions mean the same event.",
    "ingest": "Code reports into a store, skipping what it holds.",
    "bulk": "Code many files of reports into Parquet, here or on a cluster.",
    "documents": "List a store's documents: coded, duplicates, rejected.",
    "events": "List a store's events, or their mentions.",
    "stories": "List the happenings that a store's documents tell of.",
    "timeline": "Count a store's mentions and events over time, and who did how much to whom.",
    "sources": "List who publishes and who is quoted.",
    "holdings": "List what stood on a day: who held what, what was in force.",
    "stats": "Count what a store holds.",
    "plot": "Draw a store's events over time, on the map, or who acts on whom.",
    "changes": "List what has come, changed and gone since a generation.",
    "correct": "Put mistakes in a store right; corrections survive every coding to come.",
    "audit": "Judge a sample of a store's mentions, and know its precision by type.",
    "export": "Write a store's events or mentions in one of ten formats.",
    "serve": "Open the page and the API over a store.",
    "demo": "Make a store of the example reports and open its page.",
    "store": "Check a store, and make again what follows from it.",
    "who": "Look up the offices that somebody held on a date.",
    "evaluate": "Score the coder against gold data.",
    "rules": "Check the rules, try a sentence, measure what each rule does.",
}

ELSEWHERE = {  # options of other commands that one has as an argument
    ("export", "--format"): "write the format first: dateline export csv --store DIR --out FILE",
    ("bulk", "--out"): "write the folder for the results second: dateline bulk INPUT OUTPUT",
    ("ingest", "--out"): "write the store with --store DIR",
}


def _show_version(ctx: click.Context, param: click.Parameter, wanted: bool) -> None:
    del param
    if wanted and not ctx.resilient_parsing:
        from dateline.rules import rules_fingerprint
        from dateline.settings import DEFAULTS

        click.echo(f"dateline {__version__}, rules {rules_fingerprint()}, model {DEFAULTS.model}")
        ctx.exit()


@click.group(
    cls=LazyGroup,
    package="dateline.cli.",
    summaries=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "--version", is_flag=True, callback=_show_version, expose_value=False, is_eager=True, help="Show versions."
)
def app() -> None:
    """Political event data from news reports: who did what to whom, where, when, and according to whom."""


def main(args: list[str] | None = None) -> None:
    """Run the command line: exit code 0 done, 1 some inputs rejected and the rest done, 2 wrong usage, 130 Ctrl-C.

    Args:
        args: the arguments; those of the process where left out.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # products are small: threads cost more than they give
    quiet_collector()
    reuse_memory()
    large_pages_soon()
    put_off_spacy_cli()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # whatever the locale: names have letters of all alphabets
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        with heeding_termination():
            result = app.main(args=args, prog_name="dateline", standalone_mode=False)
    except click.exceptions.Abort as error:
        if isinstance(error.__cause__, Terminated):
            end_terminated()
        sys.exit(130)
    except click.NoSuchOption as error:
        command = error.ctx.info_name if error.ctx else None
        if hint := ELSEWHERE.get((command or "", error.option_name)):
            click.UsageError(f"{command} has no option {error.option_name}; {hint}", error.ctx).show()
        else:
            error.show()
        sys.exit(2)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except DatelineError as error:
        click.echo(f"dateline: {error}", err=True)
        sys.exit(2)
    except PermissionError as error:  # of a folder that is looked through for what is asked for
        click.echo(f"dateline: {error.filename}: {error.strerror}; check the permissions of its folders", err=True)
        sys.exit(2)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(141)
    sys.exit(result if isinstance(result, int) else 0)
