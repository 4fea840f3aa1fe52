"""The folders are the data flow: a stage never imports a stage to its right."""

import ast
from pathlib import Path

import pytest

import dateline

ROOT = Path(dateline.__file__).parent
STAGES = [
    *("read", "segment", "timex", "actors", "places", "dating", "events", "attribution", "factuality"),
    *("record", "corpus", "store", "export", "bulk", "serve", "evaluate", "cli"),
]
BASE = {
    "knowledge",
    "model",
    "jsontext",
    "display",
    "notebook",
    "written",
    "dates",
    "language",
    "headlines",
    "errors",
    "settings",
    "rules",
    "ids",
    "codings",
    "parsing",
    "inference",
    "timings",
    "deadline",
    "placeholders",
    "plurals",
    "collector",
    "repair",
    "resources",
}
ABOVE = {"pipeline", "overlays", "parts"}  # joins the stages; only what is to the right of `record` may use it


def _imports(path: Path) -> set[str]:
    """The second parts of all names `dateline.X...` that a file imports."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        if isinstance(node, ast.ImportFrom) and node.module == "dateline":
            names = [f"dateline.{alias.name}" for alias in node.names]
        found |= {name.split(".")[1] for name in names if name.startswith("dateline.")}
    return found


@pytest.mark.parametrize("stage", [s for s in STAGES if (ROOT / s).is_dir()])
def test_a_stage_imports_only_what_is_to_its_left(stage: str) -> None:
    place = STAGES.index(stage)
    allowed = BASE | set(STAGES[: place + 1]) | (ABOVE if place > STAGES.index("record") else set()) | {"__version__"}
    for path in (ROOT / stage).rglob("*.py"):
        assert _imports(path) <= allowed, f"{path.relative_to(ROOT)} imports {_imports(path) - allowed}"


@pytest.mark.parametrize("name", sorted(BASE - {"resources"}))
def test_what_all_use_uses_no_stage(name: str) -> None:
    where = ROOT / name
    for path in where.rglob("*.py") if where.is_dir() else [where.with_suffix(".py")]:
        assert _imports(path) <= BASE, f"{path.relative_to(ROOT)} imports {_imports(path) - BASE}"
