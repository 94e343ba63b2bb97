/* The doors of the search: a page with an address, and a dialog over any page. Fetched when somebody
   is about to search. */
(() => {
  "use strict";
  const { all, one, make, root } = window.edition;
  const { Finder, addressOf, stateOf, step } = window.editionFinder;
  const asked = new URLSearchParams(location.search);
  /* What fails here is said by the finder, which asks again. */
  const begin = () => { window.editionEngine.all().catch(() => {}); };

  /* The page. Beside the results there is room for the filters behind them, else they are folded
     before them. */

  function onPage(box) {
    const field = one("#ed-query", box);
    if (!asked.get("q")) field.focus();
    const finder = new Finder(box, field, "page");
    const wide = matchMedia("(min-width: 64em)");
    const place = () => {
      finder.filters.open = wide.matches;
      finder.found[wide.matches ? "append" : "prepend"](finder.filters);
    };
    place();
    wide.addEventListener("change", place);
    const keep = (change) => history.replaceState({ ...history.state, ...change }, "");
    finder.changed = (push) => {
      const address = addressOf(finder.state);
      if (push && address.href !== location.href) history.pushState({ shown: finder.shown }, "", address);
      else history.replaceState({ shown: finder.shown }, "", address);
    };
    finder.left = (link) => keep({ shown: finder.shown, y: scrollY, link: link.href });
    field.form.addEventListener("submit", (event) => {
      event.preventDefault();
      clearTimeout(finder.waiting);
      finder.set({ ...finder.state, q: field.value.trim() });
      finder.changed(true);
    });
    /* Who comes back is where they left. */
    const show = async () => {
      const state = stateOf(location.href);
      field.value = state.q;
      await finder.set(state, history.state?.shown || step.page);
      const { y, link } = history.state || {};
      if (y) scrollTo(0, y);
      if (link) all("a", finder.list).find(({ href }) => href === link)?.focus({ preventScroll: true });
    };
    addEventListener("popstate", show);
    show();
  }

  /* The dialog. */

  let dialog = null;

  function build() {
    const field = make("input", { type: "search", name: "q", autocomplete: "off", spellcheck: "false", enterkeyhint: "search", "aria-label": "Search the edition", placeholder: "Word, number, name" });
    const close = make("button", { type: "button", class: "button" }, "Close");
    const form = make("form", { class: "ed-find", action: new URL("search/", root) }, make("div", { class: "ed-find__row" }, field, close));
    const whole = make("a", { href: new URL("search/", root) }, "The search as a page");
    const keys = make("p", { class: "ed-dialog__keys" }, make("kbd", {}, "↓"), " ", make("kbd", {}, "↑"), " through the results, ", make("kbd", {}, "Enter"), " opens, ", make("kbd", {}, "Esc"), " closes");
    const body = make("div", { class: "ed-dialog__body" });
    const box = make("dialog", { class: "ed-dialog", "aria-label": "Search the edition" }, form, body, make("div", { class: "ed-dialog__foot" }, keys, whole));
    const finder = new Finder(body, field, "dialog");
    finder.changed = () => { whole.href = addressOf(finder.state); };
    finder.left = () => box.close();
    form.addEventListener("keydown", (event) => finder.key(event));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      location.href = addressOf({ ...finder.state, q: field.value.trim() });
    });
    /* WebKit goes to what it gives the focus; who only looked is where he was. */
    const leave = () => { box.close(); scrollTo(scrollX, dialog.y); };
    close.addEventListener("click", leave);
    box.addEventListener("click", (event) => { if (event.target === box) leave(); });
    box.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      leave();
    });
    document.body.append(box);
    return { box, field, finder, y: 0 };
  }

  function open(query = "") {
    dialog ||= build();
    begin();
    if (dialog.box.open) return;
    dialog.y = scrollY;
    dialog.box.showModal();
    dialog.field.focus();
    if (!query) { dialog.field.select(); return; }
    /* What was typed meanwhile may go on. */
    dialog.field.value = query;
    dialog.field.setSelectionRange(query.length, query.length);
    dialog.finder.type();
  }

  window.editionSearch = { open };
  const box = one("#ed-search-page");
  if (box) onPage(box);
  begin();
})();
