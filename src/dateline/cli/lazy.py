"""A group of commands that are imported only when they are called, so that --help and errors come at once."""

from collections.abc import Mapping
from difflib import get_close_matches
from importlib import import_module
from typing import Any

import click


class LazyGroup(click.Group):
    """A group whose commands each lie in a module of their own, as `command`.

    Args:
        package: what stands before a command's name in the name of its module: "dateline.cli.".
        summaries: the commands, in the order in which a user meets them, each with a line of help.
    """

    def __init__(self, *args: Any, package: str, summaries: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.package, self.summaries = package, summaries

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands."""
        del ctx
        return list(self.summaries)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command."""
        del ctx
        if cmd_name not in self.summaries:
            return None
        command: click.Command = import_module(self.package + cmd_name).command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that is called; one that is not there is answered with the nearest."""
        if args and args[0] not in self.summaries and not args[0].startswith("-"):
            near = get_close_matches(args[0], self.summaries, 1)
            hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(self.summaries)}"
            raise click.UsageError(f"there is no command {args[0]!r}; {hint}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(self.summaries.items()))
