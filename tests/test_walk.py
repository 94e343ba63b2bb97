"""The walk through the edition, and the prose that it meets, as nodes."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import SPECIMEN
from edition.derived.reader import Reader, reader
from edition.ground import prose
from edition.ground.link_targets import address
from edition.ground.messages import EditionError
from edition.ground.references import Reference
from edition.ground.tree import inline
from edition.ground.tree.nodes import (
    Block,
    BlockQuote,
    Citation,
    Code,
    CodeBlock,
    CrossReference,
    Grid,
    Heading,
    Link,
    List,
    Paragraph,
    Quotation,
    Styled,
    TermLink,
    Text,
    Work,
)
from edition.ground.tree.plain import plain
from edition.model.edition import Edition
from edition.model.passages import Book, PamphletNote
from edition.model.tables import Table
from edition.reading import store


@pytest.fixture(scope="module")
def small() -> Reader:
    return reader(store.load(SPECIMEN / "docs"))


def paragraph(*children: object) -> tuple[Block, ...]:
    return (Paragraph(tuple(children)),)  # type: ignore[arg-type]


class TestWalk:
    def test_it_meets_everything_once_and_in_order(self, book: Book, edition: Edition) -> None:
        passages = [p for s in book.sections for p in s.passages]
        assert [p.reference for p in passages] == [
            p.reference for s in edition.sections for p in s.passages
        ]
        assert [c for p in passages for c in p.claims] == list(edition.claims)
        below = [x.reference for p in passages for x in p.below]
        assert sorted(below) == sorted([*edition.tables, *edition.pamphlet_notes])
        notes = sum(b.name == "note" for page in edition.pages.values() for b in page.blocks)
        assert sum(len(p.notes) for p in passages) == notes > 200

    def test_parts_and_pages_stand_as_in_the_navigation(self, book: Book) -> None:
        assert [part.number for part in book.parts] == list(range(1, 14))
        assert book.parts[3].title == "Screenings of the Party to 1929"
        assert [s.number for s in book.parts[3].sections] == [8, 9]
        assert [e.uri for e in book.introductions][:2] == [
            "introduction/pamphlet.md",
            "introduction/getty.md",
        ]
        assert book.about[0].title == "The text"

    def test_a_chart_stays_at_its_place_between_the_prose(self, book: Book) -> None:
        essay = next(e for e in book.introductions if e.uri == "introduction/terror.md")
        kinds = ["prose" if isinstance(p, str) else p.argument for p in essay.pieces]
        assert kinds == ["prose", "scale", "prose"]

    def test_a_navigation_without_parts_gives_one_without_a_title(self, specimen: Path) -> None:
        config = specimen / "mkdocs.yml"
        text = config.read_text(encoding="utf-8")
        config.write_text(re.sub(r'"\d · .*": \[(.*)\]', r"\1", text), encoding="utf-8")
        book = store.load(specimen / "docs").book
        assert [(p.number, p.title, len(p.sections)) for p in book.parts] == [(0, "", 2)]
        first, second = book.sections
        assert (first.heading, first.title) == ("The ferry of Holm", "A ferry and its keeper")
        note = first.passages[0].notes[0]
        assert (note.anchor, note.kind.label) == ("p1-1-note-1", "context")
        assert isinstance(first.passages[0].below[0], PamphletNote)
        assert isinstance(second.passages[0].below[0], Table)
        assert [str(c.reference) for c in first.passages[1].again] == ["2.1a"]

    def test_without_the_navigation_it_says_so(self, specimen: Path) -> None:
        (specimen / "mkdocs.yml").unlink()
        with pytest.raises(EditionError, match=r"mkdocs\.yml:1: .*No such file.*Hint: "):
            store.load(specimen / "docs")


class TestProse:
    def test_signs(self, small: Reader) -> None:
        text = (
            "A *ferry* with **one** [[ferryman|keeper]] of [2.1] [@berg-1950, ch. 2; @lund-1960]."
        )
        assert small.blocks(text) == paragraph(
            Text("A "),
            Styled((Text("ferry"),), "italic"),
            Text(" with "),
            Styled((Text("one"),), "bold"),
            Text(" "),
            TermLink("ferryman", "keeper"),
            Text(" of "),
            CrossReference(Reference(2, "passage", 1)),
            Text(" "),
            Citation((Work("berg-1950", "Berg 1950", "ch. 2"), Work("lund-1960", "Lund 1960", ""))),
            Text("."),
        )
        assert plain(small.inlines(text)) == (
            "A ferry with one keeper of 2.1 (Berg 1950, ch. 2; Lund 1960)."
        )

    def test_a_term_without_words_shows_its_name_as_the_page_does(self, small: Reader) -> None:
        assert plain(small.inlines("the [[ferryman]]")) == "the ferryman"

    @pytest.mark.parametrize(
        ("text", "inside"),
        [
            ('He said "so *be* it".', ["“”so be it"]),
            ("He said “so be it” and “no”.", ["so be it", "no"]),
            ('("one" and "two")', ["one", "two"]),
            ('an inch is " and no quotation', []),
            ("the 1930s” and “", []),
        ],
    )
    def test_quotations(self, small: Reader, text: str, inside: list[str]) -> None:
        nodes = small.inlines(text)
        found = [plain(n.children) for n in nodes if isinstance(n, Quotation)]
        assert found == [piece.removeprefix("“”") for piece in inside]
        assert plain(nodes) == text.replace("*", "")

    def test_quotations_nest(self, small: Reader) -> None:
        outer = small.inlines("“he wrote “no” twice”")[0]
        assert isinstance(outer, Quotation)
        assert isinstance(outer.children[1], Quotation)

    def test_blocks(self, small: Reader) -> None:
        text = "## Head\n\n- one\n- two\n\n    more\n\n> Said `a < b`.\n\n3. three"
        head, first, quote, second = small.blocks(text)
        assert head == Heading(2, (Text("Head"),))
        assert isinstance(first, List)
        assert not first.ordered
        assert [len(item) for item in first.items] == [1, 2]
        assert quote == BlockQuote(paragraph(Text("Said "), Code("a < b"), Text(".")))
        assert isinstance(second, List)
        assert second.ordered

    @pytest.mark.parametrize("code", ["```sh\na [b]\n\n  c < d\n```", "    a [b]\n\n      c < d"])
    def test_code_stays_as_it_is(self, small: Reader, code: str) -> None:
        assert small.blocks(f"One.\n\n{code}\n\nTwo.") == (
            *paragraph(Text("One.")),
            CodeBlock("a [b]\n\n  c < d\n"),
            *paragraph(Text("Two.")),
        )

    def test_the_few_elements_of_html_are_nodes(self, small: Reader) -> None:
        text = "H<sub>2</sub>O, 1<sup>st</sup> <b>*a*</b> <i>b</i><br>c <kbd>]</kbd>"
        found = small.inlines(text)
        assert plain(found) == "H2O, 1st a b\nc ]"
        assert Styled((Text("2"),), "subscript") in found
        assert Styled((Text("st"),), "superscript") in found
        assert Styled((Styled((Text("a"),), "italic"),), "bold") in found
        assert inline.read_line(text).unknown == ()

    @pytest.mark.parametrize(
        ("text", "unknown"),
        [
            ('a <script>alert("1")</script> &amp; b', ("<script", "</script", "&amp;")),
            ("<div>\n*a*\n</div>", ("<div", "</div")),
            ("![a](b.png)", ("![",)),
            ("one **word", ("**",)),
            ("one *word", ("*",)),
            ("one `word", ("`",)),
            ("<b>one\n\ntwo</b>", ("<b", "</b")),
            (r"2 \* 3, 1 < 2, snake_case, `*`", ()),
        ],
    )
    def test_what_the_grammar_does_not_know_is_said(
        self, text: str, unknown: tuple[str, ...]
    ) -> None:
        assert inline.read(text).unknown == unknown

    def test_a_claim_that_begins_like_a_list_is_no_list(self, small: Reader) -> None:
        assert plain(small.inlines("1937. It was so.")) == "1937. It was so."

    def test_links_lead_from_the_root_of_the_site(self, small: Reader) -> None:
        text = "[people](../register/people.md#olsen)"
        link = Link((Text("people"),), "register/people/#olsen")
        assert small.blocks(text, "text/section-1.md") == paragraph(link)
        assert not link.external

    @pytest.mark.parametrize(
        ("href", "uri", "expected"),
        [
            ("getty.md", "introduction/terror.md", "introduction/getty/"),
            ("../index.md", "about/text.md", ""),
            ("../text/index.md#p1-1", "about/text.md", "text/#p1-1"),
            ("../data/tables/datapackage.json", "about/data.md", "data/tables/datapackage.json"),
            ("/register/sources.md#a", "about/data.md", "register/sources/#a"),
            ("#here", "about/data.md", "about/data/#here"),
            ("https://example.org/a.md", "about/data.md", "https://example.org/a.md"),
        ],
    )
    def test_addresses(self, href: str, uri: str, expected: str) -> None:
        assert address(href, uri) == expected


def texts(book: Book) -> Iterator[tuple[str, str]]:
    """Every piece of prose of the edition's pages, with its page."""
    for section in book.sections:
        yield section.headnote, section.uri
        for passage in section.passages:
            yield passage.body, section.uri
            yield from ((note.body, section.uri) for note in passage.notes)
    for essay in (*book.introductions, *book.about):
        yield from ((piece, essay.uri) for piece in essay.pieces if isinstance(piece, str))


