/* The doors of the search: a page with an address, and a dialog over any page. Fetched when somebody
   is about to search; what it needs to answer is asked for at once, all together. */
(() => {
  "use strict";
  const { all, one, make, root } = window.edition;
  const page = document.documentElement;
  const asked = new URLSearchParams(location.search);

  /* The engine, asked for at the first sign of a search, its largest file at once with its smallest. */

  /* The name of the index's table of contents, which the export writes here: with it that can be
     fetched without asking the index first. */
  const INDEX = "";

  let engine = null;
  let finder = null;

  function begin() {
    engine ||= new Promise((done, failed) => {
      if (!("offline" in page.dataset)) {
        ahead("search/catalogue.json", "preload", "high");
        ahead("pagefind/pagefind.js", "modulepreload", "high");
        if (INDEX) {
          ahead(`pagefind/pagefind-entry.json?ts=${INDEX}`, "preload", "high");
          ahead(`pagefind/pagefind.${INDEX}.pf_meta`, "preload", "high");
        }
        ahead("pagefind/wasm.en.pagefind", "preload", "low");
      }
      finders().catch(failed);
      script(page.dataset.searchEngine).then(() => {
        window.editionEngine.load(INDEX).catch(() => { /* said where somebody searches */ });
        done(window.editionEngine);
      }, failed);
    });
    return engine;
  }

  function ahead(path, rel, fetchpriority) {
    const as = rel === "preload" ? { as: "fetch" } : {};
    document.head.append(make("link", { rel, href: new URL(path, root), crossorigin: "", fetchpriority, ...as }));
  }

  function finders() {
    finder ||= script(page.dataset.searchFinder).then(() => window.editionFinder);
    return finder;
  }

  function script(src) {
    return new Promise((done, failed) => {
      const made = make("script", { src });
      made.addEventListener("load", done);
      made.addEventListener("error", failed);
      document.head.append(made);
    });
  }

  /* The page. */

  async function onPage(box) {
    const field = one("#ed-query", box);
    if (!asked.get("q")) field.focus();
    const { Finder, addressOf, stateOf, step } = await finders();
    const finder = new Finder(box, field, "page", begin());
    const wide = matchMedia("(min-width: 64em)");
    finder.filters.open = wide.matches;
    wide.addEventListener("change", () => { finder.filters.open = wide.matches; });
    const keep = (change) => history.replaceState({ ...history.state, ...change }, "");
    finder.changed = (push) => {
      const address = addressOf(finder.state);
      if (push && address.href !== location.href) history.pushState({ shown: finder.shown }, "", address);
      else history.replaceState({ shown: finder.shown }, "", address);
    };
    finder.left = () => keep({ shown: finder.shown, y: scrollY });
    field.form.addEventListener("submit", (event) => {
      event.preventDefault();
      clearTimeout(finder.waiting);
      finder.set({ ...finder.state, q: field.value.trim() });
      finder.changed(true);
    });
    const show = async () => {
      const state = stateOf(location.href);
      field.value = state.q;
      await finder.set(state, history.state?.shown || step.page);
      if (history.state?.y) scrollTo({ top: history.state.y, behavior: "instant" });
    };
    addEventListener("popstate", show);
    show();
  }

  /* The dialog. */

  let dialog = null;

  function build() {
    const field = make("input", { type: "search", name: "q", autocomplete: "off", spellcheck: "false", enterkeyhint: "search", "aria-label": "Search the edition", placeholder: "Words, “a phrase”, a number, a name" });
    const close = make("button", { type: "button", class: "button" }, "Close");
    const form = make("form", { class: "ed-find", role: "search", action: new URL("search/", root) }, make("div", { class: "ed-find__row" }, field, close));
    const whole = make("a", { href: new URL("search/", root) }, "All results on a page");
    const keys = make("p", { class: "ed-dialog__keys" }, make("kbd", {}, "↓"), " ", make("kbd", {}, "↑"), " through the results, ", make("kbd", {}, "Enter"), " opens, ", make("kbd", {}, "Esc"), " closes");
    const body = make("div", { class: "ed-dialog__body" });
    const box = make("dialog", { class: "ed-dialog", "aria-label": "Search the edition" }, form, body, make("div", { class: "ed-dialog__foot" }, keys, whole));
    finders().then(({ Finder, addressOf }) => {
      const finder = new Finder(body, field, "dialog", begin());
      finder.changed = () => { whole.href = addressOf(finder.state); };
      finder.left = () => box.close();
      form.addEventListener("keydown", (event) => finder.key(event));
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        location.href = addressOf({ ...finder.state, q: field.value.trim() });
      });
      if (field.value) finder.type();
      dialog.finder = finder;
    });
    close.addEventListener("click", () => box.close());
    box.addEventListener("click", (event) => { if (event.target === box) box.close(); });
    box.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      box.close();
    });
    document.body.append(box);
    return { box, field };
  }

  function open(query = "") {
    dialog ||= build();
    begin();
    if (dialog.box.open) return;
    query ||= one(".ed-search input")?.value || "";
    if (query) dialog.field.value = query;
    dialog.box.showModal();
    dialog.field.focus();
    dialog.field.select();
    if (query) dialog.finder?.type();
  }

  window.editionSearch = { open };
  if (asked.get("mark")) {
    document.head.append(make("script", { src: page.dataset.searchHits }));
    for (const door of all(".ed-search, .ed-search-link")) {
      for (const intent of ["pointerenter", "focusin"]) door.addEventListener(intent, begin, { once: true });
    }
  } else {
    begin();
  }
  const box = one("#ed-search-page");
  if (box) onPage(box);
})();
