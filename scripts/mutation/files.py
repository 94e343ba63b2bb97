"""Whole files broken: encodings, line ends, what is not seen, what is not there."""

from mutation import Mutation, Operator, Tree

TEXT = ("docs/text/*.md", "docs/introduction/*.md", "docs/about/*.md", "docs/register/*.md")
YAML = ("docs/data/*.yml", "docs/data/claims/*.yml")
TABLES = ("docs/data/tables/*",)
ALL = (*TEXT, *YAML, *TABLES)
#: What says all it says in comments may be empty.
_OPTIONAL = ("withdrawn.yml",)


def _whole(tree: Tree, change: str) -> Mutation:
    paths = [p for p in tree.files(*ALL) if p.name not in _OPTIONAL]
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


def _changed(change: str) -> Operator:
    return lambda tree: _whole(tree, change)


saved_in_another_encoding = _changed("latin-1")
saved_as_utf_16 = _changed("utf-16")
encoded_twice = _changed("twice")
windows_line_ends = _changed("crlf")
truncated_file = _changed("truncated")
emptied_file = _changed("empty")
deleted_file = _changed("deleted")


def hidden_character(tree: Tree) -> Mutation:
    """NUL, a mark that reverses the order of writing, a zero-width space, a tab."""
    sign = tree.chance.choice("\0\u202e\u200b\t\x1b\ufeff\r")
    drawn = tree.draw((tree.chance.choice(ALL),), r"(?<=\w)( )(?=\w)")
    return tree.put(drawn, sign, f"hidden character {sign!r}")
