"""Pages outside the text as TEI: short answers, introductions, documents and lives."""

from collections.abc import Iterator

from edition.derived import proofs
from edition.derived.evidence import course, facts
from edition.forms.tei.prose import Prose, cited
from edition.forms.tei.xml_elements import NAMESPACE, Content, Element, pointers, row, targets, tei
from edition.model.answers import Answer
from edition.model.charts import Chart
from edition.model.evidence import WAYS, Document, Life
from edition.model.passages import Essay
from edition.model.tables import Series

_DIVISION = f"{{{NAMESPACE}}}div"


def answer(found: Answer, prose: Prose) -> Element:
    """A short answer: the fact as its head, what is said, the answer, the rest of its page."""
    top = tei(
        "div",
        tei("head", found.title),
        tei("p", f"What is said, in our words: {found.said}"),
        tei("div", prose.blocks(found.body, found.uri), type="short-answer"),
        type="answer",
        id=f"answer-{found.id}",
        corresp=targets(claim.anchor for claim in found.claims),
    )
    opened = [(1, top)]
    page = next(page for page in prose.edition.essays if page.uri == found.uri)
    for level, element in prose.divisions(page.headnote, found.uri):
        _place(level, element, opened)
    return top


def essay(found: Essay, prose: Prose, kind: str) -> Element:
    """A page as nested divisions, by its headings."""
    name = found.uri.removesuffix(".md").replace("/", "-")
    top = tei("div", type=kind, id=name)
    opened = [(1, top)]
    for piece in found.pieces:
        if isinstance(piece, str):
            for level, element in prose.divisions(piece, found.uri):
                _place(level, element, opened)
        elif piece.name == "chart":
            _place(0, chart(prose.edition.charts[piece.argument], prose), opened)
        elif piece.name == "series":
            for element in series(prose.edition.series[piece.argument]):
                _place(0, element, opened)
        elif piece.name == "document":
            for element in document(prose.edition.documents[piece.argument], prose):
                _place(0, element, opened)
        elif piece.name == "life":
            _place(0, life(prose.edition.lives[piece.argument], prose), opened)
    return top


def document(found: Document, prose: Prose) -> Iterator[Element]:
    """The head of the page of a document: title, sixty words, fields, the claims it bears on."""
    yield tei("head", found.title, id=found.anchor)
    summary = prose.blocks(found.summary, found.uri)
    yield tei("note", summary, type="summary", resp="#editors")
    parts: list[Content] = []
    for label, said in facts(found, prose.edition):
        parts += [tei("label", label), tei("item", said)]
    yield tei("list", parts, type="gloss")
    for name, label in WAYS.items():
        if claims := getattr(found, name):
            ends = pointers(claim.anchor for claim in claims)
            yield tei("note", tei("label", label), *ends, type=name)


def life(found: Life, prose: Prose) -> Element:
    """A life: the name, what the record says in a line, the life told, the record."""
    cyrillic = tei("persName", found.cyrillic, lang="ru") if found.cyrillic else None
    line = tei("p", cyrillic, " · " if found.cyrillic else "", " · ".join(course(found)))
    record = cited(found.record, prose.short(found.record), "")
    told = prose.blocks(found.body, found.uri)
    return tei(
        "div", tei("head", found.name), line, told, tei("note", record, type="record"),
        type="life", id=found.anchor,
    )  # fmt: skip


def _place(level: int, element: Element, opened: list[tuple[int, Element]]) -> None:
    """Put an element into the division that is open; a heading of level 2 on opens one."""
    last = opened[-1][1][-1] if len(opened[-1][1]) else element
    if level == 0 and last.tag == _DIVISION != element.tag:
        level = opened[-1][0] + 1  # behind a division TEI has nothing but divisions
    if level > 1:
        while len(opened) > 1 and opened[-1][0] >= level:
            opened.pop()
        division = tei("div")
        opened[-1][1].append(division)
        opened.append((level, division))
    opened[-1][1].append(element)


def chart(found: Chart, prose: Prose) -> Element:
    """The numbers of a chart, as a table."""
    heads: tuple[str, ...] = ("", found.unit, "counts", "from")
    cells: list[tuple[str, ...]] = [
        (bar.label, bar.value, bar.counts, bar.origin) for bar in found.bars
    ]
    if found.lines:
        heads = ("", *(line.label for line in found.lines))
        cells = [(year, *values) for year, values in found.by_year]
    head = tei("head", f"{found.title}. ", prose.line(found.says))
    return tei("table", head, row(heads, "label"), map(row, cells), id=f"chart-{found.id}")


def series(found: Series) -> Iterator[Element]:
    """A series, its remarks and what proves it as notes on it."""
    labels = row((column.title for column in found.shown), "label")
    shown = [found.index(column.name) for column in found.shown]
    rows = [row((cells[index] for index in shown), "data") for cells in found.rows]
    yield tei("table", tei("head", found.title), labels, rows, id=found.anchor)
    said = [found.note, *(f"{label}: {remark}." for label, remark in found.remarks)]
    for text in filter(None, (*said, *proofs.lines(found))):
        yield tei("note", text, target=f"#{found.anchor}", resp="#editors")
