"""Write the pages of reference from the code: python scripts/write_docs.py

The record from `model.py`, `fields.tsv` and the tables of codes, the command line from its commands, the settings from
`settings.py`. A test holds the pages to what this writes.
"""

import re
import typing
from collections.abc import Iterator, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

import click

from dateline import model
from dateline.cli.app import app
from dateline.export.columns import columns
from dateline.export.formats import FORMATS
from dateline.knowledge.codes import QUAD_NAMES, contexts, nonstate_codes, plover_types, sectors
from dateline.rules import RESOURCES, read_table
from dateline.serve.app import schema
from dateline.serve.settings import ServeSettings
from dateline.settings import Settings

DOCS = Path(__file__).parents[1] / "docs"
RECORDS = (
    "CodedDocument", "Document", "PublicationDate", "DateCandidate", "DatelineLine", "Removed", "EventMention", "Participant",
    "EventObject", "Quantity", "EventDate", "EventPlace", "Account", "Link", "SaidDate", "Evidence", "TraceEntry", "Rejected",
    "Coder", "Quote",
)  # fmt: skip
COLUMN_TABLES = {
    "event": "csv, parquet, xlsx: a row an event",
    "mention": "csv, parquet, xlsx: a row a mention",
    "geojson": "geojson: properties of a point",
    "polecat": "polecat: 40 columns",
    "gdelt": "gdelt: 58 columns",
    "graphml": "graphml: what an edge holds",
}
EXPORTS = """`dateline export FORMAT --store DIR --out FILE` writes the events of a store, or with `--level mention` its mentions, that the
filters let through. Beside the file lies `FILE.codebook.json`: what each column means, the number of rows, who coded them, what
was asked for, and what the format could not hold (`left_out`: whole records, `dropped`: parts of them), each with its count. The
numbers asked for, read, and written or left out are compared; where they differ the command fails and leaves no file.

`--no-text` is for text that may not be passed on: spans stay as offsets, a sentence as its SHA-256 and at most 15 words around
the trigger; headlines, what somebody said and the words of the trace go.

No cell of csv, polecat and gdelt is a formula: text that begins like one has an apostrophe before it; in xlsx all text is text.
Memory does not grow with the store but for xlsx (a little), ftm (an id for each party and report) and graphml (the network).

Numbers of people (`killed_low`, `killed_high`, ...) are bounds over what is told, each number once: accounts that differ widen the
range, and are never added up, nor are several numbers of one mention ("two soldiers and a driver"). A low bound alone is "at least".

In ftm an event is an `Event` with its actors as `organizer`, its recipients as `involved`, its reports as `proof`. A party is a
`Person` where it has a title, a `Company`, `Organization` or `PublicBody` by its country and sectors, else a `LegalEntity`. In
rdf an event is a `sem:Event` and a `prov:Entity` that `prov:wasDerivedFrom` its reports; `sem:hasActor` leads to a `sem:Role`
whose `sem:roleType` is actor or recipient and whose `rdf:value` is the party (Wikidata's address where its id is known); a
date known to the day is `sem:hasTimeStamp`, others `sem:hasEarliestBeginTimeStamp` and `sem:hasLatestEndTimeStamp`.
"""
FILTERS = (
    "type", "kind", "mode", "context", "actor", "recipient", "country", "sector", "place", "factuality", "source", "document", "story",
    "near", "start", "end", "text", "min_confidence", "untyped",
)  # fmt: skip
PAGE = ("limit", "cursor", "format")
API = """`dateline serve --store DIR` answers under `/api/`; the OpenAPI document is at `/api/openapi.json`. The page uses nothing else.

**Filters**, the same for events, mentions, timeline, network, pairs, places, facets and sources: `type`, `kind`, `mode`, `context`,
`actor`, `recipient`, `country`, `sector`, `place`, `factuality`, `source`, `document`, `story` (given again: any of them), `near`
(latitude, longitude, km), `start`, `end` (a day, month or year), `text`, `min_confidence`, `untyped`.

`actor` and `recipient` take an id, a country's code, a part of a name, or a group of people without a name, by country and sector:
`HTI/CRM` is "Haiti: criminals and gangs", `-/CVL` civilians of whom no country is told. Facets, network, pairs and search give these.

**In words**: events and mentions have `plain`, one English sentence made of their fields ("Vladimir Putin gave Kim Jong-un a car").

**Lists** come in an envelope: `generation` of the store, `rows`, `cursor` of the next page (null: none), `truncated` (there are
more rows), `total` (null where it is not counted), `links` to the next page and to the twins. `limit` asks for up to 1,000 rows;
`format` for `json`, `csv`, `jsonl` or, where rows have places, `geojson`. No cell of CSV is a formula. A cursor is the place of
the last row: the next page goes on after it, whatever came or went meanwhile.

**Shapes**: the OpenAPI document has a schema of every answer and an example of it, from the example reports.

**ETag** is the generation: with `If-None-Match` an answer that the client has is not sent again (304).

**Errors** are `application/problem+json` (RFC 9457): `title` (what is wrong, in the same words each time), `status`, `detail`
with the particulars and what to do, and `setting`, the option of
`dateline serve` behind a limit: 403 `--allow-corrections`, 413 `--max-body-bytes`, 429 `--try-per-minute`, 503
`--query-seconds`. 422 names the field.

**Sending** (POST, DELETE) needs the header `X-Dateline-Request: 1`. Corrections need a server that allows them; `/api/try` and
`/api/rules/try` store nothing.

**Texts** come in segments: pieces of the text with `start` and `end` (code points) and the `marks` on them; pieces with `removed`
are boilerplate that stood there and is no part of the text.
"""
MADE = "<!-- written by scripts/write_docs.py: change the code or the tables, not this page -->\n"


