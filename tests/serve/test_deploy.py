"""The unit and the container file start what the command line has, and systemd finds nothing wrong with the unit."""

import json
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from dateline.cli.serve import command
from dateline.serve.settings import ServeSettings

ROOT = Path(__file__).parents[2]
UNIT, IMAGE = ROOT / "deploy" / "dateline.service", ROOT / "deploy" / "Containerfile"


def of_image(name: str) -> list[str]:
    """The words of an instruction of the container file that has them as JSON."""
    (found,) = re.findall(rf"^{name} (\[.*\])$", IMAGE.read_text("utf-8"), re.M)
    words: list[str] = json.loads(found)
    return words


def started(words: list[str]) -> dict[str, object]:
    """What `dateline serve` understands of its words; it fails on an option that it has not."""
    assert words[0] == "serve"
    asked = ["Dockerfile" if one == "/run/token" or one.startswith("${") else one for one in words[1:]]
    args = [str(IMAGE) if one == "Dockerfile" else one for one in asked]
    return dict(command.make_context("serve", args).params)


def test_the_unit_starts_the_server_with_options_that_it_has() -> None:
    (line,) = re.findall(r"^ExecStart=(.*)$", UNIT.read_text("utf-8"), re.M)
    program, *words = shlex.split(line)
    told = started(words)
    assert (
        program == "/opt/dateline/bin/dateline"
        and program.removesuffix("/bin/dateline") in (ROOT / "docs/deploy.md").read_text()
    )
    assert told["host"] == "127.0.0.1" and told["token_file"] and str(told["folder"]).startswith("/var/lib/dateline")


def test_the_image_starts_the_server_with_options_that_it_has(client: TestClient) -> None:
    assert of_image("ENTRYPOINT") == ["dateline"]
    told = started(of_image("CMD"))
    assert told["host"] == "0.0.0.0" and told["token_file"], "beyond loopback a token is needed"
    assert f"EXPOSE {ServeSettings().port}" in IMAGE.read_text("utf-8")
    (check,) = re.findall(r"^HEALTHCHECK .* CMD (\[.*\])$", IMAGE.read_text("utf-8"), re.M)
    assert f"http://127.0.0.1:{ServeSettings().port}/health" in check and client.get("/health").status_code == 200


def test_what_the_image_copies_is_there() -> None:
    for path in re.findall(r"/source/([\w./-]+)", IMAGE.read_text("utf-8")):
        assert (ROOT / path).is_file(), path


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not installed")
def test_systemd_finds_nothing_wrong_with_the_unit(tmp_path: Path) -> None:
    unit = tmp_path / "dateline.service"
    unit.write_text(UNIT.read_text("utf-8").replace("/opt/dateline/bin/dateline", sys.executable), "utf-8")
    done = subprocess.run(["systemd-analyze", "verify", str(unit)], capture_output=True, text=True, check=False)
    assert done.returncode == 0 and "dateline.service" not in done.stderr, done.stderr
