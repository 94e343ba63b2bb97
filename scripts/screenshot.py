"""The picture of the README: a section page of the built site, at 1280 by 800 pixels."""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

import browser

PAGE = "text/section-17/#p17-2"
PICTURE = Path("docs/assets/section.png")


def main() -> int:
    """Take the picture; 1 with one line where there is no site or no browser."""
    path = browser.find()
    if path is None or not Path("site/index.html").exists():
        print("screenshot: no site or no browser. Hint: make site", file=sys.stderr)
        return 1
    with browser.serving(Path("site")) as address, sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=browser.flags())
        page = opened.new_page(viewport={"width": 1280, "height": 800}, color_scheme="light")
        page.goto(f"{address}{PAGE}")
        page.wait_for_load_state("networkidle")
        page.screenshot(path=PICTURE)
        opened.close()
    print(PICTURE)
    return 0


if __name__ == "__main__":
    sys.exit(main())
