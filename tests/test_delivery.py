"""What is written for a server: policy, headers, configuration, packed files."""

import gzip
import re
from pathlib import Path

import brotli  # type: ignore[import-untyped]
import pytest

from edition.ground.messages import EditionError
from edition.model.edition import Edition
from edition.site import compression
from edition.site import delivery as rules
from edition.site.delivery import configuration, policy

PAGE = "<!doctype html>\n<html lang='en'><head><title>x</title>{}</head>\n<body></body></html>"


def page(folder: Path, head: str = "") -> Path:
    (folder / "index.html").write_text(PAGE.format(head), encoding="utf-8")
    return folder


def directive(text: str, name: str) -> str:
    return next(part for part in text.split("; ") if part.startswith(f"{name} "))


class TestPolicy:
    def test_what_is_inline_is_named_by_its_digest(self, tmp_path: Path) -> None:
        """The digest of `alert(1)` is that of `printf alert(1) | openssl sha256 -binary`."""
        found = policy(page(tmp_path, "<script>alert(1)</script><style>p{}</style>"))
        known = "'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='"
        assert known in directive(found, "script-src")
        assert directive(found, "style-src").count("'sha256-") == 1
        assert "unsafe-inline" not in found

    def test_data_and_files_need_no_digest(self, tmp_path: Path) -> None:
        data = "<script type='application/ld+json'>{}</script><script src='x.js'></script>"
        assert "sha256" not in policy(page(tmp_path, data))


class TestHeaders:
    def test_every_file_of_the_site_has_a_type(self, site: Path) -> None:
        """Packed files are no answers by themselves."""
        paths = [p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file()]
        own = [p for p in paths if p != "_headers"]
        assert {p for p in own if not rules.content_type(p)} == {
            p for p in own if p.endswith((".gz", ".br", ".inv"))
        }

    def test_only_what_bears_a_digest_is_kept_for_ever(self, tmp_path: Path) -> None:
        names = [
            "index.html", "assets/base.css", "assets/base.0a1b2c3d.css", "assets/table-1937.svg",
            "data/x.0a1b2c3d.csv", "assets/search-records.0a1b2c3d.txt",
        ]  # fmt: skip
        for name in names:
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).touch()
        assert rules.forever(tmp_path) == [
            "/assets/base.0a1b2c3d.css",
            "/assets/search-records.0a1b2c3d.txt",
        ]

    def test_more_rules_than_hosts_read_are_refused(self, tmp_path: Path, edition: Edition) -> None:
        (page(tmp_path) / "assets").mkdir()
        for number in range(rules.MOST_RULES):
            (tmp_path / "assets" / f"{number}.{number:08x}.css").touch()
        with pytest.raises(EditionError, match="more than static hosts read"):
            rules.write(edition, tmp_path)

    def test_the_file_says_what_nginx_says(self, site: Path) -> None:
        """Both are written from one rule; what is kept for ever is the same files."""
        said, path = {}, ""
        for line in (site / "_headers").read_text(encoding="utf-8").splitlines():
            path = path if line.startswith(" ") else line
            name, _, value = line.strip().partition(": ")
            said[path, name] = value
        config = configuration(site, root="/srv", listen="80", run="/run")
        for (path, name), value in said.items():
            if path == "/*" and value and name != "Strict-Transport-Security":
                assert f'add_header {name} "{value}" always;' in config
        kinds = {path: value for (path, name), value in said.items() if name == "Content-Type"}
        for file in site.rglob("*"):
            if file.suffix in (".txt", ".bib", ".ris"):
                path = re.sub(r"^text/[^/]+/", "text/:section/", file.relative_to(site).as_posix())
                assert kinds[f"/{path}"] == rules.content_type(path)
                assert kinds[f"/{path}"].endswith("; charset=utf-8")
        kept = sorted(path for path, name in said if name == "Cache-Control")
        assert kept == rules.forever(site)
        assert len(kept) > 5


class TestConfiguration:
    @pytest.mark.parametrize("root", ['/srv/"; }', "/srv/$uri", "srv", "/srv\n", "/srv\\"])
    def test_a_folder_that_would_change_its_meaning_is_refused(
        self, root: str, tmp_path: Path
    ) -> None:
        with pytest.raises(EditionError, match="cannot be the folder root of nginx"):
            configuration(page(tmp_path), root=root, listen="80", run="/run")

    @pytest.mark.parametrize("listen", ["80; root /", "", "a b"])
    def test_so_is_such_an_address(self, listen: str, tmp_path: Path) -> None:
        with pytest.raises(EditionError, match="is no address"):
            configuration(page(tmp_path), root="/srv", listen=listen, run="/run")

    def test_a_site_that_is_not_built_has_none(self, tmp_path: Path) -> None:
        with pytest.raises(EditionError, match="is not a built site"):
            configuration(tmp_path, root="/srv", listen="80", run="/run")

    def test_without_the_module_it_is_not_asked_for(self, tmp_path: Path) -> None:
        text = configuration(page(tmp_path), root="/srv", listen="80", run="/run", brotli=False)
        assert "brotli" not in text


def test_every_text_is_there_packed_and_unpacks_to_itself(site: Path) -> None:
    texts = [p for p in site.rglob("*") if p.is_file() and p.suffix[1:] in rules.TEXTS]
    large = [p for p in texts if p.stat().st_size >= compression.SMALL]
    assert len(large) > 150
    for path in large:
        text = path.read_bytes()
        gz = path.with_name(path.name + ".gz").read_bytes()
        assert gz[4:8] == b"\0\0\0\0", path
        assert gzip.decompress(gz) == text, path
        assert brotli.decompress(path.with_name(path.name + ".br").read_bytes()) == text, path


@pytest.mark.parametrize(
    ("size", "trips"), [(1, 1), (13_600, 1), (13_601, 2), (42_800, 2), (42_801, 3)]
)
def test_a_server_waits_each_time_for_twice_as_much(size: int, trips: int) -> None:
    assert compression.round_trips(size) == trips


def test_a_page_is_packed_longer_where_that_saves_a_round_trip(site: Path) -> None:
    """No other page could come sooner."""
    saved = 0
    for path in site.rglob("*.html.br"):
        text = path.with_suffix("").read_bytes()
        packed = path.stat().st_size
        plain = len(brotli.compress(text, mode=brotli.MODE_TEXT, quality=compression.BROTLI))
        saved += compression.round_trips(packed) < compression.round_trips(plain)
        assert compression.round_trips(packed) <= compression.round_trips(plain)
    assert saved > 0


def test_small_files_and_packed_ones_stay_as_they_are(tmp_path: Path, edition: Edition) -> None:
    for name, size in (("a.html", 999), ("b.html", 1000), ("c.png", 5000)):
        (tmp_path / name).write_bytes(b"x" * size)
    said = compression.write(edition, tmp_path)
    assert said.startswith("compression: 1 files")
    assert sorted(p.name for p in tmp_path.iterdir()) == [
        "a.html", "b.html", "b.html.br", "b.html.gz", "c.png",
    ]  # fmt: skip