def pages() -> Mapping[str, str]:
    """The pages by the names of their files."""
    return {
        "record.md": record_page(),
        "cli.md": cli_page(),
        "settings.md": settings_page(),
        "export.md": export_page(),
        "api.md": api_page(),
    }


def table(head: tuple[str, ...], rows: Iterator[tuple[str, ...]] | list[tuple[str, ...]]) -> str:
    """A table in Markdown."""
    cells = [head, ("---",) * len(head), *rows]
    return "".join("| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |\n" for row in cells)


def meanings() -> Mapping[tuple[str, str], str]:
    """What each field of each record means."""
    path = RESOURCES / "schema" / "fields.tsv"
    return {
        (row["record"], row["field"]): row["meaning"] for _, row in read_table(path, ("record", "field", "meaning"))
    }


def record_page() -> str:
    """The record, field by field, and its codes."""
    told = meanings()
    parts = [MADE, "# The record\n"]
    parts.append(
        "`--format json` writes an array of `CodedDocument`, `--format jsonl` an `EventMention` a line. Offsets are Unicode\n"
        "code points into `document.text`; dates are ISO 8601. The JSON Schema ships as\n"
        "`dateline/resources/schema/record.schema.json`.\n"
    )
    for name in RECORDS:
        record: Any = getattr(model, name)
        hints = typing.get_type_hints(record)
        rows = [(f"`{one.name}`", shown(hints[one.name]), told[name, one.name]) for one in model.recorded(record)]
        about = " ".join((record.__doc__ or "").split("\n\n")[0].split())
        parts.append(f"## {name}\n\n{about}\n\n{table(('field', 'type', 'meaning'), rows)}")
    return "\n".join([*parts, codes_part()])


def shown(hint: Any) -> str:
    """A type as a reader may know it from JSON."""
    if hint is type(None):
        return "null"
    if isinstance(hint, type) and typing.get_origin(hint) is None:
        plain = {str: "text", int: "whole number", float: "number", bool: "true or false"}
        return plain.get(hint) or f"[{hint.__name__}](#{hint.__name__.lower()})"
    inner = typing.get_args(hint)
    if typing.get_origin(hint) is typing.Literal:
        return ", ".join(f"`{one}`" for one in inner)
    if typing.get_origin(hint) is tuple:
        return "list of " + shown(inner[0])
    return " or ".join(shown(one) for one in inner)


def codes_part() -> str:
    """The types with their modes, the contexts and the sectors."""
    types = [
        (f"`{one.name}`", one.definition, QUAD_NAMES[one.quad_class], f"{one.score:g}", ", ".join(one.modes) or "-")
        for one in plover_types().values()
    ]
    pairs = {"Contexts": contexts(), "Sectors": sectors(), "Codes in the place of a country": nonstate_codes()}
    lists = [
        f"## {title}\n\n"
        + table(("code", "meaning"), [(f"`{code}`", " ".join(str(text).split())) for code, text in held.items()])
        for title, held in pairs.items()
    ]
    head = ("type", "meaning", "quad class", "score", "modes")
    return "\n".join([f"## Event types\n\n{table(head, types)}", *lists])


def cli_page() -> str:
    """All commands with their arguments and options."""
    intro = (
        "Every command reads standard input where a path is `-` and writes to standard output. Exit codes: 0 done, 1 some\n"
        "inputs rejected and the rest done, 2 wrong usage.\n\n"
        "## Completion\n\nFor bash, zsh and fish; put the line into the file that your shell reads at its start:\n\n"
        '    eval "$(_DATELINE_COMPLETE=bash_source dateline)"     # ~/.bashrc\n'
        '    eval "$(_DATELINE_COMPLETE=zsh_source dateline)"      # ~/.zshrc\n'
        "    _DATELINE_COMPLETE=fish_source dateline | source      # ~/.config/fish/completions/dateline.fish\n\n"
        "Colours are off where the output is no terminal, and everywhere with `NO_COLOR=1`.\n"
    )
    parts = [MADE, "# The command line\n", intro]
    for name, command in commands(app, "dateline"):
        parts.append(f"## {name}\n\n{command_part(name, command)}")
    return "\n".join(parts)


