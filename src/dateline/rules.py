"""Reading of knowledge: TSV tables and YAML rule files, every scalar a string, every mistake with file and line."""

import hashlib
import io
from collections.abc import Hashable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from dateline.errors import ModelError, RuleError
from dateline.ids import fingerprint

RESOURCES = Path(__file__).parent / "resources"
_BLANKS = tuple(c for c in map(chr, range(0x3001)) if c.isspace() and c not in "\t\n")


_TAGS = {
    yaml.ScalarNode: "tag:yaml.org,2002:str",
    yaml.SequenceNode: "tag:yaml.org,2002:seq",
    yaml.MappingNode: "tag:yaml.org,2002:map",
}
_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml where PyYAML was built with it: ten times faster


class _Strings(_Base):  # type: ignore[misc]  # one of two classes of PyYAML
    """A YAML loader that leaves every scalar a string, so that NO stays Norway and 014 keeps its nought."""

    def resolve(self, kind: type, value: str | None, implicit: object) -> str:  # noqa: ARG002 - PyYAML's own signature
        """The tag of a node that has none: what PyYAML's own search ends with where nothing is implicit."""
        return _TAGS[kind]


_Strings.yaml_implicit_resolvers = {}


class _Mapping(dict[str, Any]):
    """A YAML mapping that remembers its line."""

    line: int = 0


def _mapping(loader: _Strings, node: yaml.MappingNode) -> _Mapping:
    made = _Mapping()
    made.line = node.start_mark.line + 1
    for key_node, value_node in node.value:
        key: Hashable = loader.construct_object(key_node, deep=True)
        if key in made:
            raise RuleError(
                f"{node.start_mark.name}, line {key_node.start_mark.line + 1}: {key} is there twice; keep one"
            )
        made[str(key)] = loader.construct_object(value_node, deep=True)
    return made


_Strings.add_constructor("tag:yaml.org,2002:map", _mapping)


def _built(node: Any, loader: Any) -> Any:
    """What a node says: plain lists, mappings and strings by a short way, what has a tag of its own by PyYAML's."""
    kind = type(node)
    if node.tag != _TAGS[kind]:
        return loader.construct_object(node, deep=True)
    if kind is yaml.ScalarNode:
        return node.value
    if kind is yaml.SequenceNode:
        return [_built(one, loader) for one in node.value]
    made = _Mapping()
    made.line = node.start_mark.line + 1
    for key_node, value_node in node.value:
        key = _built(key_node, loader)
        if not isinstance(key, str) or key in made:
            return _mapping(loader, node)  # which says what is wrong
        made[key] = _built(value_node, loader)
    return made


def read_table(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    """Read a TSV table with a header row: UTF-8, no quoting; lines that start with # are remarks.

    Args:
        path: the file.
        columns: the columns that must be there; others are kept too.

    Yields:
        The line's number and its fields, blanks at the ends cut; a missing last field is empty.

    Raises:
        RuleError: a column is missing, or a row has more fields than the header.
    """
    header: list[str] | None = None
    text = path.read_text(encoding="utf-8")
    tidy = not any(blank in text and _ends_a_field(blank, text) for blank in _BLANKS)
    for number, line in enumerate(text.split("\n"), 1):
        if not line or line.startswith("#"):
            continue
        row = line.split("\t") if tidy else [field.strip() for field in line.split("\t")]
        if header is None:
            header = row
            if missing := [name for name in columns if name not in header]:
                raise RuleError(f"{path.name}, line {number}: no column {', '.join(missing)}; add it to the header")
            continue
        if len(row) > len(header):
            raise RuleError(
                f"{path.name}, line {number}: {len(row)} fields where the header has {len(header)}; "
                "look for a tab too many"
            )
        if len(row) < len(header):
            row += [""] * (len(header) - len(row))
        yield number, dict(zip(header, row, strict=True))


def _ends_a_field(blank: str, text: str) -> bool:
    """Whether any field of a table begins or ends with a blank; then the fields are cut one by one."""
    beside = (f"{blank}\t", f"\t{blank}", f"{blank}\n", f"\n{blank}")
    return text.startswith(blank) or text.endswith(blank) or any(pair in text for pair in beside)


def read_yaml(path: Path) -> Any:
    """Read a YAML file with every scalar as a string; a mapping has its line as `.line`.

    Raises:
        RuleError: it is no YAML; the message has the line and what was found there.
    """
    try:
        text = path.read_text(encoding="utf-8")
        if "&" in text:  # what is named and used again may hold itself
            return yaml.load(text, Loader=_Strings)
        loader = _Strings(text)
        try:
            node = loader.get_single_node()
            return None if node is None else _built(node, loader)
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise RuleError(f"{path.name}, line {line}: {error.problem}; check indentation, colons and quotes") from error


def line_of(rule: Mapping[str, Any]) -> int:
    """The line on which a mapping read by `read_yaml` begins, or 0 where it was made otherwise."""
    return rule.line if isinstance(rule, _Mapping) else 0


@cache
def rules_fingerprint(folder: Path = RESOURCES) -> str:
    """A hash of all rules and tables of text in a folder: it changes when any of them does, and only then."""
    return fingerprint([(p.relative_to(folder).as_posix(), p.read_bytes()) for p in text_files(folder)])


def text_files(folder: Path) -> list[Path]:
    """All files of rules and tables of text in a folder and below it."""
    kinds = {".tsv", ".yaml", ".json"}
    return [path for path in folder.rglob("*") if path.suffix in kinds and path.is_file()]


def checked(path: Path) -> io.BytesIO:
    """The bytes of a shipped file, if they are those that were measured.

    Raises:
        ModelError: they are others than the table of hashes beside it says.
    """
    hashes = {row["file"]: row["sha256"] for _, row in read_table(path.parent / "hashes.tsv", ("file", "sha256"))}
    content = path.read_bytes()
    if hashlib.sha256(content).hexdigest() != hashes.get(path.name):
        raise ModelError(f"{path.name} is not the file that was measured; install the package again")
    return io.BytesIO(content)


def names_in(held: Mapping[str, Any], table: str) -> list[str]:
    """The names of a table of a file of arrays, in which they stand as bytes, one a line.

    >>> names_in({"tags": b"NN\\nVBD"}, "tags")
    ['NN', 'VBD']
    """
    return bytes(held[table]).decode("utf-8").split("\n")
