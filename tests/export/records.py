"""Records to export: mentions coded by hand, and the event that two of them tell of."""

from typing import Any

TEXT = (
    "Turkish President Recep Tayyip Erdogan presented Saudi Crown Prince Mohammed bin Salman on Monday with a Turkish-made "
    "electric car during a visit to Jeddah, after the two sides had signed several agreements on energy and on defence."
)
REPORT = {
    "id": "r1",
    "url": "https://example.org/r1",
    "headline": "=HYPERLINK(\"http://example.org\")",
    "publisher": "Example Wire",
    "credit": None,
    "publication_date": "2023-07-17",
    "language": "en",
}  # fmt: skip


def quote(words: str) -> dict[str, Any]:
    """Words of the text with their place."""
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def party(
    words: str, name: str | None, ident: str | None, country: str, sectors: list[str], title: str | None
) -> dict[str, Any]:
    """A participant."""
    told = {"name": name, "id": ident, "country": country, "sectors": sectors, "title": title, "basis": "offices"}
    return {**quote(words), **told, "mentions": [quote(words)]}


ERDOGAN = party("Recep Tayyip Erdogan", "Recep Tayyip Erdoğan", "Q39259", "TUR", ["GOV"], "President")
PRINCE = party("Mohammed bin Salman", "Mohammed bin Salman", "Q6892571", "SAU", ["GOV", "ELI"], "Prime Minister")
PLACE = {
    "name": "Jeddah", "geonames_id": "105343", "country": "SAU", "admin1": "14", "latitude": 21.49012, "longitude": 39.18624,
    "precision": "locality", **quote("Jeddah"), "basis": "gazetteer",
}  # fmt: skip
DAY = {
    "start": "2023-07-17", "end": "2023-07-17", "precision": "day", "text": "Monday", "start_char": TEXT.index("Monday"),
    "end_char": TEXT.index("Monday") + 6, "timex_value": "2023-07-17", "basis": "weekday",
}  # fmt: skip
UNDATED = dict.fromkeys(DAY)


def mention(**changed: Any) -> dict[str, Any]:
    """A gift; other fields as given."""
    return {
        "id": "m1", "coding_id": "c1", "document_id": "r1", "event_type": "AID", "kind": "gift", "event_mode": None,
        "contexts": ["diplomatic", "economic"], "cameo": "070", "quad_class": 2, "intensity": 7.0, "actors": [ERDOGAN],
        "recipients": [PRINCE], "object": {**quote("electric car"), "kind": "vehicle", "quantity": 1.0},
        "quantities": [{"kind": "items", "low": 1.0, "high": None, "unit": None, **quote("a Turkish-made electric car")}],
        "event_date": DAY, "place": PLACE, "factuality": "happened", "certainty": 0.95,
        "attributions": [{
            "chain": [{
                "kind": "said", "speakers": [{**ERDOGAN, "mentions": []}], "anonymous": False, "outlet": False,
                "cue": [quote("presented")], "content": [quote(TEXT)], "said_date": None, "rule": "say",
            }],
            "stance": "asserted", "factuality": "happened",
        }],
        "confidence": 0.91, "evidence": {"sentence": quote(TEXT), "trigger": quote("presented")},
        "trace": [{"field": "kind", "value": "gift", "rule": "present.gift", "words": [quote(TEXT)], "rejected": []}],
        "coder": {"version": "0.1.0", "rules": "abc", "model": "en"}, "documents": [REPORT], **changed,
    }  # fmt: skip


VISIT = mention(
    id="m2", kind="visit", event_type="CONSULT", event_mode="visit", cameo="042", quad_class=1, intensity=4.0, place=None,
    object=None, quantities=[], attributions=[],
)  # fmt: skip
INAUGURATION = mention(
    id="m3",
    kind="inauguration",
    event_type=None,
    cameo=None,
    quad_class=None,
    intensity=None,
    recipients=[],
    event_date=UNDATED,
)
MENTIONS = [mention(), VISIT, INAUGURATION]


def _person(one: dict[str, Any]) -> dict[str, Any]:
    kept = ("name", "id", "country", "sectors", "title", "text")
    return {**{name: one[name] for name in kept}, "mentions": 2, "told": "read"}


def event() -> dict[str, Any]:
    """The gift as two reports have it."""
    kept = (
        "event_type",
        "kind",
        "event_mode",
        "contexts",
        "cameo",
        "quad_class",
        "intensity",
        "factuality",
        "certainty",
        "confidence",
    )
    values = [
        {"value": "Jeddah", "mention_ids": ["m1"], "words": ["Jeddah"]},
        {"value": "Riyadh", "mention_ids": ["m9"], "words": ["Riyadh"]},
    ]
    return {
        "id": "e1", **{name: mention()[name] for name in kept}, "actors": [_person(ERDOGAN)], "recipients": [_person(PRINCE)],
        "object": {"text": "a Turkish-made electric car", "kind": "vehicle", "quantity": 1.0},
        "quantities": [{"kind": "items", "unit": None, "low": 1.0, "high": 2.0, "accounts": []}], "date": DAY, "place": PLACE,
        "mention_ids": ["m1", "m9"], "document_ids": ["r1", "r2"],
        "sources": [{"name": "Example Wire", "document_ids": ["r1", "r2"], "owner": None, "country": None}], "source_count": 1,
        "contradictions": [{"field": "place", "values": values}], "story_id": "s1", "related": [],
        "documents": [REPORT, {**REPORT, "id": "r2", "url": None, "publisher": "Other Paper"}],
    }  # fmt: skip
