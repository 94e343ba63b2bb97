"""Tables on a phone: no word is broken, nothing is cut off, and nothing scrolls sideways."""

from pathlib import Path

from playwright.sync_api import Page, expect

#: Words, and cells of one short word such as 1921–53, that take more than one line.
BROKEN = """() => {
  const range = document.createRange(), found = [];
  const lines = () => new Set([...range.getClientRects()].filter((box) => box.width)
    .map((box) => Math.round(box.top))).size;
  for (const table of document.querySelectorAll("table")) {
    const texts = document.createTreeWalker(table, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const text = texts.currentNode;
      if (text.parentElement.closest(".visually-hidden")) continue;
      for (const { 0: word, index } of text.data.matchAll(/[\\p{L}\\p{N}]+/gu)) {
        range.setStart(text, index);
        range.setEnd(text, index + word.length);
        if (lines() > 1) found.push(word);
      }
      const said = text.data.trim(), whole = text.parentElement.closest("th, td")?.textContent;
      range.selectNodeContents(text);
      if (/^[^\\s/]{2,12}$/.test(said) && whole?.trim() === said && lines() > 1) found.push(said);
    }
  }
  return found;
}"""
WIDE = """() => [document.documentElement, ...document.querySelectorAll(".table-scroll")]
  .filter((box) => box.scrollWidth > box.clientWidth).map((box) => box.textContent.slice(0, 40))"""


def test_no_table_breaks_a_word_or_scrolls(phone: Page, address: str, site: Path) -> None:
    found = [path for path in site.rglob("index.html") if "<table" in path.read_text("utf-8")]
    assert len(found) > 20
    for path in sorted(found):
        where = path.parent.relative_to(site).as_posix()
        phone.goto(f"{address}{where}/")
        phone.evaluate("for (const box of document.querySelectorAll('details')) box.open = true")
        assert phone.evaluate(BROKEN) == [], where
        assert phone.evaluate(WIDE) == [], where


def test_on_a_phone_a_figure_stands_in_lines_and_its_headings_still_sort(
    phone: Page, address: str
) -> None:
    phone.goto(f"{address}register/figures/")
    row = phone.locator("table.sortable tbody tr").first
    places = row.locator("th, td").evaluate_all(
        """cells => cells.slice(1).map((cell) => cell.getBoundingClientRect())
          .map(({ x, y }) => [x, y])"""
    )
    assert len({x for x, _ in places}) == 1
    assert [y for _, y in places] == sorted({y for _, y in places})
    head = phone.get_by_role("columnheader", name="Printed")
    head.get_by_role("button").tap()
    expect(head).to_have_attribute("aria-sort", "ascending")
    expect(phone.get_by_role("rowheader")).not_to_have_count(0)
    phone.set_viewport_size({"width": 820, "height": 1180})
    assert phone.evaluate(WIDE) == []


def test_what_is_part_of_a_line_above_is_set_in(phone: Page, address: str) -> None:
    phone.goto(f"{address}evidence/numbers/certificate-1938/")
    rows = phone.get_by_role("rowheader")
    expect(rows.filter(has_text="to 15–25 years")).to_have_text(
        "to 15–25 years, part of: Sentenced"
    )
    assert phone.get_by_role("columnheader").all_inner_texts() == ["Counted", "People"]
    starts = phone.evaluate(
        """() => ["Sentenced", "to death"].map((said) => {
          const box = [...document.querySelectorAll("tbody th")].find(
            (head) => head.firstChild.data === said);
          return parseFloat(getComputedStyle(box).paddingLeft);
        })"""
    )
    assert starts[1] > starts[0] + 8
