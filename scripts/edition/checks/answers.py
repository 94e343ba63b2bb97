"""Short answers: short, sourced, joined to the claims that they answer."""

from collections.abc import Iterator

from edition.checks.claims import negative
from edition.checks.rules import Faults, rule
from edition.checks.sources import STRONG
from edition.ground import prose
from edition.ground.messages import Place
from edition.ground.tree.plain import words
from edition.model.answers import FOLDER, Answer
from edition.model.edition import Edition

#: Words that a short answer has at the most, citations not counted.
WORDS = 60


@rule(3, "t-008")
def check_form(edition: Edition) -> Faults:
    """A short answer has at most 60 words, all its parts, and the page of its name."""
    for answer in edition.answers.values():
        for fault in _faults(answer):
            yield answer.place, f"{answer.id}: {fault}"
    for page in edition.essays:
        alone = page.uri.startswith(f"{FOLDER}/") and page.uri != f"{FOLDER}/index.md"
        if alone and not any(block.name == "answer" for block in page.blocks):
            yield Place(page.path), "answers nothing. Hint: `/// answer | name`."


def _faults(answer: Answer) -> Iterator[str]:
    said = len(words(answer.body).split())
    if not 0 < said <= WORDS:
        yield f"the answer has {said} words. Hint: at most {WORDS}, and one at least."
    for name in ("title", "question", "said"):
        if not getattr(answer, name):
            yield f"has no {name}. Hint: give it one."
    if answer.uri != f"{FOLDER}/{answer.id}.md":
        yield f"stands in {answer.uri}. Hint: its page is docs/{FOLDER}/{answer.id}.md."


@rule(4, "t-009")
def check_grounds(edition: Edition) -> Faults:
    """A short answer rests on a document or on scholarship."""
    for answer in edition.answers.values():
        keys = prose.cited(answer.body)
        ranks = {edition.sources[key].rank for key in keys if key in edition.sources}
        if not ranks & set(STRONG):
            text = f"{answer.id}: cites no {' and no '.join(STRONG)}. Hint: name its best source."
            yield answer.place, text


def unanswered(edition: Edition) -> list[str]:
    """The claims of weight without a short answer: negative, of high confidence."""
    return [
        str(claim.reference)
        for claim in edition.claims
        if negative(claim, edition)
        and claim.confidence == "high"
        and claim.reference not in edition.answered_by
    ]
