"""The command `dateline`: its commands, each in a file of its own, loaded when it is called."""

import sys
from importlib import import_module
from typing import Annotated, Any

import click
import typer
from typer.core import TyperGroup

from dateline import __version__
from dateline.errors import DatelineError

COMMANDS = {
    "code": "Code news reports: event mentions with who, what, whom, where, when and according to whom.",
    "why": "Say how each field of a report's mentions was decided.",
    "timex": "Find time expressions and their values.",
    "attribute": "Find who says what: source, cue and content.",
    "locate": "Find place names and put them on the map.",
    "resolve": "Say who an actor's name or description means on a date.",
    "factuality": "Judge for marked events whether they happened.",
    "who": "Look up the offices that somebody held on a date.",
    "evaluate": "Score the coder against gold data.",
    "rules": "Check and try the rules.",
}


class _Lazy(TyperGroup):
    """A group whose commands are imported only when they are called, so that --help and errors come at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"dateline.cli.{cmd_name}")
        command = typer.main.get_command(module.app)
        command.name = cmd_name
        command.help = command.help or COMMANDS[cmd_name]
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


app = typer.Typer(cls=_Lazy, rich_markup_mode=None, no_args_is_help=True, pretty_exceptions_enable=False)


def _show_version(wanted: bool) -> None:
    if wanted:
        from dateline.parsing import DEFAULT_MODEL
        from dateline.rules import rules_fingerprint

        typer.echo(f"dateline {__version__}, rules {rules_fingerprint()}, model {DEFAULT_MODEL}")
        raise typer.Exit


@app.callback(help="Political event data from news reports: who did what to whom, where, when, and according to whom.")
def _dateline(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show versions and exit.")
    ] = False,
) -> None:
    del version


def main(args: list[str] | None = None) -> None:
    """Run the command line: exit code 0 done, 1 some inputs rejected and the rest done, 2 wrong usage.

    Args:
        args: the arguments; those of the process where left out.
    """
    try:
        result: Any = app(args=args, prog_name="dateline", standalone_mode=False)
    except click.exceptions.Abort:
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except DatelineError as error:
        typer.echo(f"dateline: {error}", err=True)
        sys.exit(2)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(141)
    sys.exit(result if isinstance(result, int) else 0)
