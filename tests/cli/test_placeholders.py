"""spaCy's own command line is not imported by ours, and is there for who asks."""

import subprocess
import sys

ASK = """
import sys
from dateline.placeholders import put_off_spacy_cli
put_off_spacy_cli()
assert [hasattr(one, "__file__") for one in (sys.modules["spacy.cli"], sys.modules["spacy.cli.info"])] == [False, False]
import spacy
assert "spacy.cli.download" not in sys.modules and "weasel" not in sys.modules
assert spacy.info(silent=True)["spacy_version"] == spacy.__version__
from spacy.cli import download
assert callable(download) and "spacy.cli.download" in sys.modules
"""


def test_a_placeholder_gives_way_to_the_real_thing() -> None:
    subprocess.run([sys.executable, "-W", "ignore", "-c", ASK], check=True, capture_output=True)
