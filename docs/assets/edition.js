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
  }

  /* Search: fetched on intent, never before. */

  let engine = null;

  function search() {
    engine ||= new Promise((done, failed) => {
      const { searchStyle, searchScript, searchEngine, searchFinder } = page.dataset;
      document.head.append(make("link", { rel: "stylesheet", href: searchStyle }));
      /* What the script will ask for is on its way before the script is. */
      const ahead = location.protocol === "file:" ? [] : [
        [searchEngine, { as: "script" }], [searchFinder, { as: "script" }],
        [new URL("search/catalogue.json", root), { as: "fetch", crossorigin: "" }],
        [new URL("pagefind/wasm.en.pagefind", root), { as: "fetch", crossorigin: "", fetchpriority: "low" }],
      ];
      for (const [href, more] of ahead) document.head.append(make("link", { rel: "preload", href, ...more }));
      const script = make("script", { src: searchScript, fetchpriority: "high" });
      script.addEventListener("load", () => done(window.editionSearch));
      script.addEventListener("error", failed);
      document.head.append(script);
    });
    return engine;
  }

  function openSearch(query = "") {
    const field = one("#ed-query");
    if (field) { field.focus(); field.select(); return; }
    /* What is typed before the dialog is there goes into the field, and from it into the dialog. */
    const door = one(".ed-search input");
    if (door.checkVisibility?.()) door.focus();
    search().then((found) => found.open(query || door.value), () => { location.href = new URL("search/", root); });
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

  /* Where the contents stand beside the text, the page that is open is in view in them. */
  function open() {
    const box = one("#site-contents");
    const current = one("[aria-current]", box);
    if (current && box.scrollHeight > box.clientHeight) box.scrollTop = current.offsetTop - box.clientHeight / 2;
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

  window.edition = { all, one, make, root, target, kept, openSearch, setNotes, setVerdicts };
  fold();
  reading();
  reveal();
  addEventListener("hashchange", reveal);
  settings();
  /* With the first frame, which lays the page out anyway: asked sooner it would be laid out twice. */
  requestAnimationFrame(open);
  one("#site-contents").addEventListener("toggle", open);
  searching();
  printing();
})();
