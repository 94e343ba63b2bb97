/* Keys: a list of them, and what each does. Fetched when the first is pressed. */
(() => {
  "use strict";
  const { all, one, make, tools, inView, openSearch, setNotes, setVerdicts } = window.edition;
  const page = document.documentElement;

  const KEYS = {
    "/": ["Search (also Ctrl K)", () => openSearch()],
    j: ["Next passage or entry", () => step(1)],
    k: ["Previous passage or entry", () => step(-1)],
    "]": ["Next page", () => one("a[rel=next]")?.click()],
    "[": ["Previous page", () => one("a[rel=prev]")?.click()],
    m: ["Notes and claims: all, notes and answers, first lines, none", () => {
      const order = ["all", "answers", "marked", "none"];
      setNotes(order[(order.indexOf(page.dataset.notes) + 1) % 4]);
    }],
    t: ["Try it first: hide verdicts, or show them", () => setVerdicts(page.dataset.verdicts ? "" : "ask")],
    c: ["Cite the passage in view", () => one(".passage__actions [data-act=cite]", inView(".passage") || document)?.click()],
    g: ["Contents", () => contents()],
    "n p": ["Next and previous word found, on a page reached by a search"],
    "?": ["This list", () => help()],
  };

  const PLACES = ".passage, .entry, .event, .claim-group, .article > h2";

  function step(way) {
    const found = all(PLACES);
    const next = found[found.indexOf(inView(PLACES)) + way];
    if (!next) return;
    next.scrollIntoView();
    const link = one("a[href^='#'], a", next);
    link?.focus({ preventScroll: true });
  }

  function contents() {
    const box = one("#site-contents");
    if (getComputedStyle(box).position === "fixed" || !box.checkVisibility?.()) box.togglePopover?.();
    (one("[aria-current]", box) || one("a", box)).focus();
  }

  function help() {
    let box = one("#keys");
    if (!box) {
      const lines = Object.entries({ ...KEYS, Escape: ["Close what is open"] });
      const list = make("dl", {}, ...lines.flatMap(([key, [says]]) => [make("dt", {}, make("kbd", {}, key)), make("dd", {}, says)]));
      const close = make("button", { type: "button", class: "button", autofocus: "" }, "Close");
      box = make("dialog", { id: "keys", class: "help", "aria-labelledby": "keys-title" },
        make("h2", { id: "keys-title" }, "Keys"), list,
        make("p", { class: "quiet" }, "Single keys can be switched off under “Aa” at the top of the page."), close);
      close.addEventListener("click", () => box.close());
      document.body.append(box);
    }
    if (!box.open) box.showModal();
  }

  tools.keys = (key) => KEYS[key][1]();
})();