def commands(group: click.Group, prefix: str) -> Iterator[tuple[str, click.Command]]:
    """All commands below a group, in order, by their whole names."""
    yield prefix, group
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from commands(command, f"{prefix} {name}")
        elif command is not None:
            yield f"{prefix} {name}", command


def command_part(name: str, command: click.Command) -> str:
    """A command's use, help and options."""
    arguments = [p for p in command.params if isinstance(p, click.Argument)]
    usage = " ".join([name, *(p.make_metavar(click.Context(command)) for p in arguments), "[OPTIONS]"])
    if isinstance(command, click.Group):
        usage = f"{name} COMMAND"
    options = [p for p in command.params if isinstance(p, click.Option)]
    rows = [(", ".join(f"`{one}`" for one in [*p.opts, *p.secondary_opts]), about(p)) for p in options]
    said = "\n\n".join(" ".join(part.split()) for part in (command.help or "").split("\n\n"))
    return f"    {usage}\n\n{said}\n" + (f"\n{table(('option', 'meaning'), rows)}" if rows else "")


def about(option: click.Option) -> str:
    """What an option does, its choices and what it is where left out."""
    parts = [option.help or ""]
    if isinstance(option.type, click.Choice):
        parts.append("One of " + ", ".join(f"`{one}`" for one in option.type.choices) + ".")
    if option.show_default and option.default is not None:
        parts.append(f"Else `{option.default}`.")
    return " ".join(part for part in parts if part)


def api_page() -> str:
    """The paths of the API with their parameters."""
    parts = [MADE, "# The REST API\n", API]
    for path, methods in schema()["paths"].items():
        for method, told in methods.items():
            parts.append(
                f"## {method.upper()} {path}\n\n{told['description']}\n\n{', '.join(_parameters(told)) or 'No parameters.'}\n"
            )
    return "\n".join(parts)


def _parameters(told: Mapping[str, Any]) -> Iterator[str]:
    names = [one["name"] for one in told.get("parameters", [])]
    if set(FILTERS) <= set(names):
        yield "the filters"
        names = [one for one in names if one not in FILTERS]
    if set(PAGE) <= set(names):
        yield "`limit`, `cursor`, `format`"
        names = [one for one in names if one not in PAGE]
    yield from (f"`{one}`" for one in names)
    for content in told.get("requestBody", {}).get("content", {}).values():
        body = content["schema"].get("$ref") or next(
            (one["$ref"] for one in content["schema"].get("anyOf", []) if "$ref" in one), ""
        )
        fields_of_body = schema()["components"]["schemas"][body.rpartition("/")[2]]["properties"]
        yield "a body of " + ", ".join(f"`{one}`" for one in fields_of_body)


def settings_page() -> str:
    """The settings with what each bounds and its default."""
    told = settings_meanings()
    rows = [(f"`{one.name}`", told[one.name], f"`{one.default}`") for one in fields(Settings)]
    intro = "Limits and habits, in `dateline.settings.Settings`; none is read from the environment. What is beyond a limit is rejected, the rest goes on.\n"
    served = settings_meanings(ServeSettings)
    more = [(f"`{one.name}`", served[one.name], f"`{one.default}`") for one in fields(ServeSettings)]
    serving = "Of a server, in `dateline.serve.settings.ServeSettings`; each is an option of `dateline serve`.\n"
    head = ("setting", "meaning", "default")
    return "\n".join(
        [MADE, "# Settings and limits\n", intro, table(head, rows), "## Serving\n", serving, table(head, more)]
    )


def export_page() -> str:
    """The formats of export with their columns."""
    formats = [(f"`{one.name}`", f"`{one.suffix}`", one.meaning) for one in FORMATS.values()]
    parts = [MADE, "# Exports\n", EXPORTS, table(("format", "file", "what it is for"), formats)]
    for name, title in COLUMN_TABLES.items():
        rows = [(f"`{one.name}`", one.type, one.meaning) for one in columns(name)]
        parts.append(f"## {title}\n\n{table(('column', 'type', 'meaning'), rows)}")
    return "\n".join(parts)


def settings_meanings(settings: type = Settings) -> Mapping[str, str]:
    """What each setting means, from the docstring of the settings: `name`: meaning; ..."""
    text = " ".join((settings.__doc__ or "").partition("\n\n")[2].partition(">>>")[0].split()).rstrip(".")
    return {name: meaning.strip() for name, meaning in re.findall(r"`(\w+)`: ([^;]+)", text)}


if __name__ == "__main__":
    for name, content in pages().items():
        (DOCS / name).write_text(content, encoding="utf-8")
