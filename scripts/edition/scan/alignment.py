"""Alignment: the recorded sections and passages found again in a text in other dress.

Where the rules of punctuation do not give the recorded passages (pages broken
elsewhere, paragraphs run together), the words of a section are divided so that
as many passages as possible have their recorded digest, and the others, as nearly
as the ends of paragraphs and sentences allow, their recorded number of words.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from edition.ground import wording
from edition.model.census import Record
from edition.scan.blocks import Block

LEAST_LIKENESS = 0.65
LEAST_PROMOTION = 0.85
SLACK = 2  # words by which the number of words may vary where the digest agrees
MOST_CUTS = 200
DIFFERENT = 3  # the cost of a passage that does not have its digest
EMPTY = 10  # the cost of a passage without words, besides its words
WITHIN_PARAGRAPH = 3  # the cost of dividing a paragraph at the end of a sentence
WITHIN_SENTENCE = 1  # the cost of dividing between paragraphs where no sentence ends
OVER_PARAGRAPH = 2  # the cost of joining two paragraphs that both are whole


def match_headings(found: Sequence[str], recorded: Sequence[str]) -> list[int | None]:
    """For each recorded heading, which of those found it is, in order; None where it is missing.

    A letter or two may be misread; the order of the headings decides between
    two that are alike.
    """
    rows, columns = len(recorded), len(found)
    folded = [wording.fold(heading) for heading in found]
    likeness = [
        [wording.alike(fold, other, LEAST_LIKENESS) for other in folded]
        for fold in map(wording.fold, recorded)
    ]
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for row in reversed(range(rows)):
        for column in reversed(range(columns)):
            alike = likeness[row][column]
            both = alike + best[row + 1][column + 1] if alike else 0.0
            best[row][column] = max(both, best[row + 1][column], best[row][column + 1])
    matches: list[int | None] = [None] * rows
    row = column = 0
    while row < rows and column < columns:
        alike = likeness[row][column]
        if alike and best[row][column] == alike + best[row + 1][column + 1]:
            matches[row] = column
            row, column = row + 1, column + 1
        elif best[row][column] == best[row + 1][column]:
            row += 1
        else:
            column += 1
    return matches


def promoted(blocks: Sequence[Block], headings: Sequence[str]) -> list[int | None]:
    """For each heading, in order, the first paragraph that is this heading without its mark."""
    places: list[int | None] = []
    start = 0
    folds = [wording.fold(b.text[:300]) if b.kind == "text" else "" for b in blocks]
    for heading in map(wording.fold, headings):
        place = next(
            (
                at
                for at in range(start, len(blocks))
                if abs(len(folds[at]) - len(heading)) <= len(heading) // 5
                and wording.alike(heading, folds[at], LEAST_PROMOTION)
            ),
            None,
        )
        places.append(place)
        start = start if place is None else place + 1
    return places


@dataclass(frozen=True)
class _Words:
    """The words of a section, their folded forms, and what it costs to divide after each.

    `cuts` maps the number of words before a possible division to its cost;
    `joints` has, for each number of words, the paragraphs' ends up to there.
    """

    words: tuple[str, ...]
    folded: tuple[str, ...]
    cuts: dict[int, int]
    joints: tuple[int, ...]

    @classmethod
    def of(cls, blocks: Sequence[Block]) -> "_Words":
        words: list[str] = []
        cuts: dict[int, int] = {}
        joints = [0]
        for block in blocks:
            joint = joints[-1]
            for word in block.text.split():
                words.append(word)
                joints.append(joint)
                if wording.ended(word):
                    cuts[len(words)] = WITHIN_PARAGRAPH
            whole = bool(words) and wording.ended(words[-1])
            cuts[len(words)] = 0 if whole else WITHIN_SENTENCE
            joints[-1] += whole
        if len(cuts) > MOST_CUTS:
            best = sorted(cuts, key=lambda cut: (cuts[cut], cut))[:MOST_CUTS]
            cuts = {cut: cuts[cut] for cut in sorted(best)}
        return cls(tuple(words), tuple(map(_fold, words)), cuts, tuple(joints))


_fold = lru_cache(maxsize=50_000)(wording.fold)


def align(blocks: Sequence[Block], records: Sequence[Record]) -> list[str]:
    """The text of each recorded passage; empty where there is none."""
    expected = sum(record.words for record in records)
    if not records or sum(len(block.text) for block in blocks) > 40 * expected + 4000:
        return [""] * len(records)  # far too long to be this section
    text = _Words.of(blocks)
    ends = _divide(text, records)
    starts = [0, *ends[:-1]]
    return [" ".join(text.words[start:end]) for start, end in zip(starts, ends, strict=True)]


def _divide(text: _Words, records: Sequence[Record]) -> list[int]:
    """Where each passage ends, at the least cost."""
    layers: list[dict[int, tuple[int, int]]] = [{0: (0, 0)}]
    for number, record in enumerate(records, start=1):
        layer: dict[int, tuple[int, int]] = {}
        last = number == len(records)
        for start, (before, _) in layers[-1].items():
            for end, cost in _ends(text, start, record, last):
                total = before + cost
                if end not in layer or total < layer[end][0]:
                    layer[end] = (total, start)
        layers.append(layer)
    end = len(text.words)
    ends: list[int] = []
    for layer in reversed(layers[1:]):
        ends.append(end)
        end = layer[end][1]
    return ends[::-1]


def _ends(text: _Words, start: int, record: Record, last: bool) -> Iterator[tuple[int, int]]:
    """Where the passage that begins at `start` may end, and at what cost."""
    final = len(text.words)
    nearest = range(start + record.words - SLACK, start + record.words + SLACK + 1)
    for end in nearest:
        if start < end <= final and (end == final or not last):
            folded = "".join(text.folded[start:end])
            if wording.digest_of_fold(folded) == record.digest:
                yield end, 0
    for end in (final,) if last else text.cuts:
        if end > start:
            joints = text.joints[end - 1] - text.joints[start]
            cost = 0 if last else text.cuts[end]
            distance = abs(end - start - record.words)
            yield end, DIFFERENT + distance + cost + OVER_PARAGRAPH * joints
    if start == final or not last:
        yield start, EMPTY + record.words
