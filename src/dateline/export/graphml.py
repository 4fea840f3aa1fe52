"""Records as GraphML: who acts on whom, an edge for each pair and type, for network programs."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any

from lxml import etree

from dateline.export.columns import Item, columns
from dateline.export.gdelt import dyads
from dateline.export.job import Job

SPACE = "http://graphml.graphdrawing.org/xmlns"
NODE = (("name", "string"), ("country", "string"), ("sectors", "string"))
NO_PAIR = "no pair of actor and recipient"
_TYPES = {"text": "string", "date": "string", "integer": "int", "real": "double"}


@dataclass
class Edge:
    """What happened between two, of one type."""

    quad_class: int | None
    weight: int = 0
    scores: float = 0.0
    first: str | None = None
    last: str | None = None

    def add(self, item: Item) -> None:
        """Count an event or mention."""
        self.weight += 1
        self.scores += item["intensity"] or 0.0
        when = item.get("event_date") or item.get("date") or {}
        if when.get("start"):
            self.first = min(self.first or when["start"], when["start"])
            self.last = max(self.last or when["end"], when["end"])


def node_id(party: Item) -> str:
    """The stable id of a party, or one made of its country and name."""
    return party["id"] or f"{party['country'] or '-'}:{(party['name'] or party['text']).lower()}"


def write(job: Job, out: IO[bytes]) -> None:
    """Write the network; its size in memory is that of the network, not of the store."""
    nodes: dict[str, Item] = {}
    edges: dict[tuple[str, str, str | None], Edge] = {}
    for item in job.items():
        pairs = [(one["actor1"], one["actor2"]) for one in dyads(item) if one["actor1"] and one["actor2"]]
        if not pairs:
            job.leave_out(NO_PAIR)
            continue
        for one, other in pairs:
            key = (node_id(one), node_id(other), item["event_type"])
            nodes.setdefault(key[0], one)
            nodes.setdefault(key[1], other)
            edges.setdefault(key, Edge(item["quad_class"])).add(item)
        job.wrote(0)
    job.rows = len(edges)
    _write(out, nodes, edges)


def _write(out: IO[bytes], nodes: dict[str, Item], edges: dict[tuple[str, str, str | None], Edge]) -> None:
    with etree.xmlfile(out, encoding="utf-8") as file, file.element(f"{{{SPACE}}}graphml", nsmap={None: SPACE}):
        for name, kind in NODE:
            file.write(_element("key", id=f"n_{name}", **{"for": "node", "attr.name": name, "attr.type": kind}))
        for column in columns("graphml"):
            told = {"for": "edge", "attr.name": column.name, "attr.type": _TYPES[column.type]}
            file.write(_element("key", id=f"e_{column.name}", **told))
        with file.element(f"{{{SPACE}}}graph", id="events", edgedefault="directed"):
            for name, party in sorted(nodes.items()):
                file.write(_element("node", *_node_data(party), id=_xml(name)))
            for key in sorted(edges, key=lambda key: (*key[:2], key[2] or "")):
                data = _edge_data(key[2], edges[key])
                file.write(_element("edge", *data, source=_xml(key[0]), target=_xml(key[1])))


def _node_data(party: Item) -> Iterator[Any]:
    yield _data("n_name", party["name"] or party["text"])
    yield _data("n_country", party["country"])
    yield _data("n_sectors", "/".join(party["sectors"]))


def _edge_data(kind: str | None, edge: Edge) -> Iterator[Any]:
    yield _data("e_event_type", kind)
    yield _data("e_quad_class", edge.quad_class)
    yield _data("e_weight", edge.weight)
    yield _data("e_intensity", round(edge.scores / edge.weight, 3))
    yield _data("e_first_date", edge.first)
    yield _data("e_last_date", edge.last)


def _data(key: str, value: Any) -> Any:
    if value is None or value == "":
        return None
    made = _element("data", key=key)
    made.text = _xml(str(value))
    return made


def _element(tag: str, *children: Any, **attributes: str) -> Any:
    made = etree.Element(f"{{{SPACE}}}{tag}", attributes, nsmap={None: SPACE})
    for child in children:
        if child is not None:
            made.append(child)
    return made


def _xml(text: str) -> str:
    """Text without what XML cannot hold."""
    return "".join(
        c for c in text if c in "\t\n\r" or (c >= "\x20" and not "\ud800" <= c <= "\udfff" and c not in "\ufffe\uffff")
    )
