"""Check that the built assets of the page match their source: scripts/check_frontend.py [--rebuild]

Without Node: the hash of `frontend/` and of every built file against `static/built.json`, which the build writes. With
`--rebuild` (Node 20 or later): the page is built anew in a copy of the sources, and every byte must be the same.
"""

import argparse
import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "frontend"
BUILT = ROOT / "src" / "dateline" / "serve" / "static"
SKIP = {"node_modules", ".vite", ".DS_Store"}


def digest(path: Path) -> str:
    """The SHA-256 of a file's bytes."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def digests(folder: Path) -> dict[str, str]:
    """The hashes of all files below a folder, by their path in it."""
    names = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    kept = sorted(name.as_posix() for name in names if not SKIP & set(name.parts))
    return {name: digest(folder / name) for name in kept}


def source_digest() -> str:
    """One hash of all sources of the page."""
    lines = (f"{name} {one}\n" for name, one in sorted(digests(SOURCE).items(), key=lambda pair: pair[0]))
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def differences() -> list[str]:
    """What does not fit between the sources, the built files and what the build wrote down."""
    told = json.loads((BUILT / "built.json").read_text(encoding="utf-8"))
    found = {name: one for name, one in digests(BUILT).items() if name != "built.json"}
    wrong = [
        f"{name}: not as it was built"
        for name in sorted(found.keys() | told["built"].keys())
        if found.get(name) != told["built"].get(name)
    ]
    if told["source"] != source_digest():
        wrong.append("frontend/ was changed after the last build")
    return wrong


def rebuilt_differences() -> list[str]:
    """Build the page anew in a temporary copy, and compare every byte with what is kept."""
    with tempfile.TemporaryDirectory() as folder:
        copy, out = Path(folder) / "frontend", Path(folder) / "static"
        shutil.copytree(SOURCE, copy, ignore=shutil.ignore_patterns(*SKIP))
        subprocess.run(["npm", "ci", "--silent", "--no-audit", "--no-fund"], cwd=copy, check=True)
        subprocess.run(
            ["npx", "vite", "build", "--logLevel", "warn", "--outDir", str(out), "--emptyOutDir"], cwd=copy, check=True
        )
        fresh, kept = digests(out), {name: one for name, one in digests(BUILT).items() if name != "built.json"}
    return [
        f"{name}: a build gives other bytes"
        for name in sorted(fresh.keys() | kept.keys())
        if fresh.get(name) != kept.get(name)
    ]


def main() -> int:
    """Print what does not match; 1 when anything does not."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rebuild", action="store_true", help="build anew and compare (needs Node)")
    wrong = differences()
    if parser.parse_args().rebuild and not wrong:
        wrong = rebuilt_differences()
    for line in wrong:
        print(line, file=sys.stderr)
    if wrong:
        print("build the page: cd frontend && npm ci && npm run build (docs/frontend.md)", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
