"""Records as entities of FollowTheMoney, a line of JSON each: events, those who took part, and the reports.

Needs the library followthemoney: `pip install 'dateline[ftm]'` (it depends on PyICU, which is compiled where it is installed).
"""

from typing import IO, Any

from dateline.errors import UsageError
from dateline.export.columns import Item
from dateline.export.graphml import node_id
from dateline.export.job import Job
from dateline.export.jsonl import dumps
from dateline.ids import content_id
from dateline.knowledge.codes import nonstate_codes

COMPANY = frozenset({"BUS", "MNC"})
BODY = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY"})


def write(job: Job, out: IO[bytes]) -> None:
    """Write each event or mention with those who took part and its reports; the latter two once only.

    Raises:
        UsageError: followthemoney is not installed.
    """
    model = _model()
    written: set[str] = set()
    for item in job.items():
        entities = [*_reports(model, item), *_parties(model, item), _event(model, item)]
        for entity in entities:
            if entity.id not in written:
                written.add(entity.id)
                out.write((dumps(entity.to_dict()) + "\n").encode("utf-8"))
                job.rows += 1
        job.wrote(0)
        job.drop("coordinates", 1 if (item["place"] or {}).get("latitude") is not None else 0)
        job.drop("accounts of who says so", len(item.get("attributions") or ()))
        job.drop("offsets of the words", 1 if "evidence" in item else 0)


def _model() -> Any:
    try:
        from followthemoney import model
    except ImportError as error:
        raise UsageError("followthemoney is not installed; pip install 'dateline[ftm]'") from error
    return model


def schema_of(party: Item) -> str:
    """Which schema of FollowTheMoney fits a party, by what its record says and no more.

    >>> schema_of({"title": "President", "sectors": ["GOV"], "country": "TUR"})
    'Person'
    """
    sectors = set(party["sectors"])
    if party["title"]:
        return "Person"
    if sectors & COMPANY or party["country"] == "MNC":
        return "Company"
    if party["country"] in nonstate_codes():
        return "Organization"
    return "PublicBody" if sectors & BODY else "LegalEntity"


def _parties(model: Any, item: Item) -> list[Any]:
    return [_party(model, one) for one in (*item["actors"], *item["recipients"])]


def _party(model: Any, party: Item) -> Any:
    made = model.make_entity(schema_of(party))
    made.id = _party_id(party)
    made.add("name", party["name"] or party["text"])
    made.add("country", party["country"], quiet=True)
    if str(party["id"] or "").startswith("Q"):
        made.add("wikidataId", party["id"], quiet=True)
    if made.schema.is_a("Person"):
        made.add("position", party["title"], quiet=True)
    return made


def _party_id(party: Item) -> str:
    return f"dateline-{content_id('party', node_id(party), schema_of(party))}"


def _reports(model: Any, item: Item) -> list[Any]:
    return [_report(model, one) for one in item["documents"]]


def _report(model: Any, document: Item) -> Any:
    made = model.make_entity("Article")
    made.id = f"dateline-{content_id('document', document['id'])}"
    for name, value in (
        ("title", document["headline"]),
        ("sourceUrl", document["url"]),
        ("publisher", document["publisher"]),
        ("publishedAt", document["publication_date"]),
    ):
        made.add(name, value, quiet=True)
    return made


def _event(model: Any, item: Item) -> Any:
    made = model.make_entity("Event")
    made.id = f"dateline-{item['id']}"
    when = item.get("event_date") or item.get("date") or {}
    place = item["place"] or {}
    made.add("name", title(item))
    made.add(
        "keywords", [one for one in (item["event_type"], item["kind"], item["event_mode"], item["factuality"]) if one]
    )
    made.add("startDate", when.get("start"))
    made.add("endDate", when.get("end"))
    made.add("location", place.get("name"))
    made.add("country", place.get("country"), quiet=True)
    made.add("organizer", [_party_id(one) for one in item["actors"]])
    made.add("involved", [_party_id(one) for one in item["recipients"]])
    made.add("proof", [f"dateline-{content_id('document', one['id'])}" for one in item["documents"]])
    made.add("sourceUrl", [one["url"] for one in item["documents"] if one["url"]], quiet=True)
    if "evidence" in item:
        made.add("summary", item["evidence"]["sentence"]["text"])
    return made


def title(item: Item) -> str:
    """An event in a line: type, who, whom.

    >>> title({"event_type": "AID", "kind": "gift", "actors": [{"name": "Turkey", "text": "Ankara"}], "recipients": []})
    'AID gift: Turkey'
    """
    sides = [", ".join(one["name"] or one["text"] for one in item[side]) for side in ("actors", "recipients")]
    names = " > ".join(side for side in sides if side)
    return f"{item['event_type'] or ''} {item['kind']}".strip() + (f": {names}" if names else "")
