"""The schemas of rule files: every shipped file fits, and the mistakes that people make do not."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from dateline.cli.rules_schema import command
from dateline.events.frames import FOLDER as FRAMES
from dateline.events.schema import frame_schema
from dateline.timex.lexicon import FOLDER as TIMES
from dateline.timex.schema import pattern_schema

FILES = [path for path in sorted(FRAMES.glob("*.yaml")) if path.name != "roles.yaml"]
FRAME: dict[str, Any] = {"id": "a.b", "kind": "b", "verbs": "bomb", "roles": "does_to", "examples": ["Jets bombed it."]}


class Editor(yaml.SafeLoader):
    """Reads YAML 1.2 as editors do: "on" is a word, 057 a number without its nought."""

    yaml_implicit_resolvers = {  # noqa: RUF012  # the class attribute that PyYAML looks at
        first: [(tag, pattern) for tag, pattern in some if tag.rpartition(":")[2] == "null"]
        for first, some in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


Editor.add_implicit_resolver("tag:yaml.org,2002:int12", re.compile(r"^[0-9]+$"), list("0123456789"))
Editor.add_constructor("tag:yaml.org,2002:int12", lambda _, node: int(node.value))


def errors(schema: dict[str, Any], content: Any) -> list[str]:
    return [one.message for one in Draft202012Validator(schema).iter_errors(content)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_shipped_frame_file_fits_as_an_editor_reads_it(path: Path) -> None:
    assert errors(frame_schema(), yaml.load(path.read_text("utf-8"), Editor)) == []


@pytest.mark.parametrize("path", sorted((TIMES / "patterns").glob("*.yaml")), ids=lambda path: path.name)
def test_every_shipped_pattern_file_fits(path: Path) -> None:
    assert errors(pattern_schema(), yaml.load(path.read_text("utf-8"), Editor)) == []


@pytest.mark.parametrize(
    "mistake",
    [
        {"verb": "shell"},
        {"mode": "airial"},
        {"contexts": "militray"},
        {"cameo": "999"},
        {"roles": "do_to"},
        {"roles": {"as": "does_to", "on": "target"}},
        {"examples": []},
        {"examples": "Jets bombed it."},
    ],
    ids=str,
)
def test_a_mistake_is_marked(mistake: dict[str, Any]) -> None:
    assert errors(frame_schema(), [FRAME]) == []
    assert errors(frame_schema(), [{**FRAME, **mistake}])


def test_a_frame_needs_a_trigger() -> None:
    assert errors(frame_schema(), [{key: value for key, value in FRAME.items() if key != "verbs"}])


@pytest.mark.parametrize("kind", ["frames", "times"])
def test_the_command_prints_a_valid_schema(kind: str) -> None:
    Draft202012Validator.check_schema(json.loads(CliRunner().invoke(command, [kind]).output))
