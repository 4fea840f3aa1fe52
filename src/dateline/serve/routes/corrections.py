"""Corrections."""

from collections.abc import Sequence
from typing import Any

from fastapi import APIRouter

from dateline.serve.reading import Reading

router = APIRouter(prefix="/api", tags=["corrections"])


def corrected_mentions(reading: Reading) -> frozenset[str]:
    del reading
    return frozenset()


def corrections_of(reading: Reading, mentions: Sequence[str], document: str | None = None) -> list[dict[str, Any]]:
    del reading, mentions, document
    return []
