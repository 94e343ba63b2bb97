"""The sources as TEI: each work a biblStruct, with what was read of it."""

from collections.abc import Iterator

from edition.forms.tei.xml_elements import Content, Element, some, tei
from edition.model.edition import Edition
from edition.model.sources import NAMES, Source

_JOURNALS = ("article-journal", "article-magazine", "article-newspaper", "review")
_SCOPES = ("volume", "issue", "number", "page")


def sources(edition: Edition) -> Element:
    """The list of works."""
    works = [work(source) for source in edition.sources.values()]
    return tei("listBibl", tei("head", "Sources"), works, type="sources")


def work(source: Source) -> Element:
    """A work: in another (an article, a chapter, a page of a site), or by itself."""
    told = source.csl.items()
    csl = {name: text if isinstance(text, str) else "; ".join(text) for name, text in told}
    language = tei("textLang", mainLang=csl["language"]) if csl.get("language") else None
    parts: list[Content]
    if csl.get("container-title"):
        level = "j" if csl.get("type") in _JOURNALS else "m"
        parts = [
            tei("analytic", _names(source), _title(source, "title", "a")),
            tei("monogr", _title(source, "container-title", level), language, _imprint(csl)),
        ]
    else:
        edition = some("edition", csl.get("edition"))
        title = _title(source, "title", "m")
        parts = [tei("monogr", _names(source), title, language, edition, _imprint(csl))]
    if csl.get("collection-title"):
        parts.append(tei("series", tei("title", csl["collection-title"], level="s")))
    return tei(
        "biblStruct", parts, list(_notes(source, csl)),
        id=f"source-{source.key}", type=csl.get("type", ""),
    )  # fmt: skip


def _title(source: Source, name: str, level: str) -> Element:
    language = source.languages.get(name, "")
    return tei("title", str(source.csl[name]), level=level, lang=language)


def _names(source: Source) -> list[Content]:
    found: list[Content] = []
    for role in NAMES:
        value = source.csl.get(role, ())
        for name in (value,) if isinstance(value, str) else value:
            tag = "author" if role == "author" else "editor"
            found.append(tei(tag, name, role="translator" if role == "translator" else ""))
    return found


def _imprint(csl: dict[str, str]) -> Element:
    issued = csl.get("issued", "")
    return tei(
        "imprint",
        some("pubPlace", csl.get("publisher-place")),
        some("publisher", csl.get("publisher")),
        tei("date", issued or "no date", when=issued),
        [some("biblScope", csl.get(name), unit=name) for name in _SCOPES],
    )


def _notes(source: Source, csl: dict[str, str]) -> Iterator[Content]:
    if csl.get("URL"):
        yield tei("ptr", target=csl["URL"])
    if csl.get("DOI"):
        yield tei("ptr", target=f"https://doi.org/{csl['DOI']}", type="DOI")
    for name in ("title-short", "genre", "archive", "archive_location", "note"):
        yield some("note", csl.get(name), type=name)
    read = f"consulted {source.consulted}" if source.was_consulted else "not consulted"
    yield tei("note", read, type="consultation")
    yield some("note", source.extent, type="extent")
    yield some("note", source.copy, type="copy")
    yield some("note", source.rank, type="rank", ana=f"#rank-{source.rank}")
    if source.apologetic:
        yield tei("note", "denies or excuses the terror", type="apologetic")
