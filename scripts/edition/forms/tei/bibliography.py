"""The sources as TEI: each work a biblStruct, with what was read of it."""

from __future__ import annotations

from collections.abc import Iterator

from edition.forms.tei.xml_elements import Content, Element, tei
from edition.model.edition import Edition
from edition.model.sources import NAMES, Source

_JOURNALS = ("article-journal", "article-magazine", "article-newspaper", "review")


def sources(edition: Edition) -> Element:
    """The list of works."""
    works = [work(source) for source in edition.sources.values()]
    return tei("listBibl", tei("head", "Sources"), works, type="sources")


def work(source: Source) -> Element:
    """A work: in another (an article, a chapter, a page of a site), or by itself."""
    csl = {name: _text(value) for name, value in source.csl.items()}
    container = csl.get("container-title", "")
    parts: list[Content] = []
    if container:
        parts.append(tei("analytic", _names(source), _title(source, "title", "a")))
        title = _title(source, "container-title", "j" if csl.get("type") in _JOURNALS else "m")
        parts.append(tei("monogr", title, _language(csl), _imprint(csl)))
    else:
        title = _title(source, "title", "m")
        edition = tei("edition", csl["edition"]) if csl.get("edition") else None
        parts.append(tei("monogr", _names(source), title, _language(csl), edition, _imprint(csl)))
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


def _language(csl: dict[str, str]) -> Element | None:
    return tei("textLang", mainLang=csl["language"]) if csl.get("language") else None


def _imprint(csl: dict[str, str]) -> Element:
    issued = csl.get("issued", "")
    parts: list[Content] = [
        tei(tag, csl[name])
        for name, tag in (("publisher-place", "pubPlace"), ("publisher", "publisher"))
        if csl.get(name)
    ]
    parts.append(tei("date", issued, when=issued) if issued else tei("date", "no date"))
    parts += [
        tei("biblScope", csl[name], unit=name)
        for name in ("volume", "issue", "number", "page")
        if csl.get(name)
    ]
    return tei("imprint", parts)


def _notes(source: Source, csl: dict[str, str]) -> Iterator[Content]:
    if csl.get("URL"):
        yield tei("ptr", target=csl["URL"])
    if csl.get("DOI"):
        yield tei("ptr", target=f"https://doi.org/{csl['DOI']}", type="DOI")
    for name in ("title-short", "genre", "archive", "archive_location", "note"):
        if csl.get(name):
            yield tei("note", csl[name], type=name)
    read = f"consulted {source.consulted}" if source.was_consulted else "not consulted"
    yield tei("note", read, type="consultation")
    for name, text in (("extent", source.extent), ("copy", source.copy)):
        if text:
            yield tei("note", text, type=name)
    if source.rank:
        yield tei("note", source.rank, type="rank", ana=f"#rank-{source.rank}")
    if source.apologetic:
        yield tei("note", "denies or excuses the terror", type="apologetic")


def _text(value: str | tuple[str, ...]) -> str:
    return value if isinstance(value, str) else "; ".join(value)
