"""Records as RDF (N-Triples): events in SEM, where they are from in PROV-O.

SEM: van Hage, W. R. et al. (2011), Design and use of the Simple Event Model. PROV-O: W3C Recommendation of 2013-04-30.
"""

from typing import IO, Any
from urllib.parse import quote

from dateline.export.columns import Item
from dateline.export.ftm import title
from dateline.export.graphml import node_id
from dateline.export.job import Job
from dateline.ids import content_id

SEM = "http://semanticweb.cs.vu.nl/2009/11/sem/"
PLOVER = "urn:dateline:type:"
EVENT = "urn:dateline:event:"
GEO = "http://www.w3.org/2003/01/geo/wgs84_pos#"
Triples = set[tuple[Any, Any, Any]]


def write(job: Job, out: IO[bytes]) -> None:
    """Write the triples of each event or mention, an event at a time; each triple once.

    What is told of parties, places and reports comes with the first event that names them: of these the hashes are kept.
    """
    told: set[int] = set()
    for item in job.items():
        graph: Triples = set()
        _event(graph, item)
        own = f"{EVENT}{quote(item['id'], safe='')}"
        graph = {one for one in graph if str(one[0]).startswith(own) or _first(told, one)}
        lines = sorted(" ".join(term.n3() for term in triple) + " .\n" for triple in graph)
        out.write("".join(lines).encode("utf-8"))
        job.wrote(len(lines))
        job.drop("quantities", len(item["quantities"]))
        job.drop("accounts of who says so", len(item.get("attributions") or ()))


def _first(told: set[int], triple: tuple[Any, Any, Any]) -> bool:
    """Whether a triple comes for the first time."""
    number = int(content_id(*(term.n3() for term in triple))[:16], 16)
    if number in told:
        return False
    told.add(number)
    return True


def _event(graph: Triples, item: Item) -> None:
    from rdflib import RDF, RDFS, Literal, Namespace, URIRef
    from rdflib.namespace import PROV

    sem = Namespace(SEM)
    event = URIRef(f"{EVENT}{quote(item['id'], safe='')}")
    graph.add((event, RDF.type, sem.Event))
    graph.add((event, RDF.type, PROV.Entity))
    graph.add((event, RDFS.label, Literal(_clean(title(item)))))
    kinds = [f"kind:{item['kind']}", item["event_type"], item["event_mode"] and f"mode:{item['event_mode']}"]
    for kind in kinds:
        if kind:
            graph.add((event, sem.eventType, URIRef(PLOVER + quote(kind, safe=":"))))
    graph.add((event, URIRef("urn:dateline:factuality"), Literal(item["factuality"])))
    graph.add((event, URIRef("urn:dateline:confidence"), Literal(item["confidence"])))
    for side in ("actor", "recipient"):
        for party in item[f"{side}s"]:
            _role(graph, event, party, side)
    _when(graph, event, item.get("event_date") or item.get("date") or {})
    if item["place"]:
        graph.add((event, sem.hasPlace, _place(graph, item["place"])))
    for document in item["documents"]:
        graph.add((event, PROV.wasDerivedFrom, _report(graph, document)))
    if coder := item.get("coder"):
        agent = URIRef(f"urn:dateline:coder:{quote(coder['version'])}:{quote(coder['rules'])}")
        graph.add((agent, RDF.type, PROV.SoftwareAgent))
        graph.add((event, PROV.wasAttributedTo, agent))


def _role(graph: Triples, event: Any, party: Item, side: str) -> None:
    """A role of its own ties an actor to an event, since SEM's hasActor does not say who did it and to whom."""
    from rdflib import RDF, RDFS, Literal, Namespace, URIRef

    sem = Namespace(SEM)
    who = party_iri(party)
    role = URIRef(f"{event}:{side}:{content_id(str(who))}")
    graph.add((event, sem.hasActor, role))
    graph.add((role, RDF.type, sem.Role))
    graph.add((role, RDF.value, who))
    graph.add((role, sem.roleType, URIRef(f"urn:dateline:role:{side}")))
    graph.add((who, RDF.type, sem.Actor))
    graph.add((who, RDFS.label, Literal(_clean(party["name"] or party["text"]))))
    if party["country"]:
        graph.add((who, URIRef("urn:dateline:country"), Literal(party["country"])))


def party_iri(party: Item) -> Any:
    """A party's address: Wikidata's where its id is one."""
    from rdflib import URIRef

    ident = str(party["id"] or "")
    if ident.startswith("Q") and ident[1:].isdigit():
        return URIRef(f"http://www.wikidata.org/entity/{ident}")
    return URIRef(f"urn:dateline:party:{quote(node_id(party), safe='')}")


def _when(graph: Triples, event: Any, when: Item) -> None:
    from rdflib import XSD, Literal, Namespace

    sem = Namespace(SEM)
    if not when.get("start"):
        return
    if when["start"] == when["end"]:
        graph.add((event, sem.hasTimeStamp, Literal(when["start"], datatype=XSD.date)))
        return
    graph.add((event, sem.hasEarliestBeginTimeStamp, Literal(when["start"], datatype=XSD.date)))
    graph.add((event, sem.hasLatestEndTimeStamp, Literal(when["end"], datatype=XSD.date)))


def _place(graph: Triples, place: Item) -> Any:
    from rdflib import RDF, RDFS, XSD, Literal, Namespace, URIRef

    known = place["geonames_id"]
    where = URIRef(
        f"https://sws.geonames.org/{known}/" if known else f"urn:dateline:place:{quote(place['name'], safe='')}"
    )
    graph.add((where, RDF.type, Namespace(SEM).Place))
    graph.add((where, RDFS.label, Literal(_clean(place["name"]))))
    for name, value in (("lat", place["latitude"]), ("long", place["longitude"])):
        if value is not None:
            graph.add((where, URIRef(GEO + name), Literal(str(value), datatype=XSD.decimal)))
    return where


def _report(graph: Triples, document: Item) -> Any:
    from rdflib import RDF, RDFS, XSD, Literal, URIRef
    from rdflib.namespace import DCTERMS, PROV

    report = URIRef(f"urn:dateline:document:{quote(document['id'], safe='')}")
    graph.add((report, RDF.type, PROV.Entity))
    if document["headline"]:
        graph.add((report, RDFS.label, Literal(_clean(document["headline"]))))
    if document["url"]:
        graph.add((report, DCTERMS.source, Literal(_clean(document["url"]))))
    if document["publisher"]:
        graph.add((report, DCTERMS.publisher, Literal(_clean(document["publisher"]))))
    day = document["publication_date"]
    if day:
        whole = len(day) == len("2024-01-01")
        graph.add((report, DCTERMS.issued, Literal(day, datatype=XSD.date if whole else None)))
    return report


def _clean(text: str) -> str:
    """On one line, as N-Triples has it, and without what UTF-8 cannot hold."""
    return " ".join(text.encode("utf-8", "replace").decode("utf-8").split())