def test_no_word_of_the_edition_is_lost_on_the_way(book: Book, edition: Edition) -> None:
    """The letters of the nodes are those of the text without its signs."""
    read = reader(edition)
    wrong = {}
    for number, (text, uri) in enumerate(texts(book)):
        found = "".join(words(block) for block in read.blocks(text, uri))
        if letters(found) != letters(without_signs(text, edition)):
            wrong[uri, number] = text
    assert number > 400
    assert wrong == {}


def words(block: Block) -> str:
    match block:
        case Paragraph(children) | Heading(_, children):
            return plain(n for n in children if not isinstance(n, Citation | Code))
        case BlockQuote(blocks):
            return "".join(map(words, blocks))
        case List(items):
            return "".join(words(child) for item in items for child in item)
        case Grid(head, rows):
            cells = (cell for row in (head, *rows) for cell in row)
            return "".join(words(Paragraph(cell)) for cell in cells)
        case CodeBlock():
            return ""
    raise AssertionError(block)


def without_signs(text: str, edition: Edition) -> str:
    def name(match: re.Match[str]) -> str:
        term = edition.terms[edition.term_names[" ".join(match[1].split()).casefold()]]
        return match[2] or term.term

    text = re.sub(r"```.*?```|`[^`]*`", "", text, flags=re.S)
    text = re.sub(r"</?kbd>", "", text)
    text = prose.inserted(text, edition.printed_figures)
    text = re.sub(prose.CITATION, "", text)
    text = re.sub(prose.TERM, name, text)
    text = re.sub(r"\[\d+\.n(\d)\]", r"\1", text)
    text = re.sub(r"\]\([^)]*\)", "", text)
    return re.sub(r"^\d\d?\. |^\|(-+\|)+$", "", text, flags=re.M)


def letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()
