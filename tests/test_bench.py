"""The measurements: what they multiply, weigh and compare is what they say."""

import json
import shutil
from pathlib import Path

import pytest
import yaml

from bench import building, copies, lighthouse, plain, weight
from bench.child import Cost, Ratio, compare, run
from conftest import ROOT, SPECIMEN
from edition import checks
from edition.ground import prose
from edition.ground.references import Reference
from edition.model.edition import Edition
from edition.reading import store


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """The edition with three copies of its text."""
    tree = tmp_path_factory.mktemp("copies") / "tree"
    copies.multiply(ROOT, tree, 3)
    return store.load(tree / "docs")


def test_a_multiplied_edition_is_sound_and_holds_all_of_it(
    three: Edition, edition: Edition
) -> None:
    assert list(checks.unresolved(three)) == []
    for name in ("sections", "claims", "reviews", "tables", "pages"):
        assert len(getattr(three, name)) == 3 * len(getattr(edition, name)), name
    for name in ("figures", "textual_notes"):
        assert len(getattr(three.registers, name)) == 3 * len(getattr(edition.registers, name)), (
            name
        )
    assert len(three.sources) == len(edition.sources)


def test_a_copy_refers_to_itself_alone(three: Edition) -> None:
    for number, page in three.pages.items():
        if number <= 47:
            continue
        text = Path(page.path).read_text(encoding="utf-8")
        found = [Reference.parse(s.value) for s in prose.signs(text) if s.kind == "reference"]
        assert {(r.section - 1) // 47 for r in found} <= {(number - 1) // 47}, page.path


@pytest.mark.parametrize(
    ("field", "before", "after"),
    [
        ("id", "12.3c", "59.3c"),
        ("id", "4.1-2", "51.1-2"),
        ("passage", "s3", "s50"),
        ("origin", "9.t1", "56.t1"),
        ("origin", "getty-1985, p. 67", "getty-1985, p. 67"),
        ("value", "12.10", "12.10"),
        ("id", "1937", "1937"),
        ("finding", "See [6.2] and [@getty-1985, 12.3].", "See [53.2] and [@getty-1985, 12.3]."),
        ("finding", "A link [6.2](x) is none.", "A link [6.2](x) is none."),
    ],
)
def test_references_are_shifted_and_numbers_are_not(field: str, before: str, after: str) -> None:
    assert copies.shift({field: [before]}, 47) == {field: [after]}


def test_the_navigation_goes_on_counting() -> None:
    config = 'nav:\n  - index.md\n  - "1 · A":\n      - text/section-1.md\n' + (
        '  - "2 · B":\n      - text/section-2.md\n  - about.md\n'
    )
    nav = yaml.safe_load(copies.navigation(config, 2, 2))["nav"]
    assert nav == [
        "index.md",
        {"1 · A": ["text/section-1.md"]},
        {"2 · B": ["text/section-2.md"]},
        {"3 · A": ["text/section-3.md"]},
        {"4 · B": ["text/section-4.md"]},
        "about.md",
    ]


def test_weight_counts_the_packed_file_where_there_is_one(tmp_path: Path) -> None:
    for name, size in {
        "a/index.html": 100,
        "a/index.html.gz": 40,
        "assets/x.css": 30,
        "assets/x.css.gz": 20,
        "assets/y.png": 7,
    }.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(bytes(size))
    here = "http://127.0.0.1:1/"
    urls = [f"{here}a/", f"{here}assets/x.css?v=1", f"{here}assets/y.png", "http://other/z.js"]
    found = weight.weigh(urls, here, tmp_path, ".gz")
    assert found == weight.Weight(html=40, beside=27, requests=4, foreign=1)
    assert weight.weigh(urls, here, tmp_path, ".br").html == 100


def test_navigation_is_measured_from_tag_to_tag() -> None:
    page = '<nav>x</nav><nav class="site-contents" id="c">“a”</nav><nav>y</nav>'
    assert weight.navigation(page) == len('<nav class="site-contents" id="c">“a”'.encode())


def test_steps_are_equal_where_growth_is_linear_and_rise_where_it_is_not() -> None:
    assert building.steps([(1, 2.0), (5, 6.0), (10, 11.0)]) == [0.5, 0.5]
    square = building.steps([(1, 1.0), (5, 25.0), (10, 100.0)])
    assert square == [6.0, 15.0]


def test_a_child_is_timed_with_its_own_children_and_its_fault_is_said(tmp_path: Path) -> None:
    busy = "sum(range(3000000))"
    inner = f"import subprocess, sys; subprocess.run([sys.executable, '-c', '{busy}'])"
    alone = run(["python3", "-c", "pass"], tmp_path)
    parent = run(["python3", "-c", inner], tmp_path)
    assert parent.processor > alone.processor
    assert alone.peak > 1
    with pytest.raises(RuntimeError, match="no such luck"):
        run(["python3", "-c", "raise SystemExit('no such luck')"], tmp_path)


def test_ratios_come_from_pairs() -> None:
    ours = iter([Cost(2, 1, 0), Cost(9, 3, 0), Cost(4, 2, 0)])
    theirs = iter([Cost(1, 1, 0), Cost(3, 1, 0), Cost(2, 1, 0)])
    clock, processor = compare(lambda: next(ours), lambda: next(theirs), 3)
    assert clock == Ratio((2, 3, 2))
    assert str(processor) == "2.00 (1.00 to 3.00)"


def test_the_plain_project_has_each_article_as_one_block(tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / "a").mkdir(parents=True)
    html = '<body><nav>n</nav><article class="x"><p>one</p>\n\n\n<p>two</p></article></body>'
    (site / "a" / "index.html").write_text(html, encoding="utf-8")
    (site / "index.html").write_text("<body>none</body>", encoding="utf-8")
    assert plain.write(site, tmp_path / "plain") == 1
    page = (tmp_path / "plain/docs/a/index.md").read_text(encoding="utf-8")
    assert page.endswith('\n\n<article class="x"><p>one</p>\n<p>two</p></article>\n')


def test_a_report_names_what_cost_points() -> None:
    audit = {"scoreDisplayMode": "binary", "score": 1}
    result = {
        "categories": {
            name: {"score": 0.96 if name == "accessibility" else 1, "auditRefs": []}
            for name in lighthouse.CATEGORIES
        },
        "audits": {
            "largest-contentful-paint": audit | {"numericValue": 1234.5},
            "cumulative-layout-shift": audit | {"numericValue": 0},
            "target-size": audit | {"score": 0},
            "unweighted": audit | {"score": 0},
        },
    }
    refs = [{"id": "target-size", "weight": 7}, {"id": "unweighted", "weight": 0}]
    result["categories"]["accessibility"]["auditRefs"] = refs  # type: ignore[index]
    report = lighthouse.Report.of(json.loads(json.dumps(result)))
    assert report.scores == (100, 96, 100, 100)
    assert report.faults == ("target-size",)
    assert "1.23 s" in str(report)


def test_the_lock_file_names_the_version_that_is_asked_for() -> None:
    folder = ROOT / "scripts" / "bench"
    asked = json.loads((folder / "package.json").read_text("utf-8"))["devDependencies"]
    lock = json.loads((folder / "package-lock.json").read_text("utf-8"))["packages"]
    assert {name: lock[f"node_modules/{name}"]["version"] for name in asked} == asked


def test_a_name_that_is_no_measurement_is_refused() -> None:
    import subprocess
    import sys

    done = subprocess.run(
        [sys.executable, "-m", "bench", "speed"], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 2
    assert "'speed' is not one of" in done.stderr


def test_the_contents_of_a_page_do_not_grow_with_the_sections(tmp_path: Path) -> None:
    sizes = []
    for number in (12, 24):
        tree = tmp_path / str(number)
        copies.multiply(SPECIMEN, tree, number)
        shutil.copytree(ROOT / "overrides", tree / "overrides")
        config = (tree / "mkdocs.yml").read_text("utf-8")
        theme = "theme: {name: material, custom_dir: overrides, "
        (tree / "mkdocs.yml").write_text(config.replace("theme: {name: material, ", theme))
        run([*building.PAGES, str(tree / "site")], tree)
        page = tree / "site/text/section-13/index.html"
        sizes.append(weight.navigation(page.read_text(encoding="utf-8")))
    assert sizes[0] == sizes[1]
