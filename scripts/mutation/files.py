"""Whole files broken: encodings, line ends, what is not seen, what is not there."""

from __future__ import annotations

from mutation import Mutation, Tree

TEXT = ("docs/text/*.md", "docs/introduction/*.md", "docs/about/*.md", "docs/register/*.md")
YAML = ("docs/data/*.yml", "docs/data/claims/*.yml")
TABLES = ("docs/data/tables/*",)
ALL = (*TEXT, *YAML, *TABLES)
#: What says all it says in comments may be empty.
_OPTIONAL = ("withdrawn.yml",)


def _whole(tree: Tree, change: str, patterns: tuple[str, ...] = ALL) -> Mutation:
    paths = [p for p in tree.files(*patterns) if p.name not in _OPTIONAL]
    path = tree.chance.choice(paths)
    data = path.read_bytes()
    match change:
        case "latin-1":
            paths = [p for p in paths if not p.read_bytes().isascii()]
            path = tree.chance.choice(paths)
            content: bytes | None = path.read_text(encoding="utf-8").encode("latin-1", "ignore")
            if content is not None and content.isascii():
                content += b"\xe9\n"
        case "utf-16":
            content = data.decode().encode("utf-16")
        case "twice":
            paths = [p for p in paths if "–".encode() in p.read_bytes()]
            path = tree.chance.choice(paths)
            content = path.read_bytes().decode("cp1252", "ignore").encode()
        case "crlf":
            content = data.replace(b"\n", b"\r\n")
        case "truncated":
            cuts = [i for i in range(1, len(data)) if b"\n" not in data[i - 1 : i + 1]]
            content = data[: tree.chance.choice(cuts)]
        case "empty":
            content = b""
        case _:
            content = None
    return Mutation(path, content, f"{path.relative_to(tree.root)}: {change}")


def saved_in_another_encoding(tree: Tree) -> Mutation:
    """Saved as Latin-1."""
    return _whole(tree, "latin-1")


def saved_as_utf_16(tree: Tree) -> Mutation:
    """Saved as UTF-16."""
    return _whole(tree, "utf-16")


def encoded_twice(tree: Tree) -> Mutation:
    """Read as Windows-1252 and saved as UTF-8."""
    return _whole(tree, "twice")


def windows_line_ends(tree: Tree) -> Mutation:
    """Lines end with CR and LF."""
    return _whole(tree, "crlf")


def truncated_file(tree: Tree) -> Mutation:
    """Cut off within a line."""
    return _whole(tree, "truncated")


def emptied_file(tree: Tree) -> Mutation:
    """Nothing in it."""
    return _whole(tree, "empty")


def deleted_file(tree: Tree) -> Mutation:
    """Gone."""
    return _whole(tree, "deleted")


def hidden_character(tree: Tree) -> Mutation:
    """NUL, a mark that reverses the order of writing, a zero-width space, a tab."""
    sign = tree.chance.choice("\0\u202e\u200b\t\x1b\ufeff\r")
    drawn = tree.draw((tree.chance.choice(ALL),), r"(?<=\w)( )(?=\w)")
    return tree.put(drawn, sign, f"hidden character {sign!r}")
