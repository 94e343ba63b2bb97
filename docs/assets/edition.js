/* Comfort only: every page reads without a script. What the reader chooses is kept on this
   machine, and what bears on a shared link is in the address too. */
(() => {
  "use strict";
  const page = document.documentElement;
  const asked = new URLSearchParams(location.search);
  const root = new URL((page.dataset.root || ".").replace(/\/?$/, "/"), location.href);
  const narrow = matchMedia("(max-width: 76.24em)");
  const all = (what, where = document) => [...where.querySelectorAll(what)];
  const one = (what, where = document) => where.querySelector(what);

  function keep(name, value) {
    try {
      sessionStorage.removeItem(`edition-${name}`);
      if (value) localStorage.setItem(`edition-${name}`, value);
      else localStorage.removeItem(`edition-${name}`);
    } catch { /* private mode: not kept */ }
  }

  function kept(name) {
    try { return sessionStorage.getItem(`edition-${name}`) ?? localStorage.getItem(`edition-${name}`); } catch { return null; }
  }

  function inAddress(name, value) {
    const address = new URL(location.href);
    if (value) address.searchParams.set(name, value);
    else address.searchParams.delete(name);
    history.replaceState(history.state, "", address);
  }

  /* Make: an element with its attributes and children. */
  function make(tag, attributes = {}, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children);
    return made;
  }

  /* Notes: all open, first lines, none; verdicts at once, or only in a claim that is opened. */

  function fold() {
    const ask = page.dataset.verdicts === "ask";
    for (const box of all(".apparatus > details")) {
      box.open = page.dataset.notes === "all" && !(ask && box.matches(".claim"));
    }
    for (const input of all(".reading input[name=notes]")) input.checked = input.value === page.dataset.notes;
    for (const input of all(".reading input[name=ask]")) input.checked = ask;
    page.dataset.ready = "";
  }

  function reading() {
    one("form.reading")?.addEventListener("change", ({ target }) => {
      if (target.name === "ask") setVerdicts(target.checked ? "ask" : "");
      else setNotes(target.value);
    });
    narrow.addEventListener("change", () => {
      if (kept("notes")) return;
      page.dataset.notes = narrow.matches ? "marked" : "all";
      fold();
    });
  }

  function setNotes(value) {
    page.dataset.notes = value;
    keep("notes", value);
    inAddress("notes", value);
    fold();
  }

  function setVerdicts(value) {
    if (value) page.dataset.verdicts = value;
    else delete page.dataset.verdicts;
    keep("verdicts", value);
    inAddress("verdicts", value);
    fold();
  }

  /* Reveal: a link into something folded opens it and puts it below the header. */

  function target() {
    try { return location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1))); } catch { return null; }
  }

  function reveal() {
    const place = target();
    if (!place) return;
    if (place.closest(".apparatus") && page.dataset.notes === "none") {
      page.dataset.notes = "marked";
      fold();
    }
    let opened = false;
    for (let box = place.closest("details"); box; box = box.parentElement.closest("details")) {
      opened ||= !box.open;
      box.open = true;
    }
    const restored = performance.getEntriesByType("navigation")[0]?.type;
    if (opened || restored === "navigate") place.scrollIntoView({ behavior: "instant" });
  }

  /* Settings: colours and keys. */

  function settings() {
    const form = one(".settings__form");
    const scheme = kept("scheme") || "";
    for (const input of all("[name=scheme]", form)) input.checked = input.value === scheme;
    form.elements.keys.checked = kept("keys") !== "off";
    form.addEventListener("change", ({ target: { name, value, checked } }) => {
      if (name === "keys") keep("keys", checked ? "" : "off");
      if (name !== "scheme") return;
      keep("scheme", value);
      if (value) page.dataset.scheme = value;
      else delete page.dataset.scheme;
    });
    one(".settings__help", form).addEventListener("click", () => {
      one("#settings").hidePopover?.();
      help();
    });
  }

  /* Search: fetched on intent, never before. */

  let engine = null;

  function search() {
    engine ||= new Promise((done, failed) => {
      document.head.append(make("link", { rel: "stylesheet", href: page.dataset.searchStyle }));
      const script = make("script", { src: page.dataset.searchScript });
      script.addEventListener("load", () => done(window.editionSearch));
      script.addEventListener("error", failed);
      document.head.append(script);
    });
    return engine;
  }

  function openSearch(query = "") {
    const field = one("#ed-query");
    if (field) { field.focus(); field.select(); return; }
    search().then((found) => found.open(query), () => { location.href = new URL("search/", root); });
  }

  function searching() {
    const doors = all(".ed-search, .ed-search-link");
    for (const door of doors) {
      for (const intent of ["pointerenter", "focusin", "touchstart"]) {
        door.addEventListener(intent, () => { search().catch(() => {}); }, { once: true, passive: true });
      }
    }
    one(".ed-search-link")?.addEventListener("click", (event) => {
      event.preventDefault();
      openSearch();
    });
    one(".ed-search input")?.addEventListener("click", ({ target: field }) => openSearch(field.value));
    if (one("#ed-search-page") || asked.has("mark")) search().catch(() => {});
  }

  /* Keys: only those that a reader has not switched off, and never while typing. */

  const KEYS = {
    "/": ["Search (also Ctrl K)", () => openSearch()],
    j: ["Next passage or entry", () => step(1)],
    k: ["Previous passage or entry", () => step(-1)],
    "]": ["Next page", () => one("a[rel=next]")?.click()],
    "[": ["Previous page", () => one("a[rel=prev]")?.click()],
    m: ["Notes and claims: all, first lines, none", () => {
      const order = ["all", "marked", "none"];
      setNotes(order[(order.indexOf(page.dataset.notes) + 1) % 3]);
    }],
    t: ["Try it first: hide verdicts, or show them", () => setVerdicts(page.dataset.verdicts ? "" : "ask")],
    c: ["Cite the passage in view", () => one(".passage__actions [data-act=cite]", places()[here()] || document)?.click()],
    g: ["Contents", () => contents()],
    "?": ["This list", () => help()],
  };

  const places = () => all(".passage, .entry, .event, .claim-group, .article > h2");

  function here() {
    const edge = parseFloat(getComputedStyle(page).scrollPaddingTop) + 4;
    const tops = places().map((place) => place.getBoundingClientRect().top);
    return Math.max(0, tops.findLastIndex((top) => top <= edge));
  }

  function step(way) {
    const found = places();
    const edge = parseFloat(getComputedStyle(page).scrollPaddingTop) + 4;
    const first = found[0]?.getBoundingClientRect().top > edge;
    const next = found[first && way > 0 ? 0 : here() + way];
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

  /* Where the contents stand beside the text, the page that is open is in view in them. */
  function open() {
    const box = one("#site-contents");
    const current = one("[aria-current]", box);
    if (current && box.scrollHeight > box.clientHeight) box.scrollTop = current.offsetTop - box.clientHeight / 2;
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

  function keys() {
    document.addEventListener("keydown", (event) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
        event.preventDefault();
        openSearch();
        return;
      }
      const typing = event.target.closest("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable], dialog");
      if (typing || event.ctrlKey || event.metaKey || event.altKey || kept("keys") === "off") return;
      const job = KEYS[event.key];
      if (!job) return;
      event.preventDefault();
      job[1]();
    });
  }

  /* Printing opens what is folded, and folds it again. */

  function printing() {
    let folded = [];
    addEventListener("beforeprint", () => {
      folded = all("details:not([open])");
      for (const box of folded) box.open = true;
    });
    addEventListener("afterprint", () => { for (const box of folded) box.open = false; });
  }

  window.edition = { all, one, make, root, target };
  fold();
  reading();
  reveal();
  addEventListener("hashchange", reveal);
  settings();
  open();
  one("#site-contents").addEventListener("toggle", open);
  searching();
  keys();
  printing();
})();
