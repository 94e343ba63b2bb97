/* Comfort only: every page reads without a script. What the reader chooses is kept on this
   machine, and what bears on a shared link is in the address too. */
(() => {
  "use strict";
  const page = document.documentElement;
  const asked = new URLSearchParams(location.search);
  const root = new URL((page.dataset.root || ".").replace(/\/?$/, "/"), location.href);
  const narrow = matchMedia("(max-width: 76.24em)");
  /** @param {ParentNode} where @returns {any[]} */
  const all = (what, where = document) => [...where.querySelectorAll(what)];
  /** @param {ParentNode} where @returns {any} */
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

  /* Notes: everything open, notes and answers, first lines, none; verdicts at once, or only in a
     claim that is opened. */

  function fold() {
    const ask = page.dataset.verdicts === "ask";
    for (const box of all(".apparatus > details, .claim__more")) {
      const more = box.matches(".claim__more");
      box.open = page.dataset.notes === "all" ? !(ask && more) : page.dataset.notes === "answers" && !more;
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
    one(".asking button").addEventListener("click", () => {
      setVerdicts("");
      one("#content").focus({ preventScroll: true });
      say("Verdicts are shown.");
    });
    narrow.addEventListener("change", () => {
      if (kept("notes")) return;
      page.dataset.notes = narrow.matches ? "marked" : "answers";
      fold();
    });
  }

  /* In view: the last of a kind that begins above the reader's line. On the whole text only the
     section there is asked: to measure in one that is not laid out would lay it out. */
  const line = () => one(".top").offsetHeight + 16;

  function inView(kind) {
    const edge = line();
    const above = (box) => box.getBoundingClientRect().top <= edge;
    const sections = all(".whole-section");
    const at = sections.findLastIndex(above);
    const inside = sections.length ? sections.slice(Math.max(0, at - 1), at + 1) : [document];
    return inside.flatMap((box) => all(kind, box)).findLast(above);
  }

  /* What is being read stays where it is, and the focus with it, whatever opens or closes around it. */
  function steady(change) {
    const place = scrollY > 0 && inView(".passage, .section-head");
    const before = place && place.getBoundingClientRect().top;
    const focused = document.activeElement;
    change();
    if (place) {
      const { top, height } = place.getBoundingClientRect();
      scrollBy(0, top - (before + height > line() ? before : line()));
    }
    if (focused.checkVisibility?.() ?? true) return;
    const near = [focused.closest("details")?.querySelector("summary"), one(".passage__number a", focused.closest(".passage") || page)];
    near.find((found) => found?.checkVisibility())?.focus({ preventScroll: true });
  }

  function setNotes(value) {
    steady(() => {
      page.dataset.notes = value;
      fold();
    });
    keep("notes", value);
    inAddress("notes", value);
  }

  function setVerdicts(value) {
    steady(() => {
      mark("verdicts", value);
      fold();
    });
    keep("verdicts", value);
    inAddress("verdicts", value);
  }

  function mark(name, value) {
    if (value) page.dataset[name] = value;
    else delete page.dataset[name];
  }

  /* Words that a script writes: what is Cyrillic among them says its language. */
  const voiced = (words) => words.split(/(\p{Script=Cyrillic}+(?:[ -]\p{Script=Cyrillic}+)*)/u).map((part, at) => at % 2 ? make("span", { lang: "ru" }, part) : part);

  /* Say: to a screen reader, in the place of the page that it listens to. */
  function say(words) {
    const said = one("#said");
    said.textContent = "";
    requestAnimationFrame(() => { said.replaceChildren(...voiced(words)); });
  }

  /* Reveal: a link into something folded opens it and puts it below the header. */

  function target() {
    try { return document.getElementById(decodeURIComponent(location.hash.slice(1))); } catch { return null; }
  }

  /* Opens what a place is folded into, from the box given outwards; whether anything was closed. */
  function unfold(place, inmost = place.closest("details")) {
    if (place.closest(".apparatus") && page.dataset.notes === "none") {
      page.dataset.notes = "marked";
      fold();
    }
    let opened = false;
    for (let box = inmost; box; box = box.parentElement.closest("details")) {
      opened ||= !box.open;
      box.open = true;
    }
    return opened;
  }

  function reveal() {
    const place = target();
    if (!place) return;
    const claim = place.matches(".claim__head") && one(".claim__more", place.parentElement);
    const opened = unfold(place, claim || undefined);
    const restored = performance.getEntriesByType("navigation")[0]?.type;
    if (opened || restored === "navigate") place.scrollIntoView();
  }

  /* Settings: colours, keys and previews. A page that one comes back to, and one in another window,
     follow what was chosen since. */

  function settings() {
    const form = one(".settings__form");
    const follow = () => {
      const scheme = kept("scheme") || "";
      mark("scheme", scheme);
      for (const input of all("input", form)) {
        input.checked = input.name === "scheme" ? input.value === scheme : kept(input.name) !== "off";
      }
    };
    follow();
    addEventListener("pageshow", ({ persisted }) => { if (persisted) follow(); });
    addEventListener("storage", follow);
    form.addEventListener("change", ({ target: { name, value, checked } }) => {
      keep(name, name === "scheme" ? value : checked ? "" : "off");
      follow();
    });
  }

  /* Where a layout has other letters (Cyrillic, Greek), the key in the same place. */
  const PLACED = { Slash: "/", BracketLeft: "[", BracketRight: "]" };

  function named({ key, code }) {
    const foreign = key.length === 1 && (/[^ -~]/.test(key) || key === "." && code === "Slash");
    return foreign ? PLACED[code] || code.replace("Key", "").toLowerCase() : key.toLowerCase();
  }

  /* What few visits need is fetched on intent, never before; a script leaves what it does in `tools`. */

  const tools = {};
  const coming = {};

  function come(name, tool = () => tools[name]) {
    coming[name] ||= new Promise((done, failed) => {
      const script = make("script", { src: page.dataset[name] });
      script.addEventListener("load", () => { if (tool()) done(tool()); else failed(); });
      script.addEventListener("error", failed);
      document.head.append(script);
    }).catch((fault) => { delete coming[name]; throw fault; });
    return coming[name];
  }

  function act(name, does) {
    come(name).then(does, () => lost("tool", () => act(name, does)));
  }

  const dress = () => document.head.append(make("link", { rel: "stylesheet", href: page.dataset.searchStyle }));

  function search() {
    if (!coming.searchScript) {
      if (!one("#ed-search-page")) dress();
      /* The records come beside the script that reads them. */
      if (!("offline" in page.dataset)) document.head.append(make("link", { rel: "preload", as: "fetch", crossorigin: "", href: page.dataset.searchRecords }));
    }
    return come("searchScript", () => window.editionSearch);
  }

  /* Renew: after a fault the addresses are asked for again; the edition may have been published since. */
  async function renew() {
    if ("offline" in page.dataset) return;
    try {
      const text = await (await fetch(root, { cache: "no-cache" })).text();
      const found = new DOMParser().parseFromString(text, "text/html").documentElement.dataset;
      for (const name in found) if (name !== "root") page.dataset[name] = new URL(found[name], root).href;
    } catch { /* the network is not back */ }
  }

  /* What did not come is told as that, and may be asked for again. */
  function lost(what, again) {
    const retry = make("button", { type: "button", class: "button" }, "Try again");
    const close = make("button", { type: "button", class: "button" }, "Close");
    const box = make("dialog", { "aria-label": what }, make("p", {}, `The ${what} could not be loaded. Is the network there?`), retry, " ", close);
    retry.addEventListener("click", async () => { await renew(); box.close(); again(); });
    close.addEventListener("click", () => box.close());
    box.addEventListener("close", () => box.remove());
    document.body.append(box);
    box.showModal();
  }

  function openSearch(query = "") {
    const field = one("#ed-query");
    if (field) { field.focus(); field.select(); return; }
    /* What is typed before the dialog is there goes into the field, and from it into the dialog; which
       gives the focus back to where it was. */
    const door = one(".ed-search input");
    const from = document.activeElement;
    const y = scrollY;
    if (door.checkVisibility?.()) door.focus({ preventScroll: true });
    const back = () => {
      const typed = query || door.value;
      door.value = "";
      door.blur();
      from.focus({ preventScroll: true });
      scrollTo(scrollX, y);
      return typed;
    };
    search().then((found) => found.open(back()), () => {
      const typed = back();
      lost("search", () => openSearch(typed));
    });
  }

  function searching() {
    for (const door of all(".ed-search input, .ed-search-link")) {
      for (const intent of ["pointerenter", "focusin", "touchstart"]) {
        door.addEventListener(intent, () => { search().catch(() => {}); }, { once: true, passive: true });
      }
      /* A door takes no focus from the place that is read, and moves nothing. */
      door.addEventListener("mousedown", (event) => event.preventDefault());
      door.addEventListener("click", (event) => {
        event.preventDefault();
        openSearch();
      });
    }
    const onPage = () => { search().catch(() => lost("search", onPage)); };
    if (one("#ed-search-page")) onPage();
    if (!asked.has("mark")) return;
    dress();
    document.head.append(make("script", { src: page.dataset.searchHits }));
  }

  /* Copying and citing: on intent, so that the words are there when the button is pressed. */

  function copying() {
    const button = ({ target }) => target.closest?.("[data-act]");
    for (const intent of ["pointerover", "focusin", "touchstart"]) {
      document.addEventListener(intent, (event) => { if (button(event)) come("copying").catch(() => {}); }, { passive: true });
    }
    document.addEventListener("click", (event) => {
      const pressed = button(event);
      if (pressed) act("copying", (does) => does(pressed));
    });
  }

  /* Previews: on the first link that has one. A tap waits for them; where they do not come it follows. */

  const LINKS = ".article :is(a.term, a.cite, a.ref, a.noteref)";

  function previews() {
    let touched = null;
    const linkOf = (event) => kept("previews") === "off" ? null : event.target.closest?.(LINKS);
    const point = (event) => {
      const link = linkOf(event);
      if (tools.previews || !link) return;
      if (event.type === "pointerdown") touched = event.pointerType === "mouse" ? null : link;
      const still = { pointerover: ":hover", focusin: ":focus-visible" }[event.type];
      come("previews").then(({ show }) => {
        if (still && (event.pointerType ?? "mouse") === "mouse" && link.matches(still)) show(link);
      }, () => {});
    };
    for (const intent of ["pointerover", "focusin", "pointerdown"]) document.addEventListener(intent, point);
    document.addEventListener("click", (event) => {
      const link = touched;
      touched = null;
      if (!link?.contains(event.target) || !event.detail || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      come("previews").then(({ tap }) => tap(link), () => { location.href = link.href; });
    });
  }

  /* Keys: only while the reader has not switched them off, and never while typing. A bracket may need
     AltGr. */

  function keys() {
    document.addEventListener("keydown", (event) => {
      const key = named(event);
      const bracket = "[]".includes(key) && event.altKey;
      const find = (event.ctrlKey || event.metaKey) && !event.altKey && key === "k";
      const typing = event.target.closest("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable], dialog");
      const command = event.metaKey || (event.ctrlKey || event.altKey) && !bracket;
      if (!find && (typing || command || kept("keys") === "off" || !/^[/jk[\]mtcg?]$/.test(key))) return;
      event.preventDefault();
      if (find || key === "/") openSearch();
      else act("keys", (press) => press(key));
    });
    one(".settings__help").addEventListener("click", () => {
      one("#settings").hidePopover?.();
      act("keys", (press) => press("?"));
    });
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

  window.edition = { all, one, make, tools, root, target, unfold, named, kept, say, voiced, inView, renew, openSearch, setNotes, setVerdicts, LINKS };
  for (const box of all(".fold")) box.open = false;
  fold();
  reading();
  reveal();
  addEventListener("hashchange", reveal);
  settings();
  /* With the first frame, which lays the page out anyway: asked sooner it would be laid out twice. */
  requestAnimationFrame(open);
  one("#site-contents").addEventListener("toggle", open);
  searching();
  copying();
  previews();
  keys();
  printing();
})();
