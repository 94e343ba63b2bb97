"""Sets the XML of a book by a template of typst's, and packs the PDF.

typst comes as a wheel with its faces in it (Libertinus has Cyrillic), needs
no other program, writes tags and the same bytes each time.

As a program, `python -m edition.forms.book.press TEMPLATE MOMENT`, it reads the
XML and writes the PDF: a long book is set in a process of its own, beside all
else, and with large pages of memory, which only a new process can ask for. It
fills a gigabyte; in small pages the kernel takes a third of the time.
"""

import atexit
import io
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pikepdf
import typst
from pikepdf import Array, Dictionary, NameTree, Pdf, String

from edition.ground.messages import EditionError

#: Asks glibc for large pages; other libraries do not read it.
LARGE = {"GLIBC_TUNABLES": "glibc.malloc.hugetlb=1"}


def beside(book: str, moment: datetime, template: Path) -> Callable[[], bytes]:
    """Begin to set a document; what waits for its packed PDF.

    That raises EditionError with the reason where it cannot be set.
    """
    given, made, said = (tempfile.TemporaryFile() for _ in range(3))  # noqa: SIM115
    given.write(book.encode())
    given.seek(0)
    path = os.pathsep.join(filter(None, sys.path))
    child = subprocess.Popen(
        [sys.executable, "-m", __name__, str(template), moment.isoformat()],
        stdin=given, stdout=made, stderr=said, env=LARGE | os.environ | {"PYTHONPATH": path},
    )  # fmt: skip
    atexit.register(_end, child)

    def wait() -> bytes:
        with given, made, said:
            code = child.wait()
            for file in (made, said):
                file.seek(0)
            if code:
                raise _ended(template, code, said.read().decode(errors="replace").strip())
            return made.read()

    return wait


def _end(child: subprocess.Popen[bytes]) -> None:
    """A build that is broken off does not leave it at work."""
    child.kill()
    child.wait()


def _ended(template: Path, code: int, said: str) -> EditionError:
    """The reason that the process gave; where it gave none, how it ended and its last line."""
    if code == EditionError.exit_code:
        return EditionError(said)
    last = said.rpartition("\n")[2].removesuffix(".")
    how = f"{template.name}: its process ended with {code}{': ' if last else ''}{last}."
    if code < 0 or "MemoryError" in last:
        return EditionError(f"{how} Hint: free two gigabytes of memory, and try again.")
    return EditionError(f"{how} Hint: install the project's packages again, by `make clean site`.")


def typeset(book: str, moment: datetime, template: Path) -> bytes:
    """The PDF of a document; EditionError with typst's reason where it cannot be set."""
    try:
        return typst.compile(
            template,
            root=template.parent,
            sys_inputs={"book": book, "template": template.stem},
            ignore_system_fonts=True,
            pdf_standards=["ua-1"],
            timestamp=moment,
        )
    except typst.TypstError as error:
        reason = " ".join(str(part) for part in (error.message, *error.hints))
        raise EditionError(f"{template.name}: {reason}. Hint: mend the template.") from None


def packed(pdf: bytes) -> bytes:
    """The same PDF in a third of the bytes: typst writes each of its many tags uncompressed."""
    target = io.BytesIO()
    with Pdf.open(io.BytesIO(pdf)) as opened:
        _joined(opened)
        opened.save(
            target,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            deterministic_id=True,
        )
    return target.getvalue()


def _joined(opened: Pdf) -> None:
    """Let each link to `#name` lead to the destination of that name, and say on which page it is.

    A link that typst resolved would be set again when its goal is known, and once
    more when its page is, with all that stands around it: a third of the whole time.
    """
    numbers = {page.obj.objgen: number for number, page in enumerate(opened.pages, 1)}
    names = opened.Root.get("/Names", Dictionary()).get("/Dests")
    places = NameTree(names).items() if names else ()
    pages = {f"#{name}": numbers[place[0].objgen] for name, place in places}
    for page in opened.pages:
        for link in page.get("/Annots", Array()):
            goal = str(link.A.URI) if "/A" in link else ""
            if goal in pages:
                del link.A
                link.Dest = String(goal.removeprefix("#"))
                link.Contents = String(f"Section, page {pages[goal]}")
            elif goal.startswith("#"):
                hint = "Hint: make what bears the label a heading."
                raise EditionError(f"PDF: a link leads to {goal}, which is nowhere. {hint}")


def main() -> None:
    """Set and pack what is given as a file, for `beside`."""
    template, moment = sys.argv[1:]
    book = sys.stdin.buffer.read().decode()
    try:
        pdf = packed(typeset(book, datetime.fromisoformat(moment), Path(template)))
    except EditionError as error:
        sys.stderr.buffer.write(error.message.encode())
        sys.exit(error.exit_code)
    sys.stdout.buffer.write(pdf)


if __name__ == "__main__":
    main()
