"""Write the examples of the OpenAPI document: python scripts/write_examples.py

One answer of each path from the example reports, its lists cut to one row; a test holds them to their shapes.
"""

import json
import re
import tempfile
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient

from dateline.cli.demo import fill
from dateline.serve.app import create_app
from dateline.serve.openapi import EXAMPLES
from dateline.serve.settings import ServeSettings

SENT = {"X-Dateline-Request": "1"}
LISTED = "/api/events /api/mentions /api/documents /api/stories /api/sources /api/holdings /api/changes /api/rules /api/corrections /api/places"
TEXT = "Chad expelled two French diplomats on Friday.\nSource: Example Wire"
RULE = "- id: own.juggle\n  kind: juggling\n  verbs: juggle\n  roles: does_to\n  examples: [He juggled.]\n"


def main() -> None:
    """Ask each path, and write what it answers."""
    with tempfile.TemporaryDirectory() as folder:
        fill(Path(folder) / "store", 1)
        settings = ServeSettings(allow_corrections=True, who="ada", query_seconds=60, try_seconds=600)
        app = create_app(Path(folder) / "store", settings)
        with TestClient(app, base_url="http://localhost:8000", headers=SENT) as client:
            made = dict(sorted(_asked(client).items()))
    EXAMPLES.write_text(json.dumps(made, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _asked(client: TestClient) -> dict[str, Any]:
    def get(path: str) -> Any:
        return client.get(path).raise_for_status().json()

    def post(path: str, body: Any) -> Any:
        return client.post(path, json=body).raise_for_status().json()

    gift = get("/api/mentions?kind=gift&limit=1")["rows"][0]
    rule = next(one["rule"] for one in get(f"/api/why/{gift['id']}")["fields"] if one["rule_known"])
    change = {
        "action": "set",
        "mention_id": gift["id"],
        "field": "factuality",
        "new": "planned",
        "why": "it is to come",
    }
    preview = post("/api/corrections/preview", change)
    correction = post("/api/corrections", change)
    paths = {
        "/health": "/health", "/api/": "/api/", "/api/codebook": "/api/codebook", "/api/facets": "/api/facets?limit=1",
        "/api/timeline": "/api/timeline", "/api/network": "/api/network?limit=1", "/api/pairs": "/api/pairs?limit=1",
        "/api/search": "/api/search?q=prisoners",
        "/api/demo": "/api/demo", "/api/audit/sample": "/api/audit/sample?n=1", **{path: f"{path}?limit=1" for path in LISTED.split()},
        "/api/events/{ident}": f"/api/events/{gift['event_id']}", "/api/mentions/{ident}": f"/api/mentions/{gift['id']}",
        "/api/why/{ident}": f"/api/why/{gift['id']}", "/api/documents/{ident}": f"/api/documents/{gift['document_id']}",
        "/api/stories/{ident}": f"/api/stories/{gift['story_id']}", "/api/rules/{ident}": f"/api/rules/{rule}",
    }  # fmt: skip
    if gift["story_id"] is None:
        paths["/api/stories/{ident}"] = f"/api/stories/{get('/api/stories?limit=1')['rows'][0]['id']}"
    made = {f"GET {path}": get(asked) for path, asked in paths.items()}
    taken = client.request("DELETE", f"/api/corrections/{correction['correction']['id']}", json={"why": "no"}).json()
    judged = {
        "mention_id": gift["id"],
        "stratum": "AID",
        "stratum_size": 12,
        "verdict": "wrong",
        "wrong_fields": ["place"],
    }
    sent = {
        "POST /api/audit/score": post("/api/audit/score", {"rows": [judged]}),
        "POST /api/demo": {"status": "running", "detail": ""},
        "POST /api/try/ready": {"status": "starting"},
        "POST /api/corrections/preview": preview, "POST /api/corrections": correction, "DELETE /api/corrections/{ident}": taken,
        "POST /api/try": post("/api/try", {"text": TEXT, "date": "2024-05-05"}),
        "POST /api/rules/try": post("/api/rules/try", {"rules": RULE, "event_type": "PROTEST", "texts": [TEXT]}),
    }  # fmt: skip
    return {name: _short(answer) for name, answer in {**made, **sent}.items()}


def _short(value: Any) -> Any:
    """The same with its lists cut to one row, and no path of this machine."""
    if isinstance(value, dict):
        return {name: 0.2 if name == "seconds" else _short(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_short(one) for one in value[:1]]
    if isinstance(value, str):
        return re.sub(
            r"^\d{4}-\d\d-\d\dT[\d:]+\+00:00$",
            "2024-06-20T09:00:00+00:00",
            re.sub(r"^/.*/(reports\.jsonl)$", r"\1", value),
        )
    return value


if __name__ == "__main__":
    main()
