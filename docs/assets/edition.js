/* The edition's script: comfort only. Every page reads without it. */
(() => {
  "use strict";
  const root = new URL("../", document.currentScript.src);
  const params = new URLSearchParams(location.search);

  /* Reading: how many notes to see. Narrow screens begin with their first lines. The choice is
     kept, and is in the address when shared. */

  const NOTES = { all: "all", marked: "first lines", none: "none" };
  const narrow = matchMedia("(max-width: 76.2375em)");
  let chosen = params.get("notes") || kept();

  function kept() {
    try { return localStorage.getItem("edition-notes"); } catch { return null; }
  }

  function see() {
    const notes = NOTES[chosen] ? chosen : narrow.matches ? "marked" : "all";
    document.documentElement.dataset.notes = notes;
    for (const box of document.querySelectorAll(".apparatus > details")) box.open = notes === "all";
    for (const input of document.querySelectorAll(".reading input")) input.checked = input.value === notes;
  }

  function reading() {
    const head = document.querySelector(".section-head");
    if (!head) return;
    const field = document.createElement("fieldset");
    field.className = "reading";
    const legend = document.createElement("legend");
    legend.textContent = "Notes and claims:";
    field.append(legend);
    for (const [value, label] of Object.entries(NOTES)) {
      const choice = document.createElement("label");
      const input = document.createElement("input");
      Object.assign(input, { type: "radio", name: "notes", value });
      input.addEventListener("change", () => {
        chosen = value;
        see();
        try { localStorage.setItem("edition-notes", value); } catch { /* private mode: not kept */ }
        const address = new URL(location.href);
        address.searchParams.set("notes", value);
        history.replaceState(null, "", address);
      });
      choice.append(input, ` ${label}`);
      field.append(choice);
    }
    head.append(field);
  }

  function reveal() {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    if (target.closest(".apparatus") && document.documentElement.dataset.notes === "none") {
      chosen = "marked";
      see();
    }
    for (let box = target.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
    target.scrollIntoView();
  }

  /* Copying: a passage's link, its citation, its text with how its claims fare. */

  function copying() {
    const title = "The purges of the CPSU in the 1930s: a critical edition";
    for (const passage of document.querySelectorAll(".passage")) {
      const text = passage.querySelector(".passage__text");
      const name = text.dataset.passage;
      const address = `${location.origin}${location.pathname}#p${name.replace(".", "-")}`;
      const line = document.createElement("p");
      line.className = "passage__copy";
      const say = document.createElement("span");
      say.role = "status";
      const jobs = {
        "Copy link": () => address,
        "Copy citation": () => `${title}, ${name}, ${address}`,
        "Copy passage": () => `${words(text)}\n${verdicts(passage)}\n${title}, ${name}, ${address}`,
      };
      for (const [label, make] of Object.entries(jobs)) {
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = label;
        button.setAttribute("aria-label", `${label} of ${name}`);
        button.addEventListener("click", async () => {
          const copy = make();
          try {
            await navigator.clipboard.writeText(copy);
            say.textContent = "Copied.";
          } catch {
            say.textContent = address;
          }
        });
        line.append(button, " ");
      }
      line.append(say);
      text.querySelector("h2").after(line);
    }
  }

  function words(text) {
    return [...text.children].filter((part) => part.matches("p:not([class])")).map((part) => part.textContent).join("\n");
  }

  function verdicts(passage) {
    const lines = [...passage.querySelectorAll(".claim > summary")].map((summary) =>
      `${summary.querySelector(".claim__number").textContent}: ${summary.querySelector(".verdict").lastChild.textContent.trim()}`);
    return lines.length ? `Claims: ${lines.join("; ")}` : "No claim to check.";
  }

  /* Marks: a result of the search opens at its passage with the words marked. */

  function mark(query) {
    const words = (query.match(/"[^"]+"|\S+/g) || []).map((word) => word.replaceAll('"', "").trim()).filter((word) => word.length > 1);
    const anchor = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!words.length || !anchor) return;
    const place = anchor.closest("details, .passage, .entry, .event") || anchor;
    const escaped = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    const pattern = new RegExp(`(${escaped.join("|")})`, "giu");
    const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
    const nodes = [];
    while (walker.nextNode()) nodes.push(walker.currentNode);
    for (const node of nodes) {
      const parts = node.data.split(pattern);
      if (parts.length === 1) continue;
      node.replaceWith(...parts.map((part, index) => {
        if (index % 2 === 0) return part;
        const found = document.createElement("mark");
        found.textContent = part;
        return found;
      }));
    }
    for (const found of place.querySelectorAll("mark")) {
      const box = found.closest("details");
      if (box) box.open = true;
    }
  }

  /* Previews: the definition of a term at its link, on hover, focus and tap. */

  const preview = document.createElement("div");
  preview.className = "ed-preview";
  preview.id = "ed-preview";
  preview.role = "tooltip";
  preview.hidden = true;
  let shownAt = null;
  let leaving = 0;

  function show(link) {
    const definition = document.getElementById(`term-${link.dataset.term}`);
    if (!definition) return;
    clearTimeout(leaving);
    if (shownAt === link) return;
    hide();
    const entry = link.cloneNode(false);
    entry.removeAttribute("class");
    entry.removeAttribute("data-term");
    entry.textContent = "Glossary entry";
    preview.replaceChildren(...definition.cloneNode(true).childNodes, " ", entry);
    preview.hidden = false;
    link.setAttribute("aria-describedby", preview.id);
    shownAt = link;
    const place = link.getBoundingClientRect();
    const size = preview.getBoundingClientRect();
    const left = Math.max(8, Math.min(place.left, document.documentElement.clientWidth - size.width - 8));
    const below = place.bottom + size.height + 8 < innerHeight;
    preview.style.left = `${left + scrollX}px`;
    preview.style.top = `${(below ? place.bottom + 4 : place.top - size.height - 4) + scrollY}px`;
  }

  function hide() {
    if (!shownAt) return;
    shownAt.removeAttribute("aria-describedby");
    preview.hidden = true;
    shownAt = null;
  }

  function later() {
    clearTimeout(leaving);
    leaving = setTimeout(hide, 250);
  }

  function previews() {
    if (!document.querySelector("a.term")) return;
    document.body.append(preview);
    preview.addEventListener("pointerenter", () => clearTimeout(leaving));
    preview.addEventListener("pointerleave", later);
    let touched = null;
    for (const link of document.querySelectorAll("a.term")) {
      link.addEventListener("pointerenter", (event) => { if (event.pointerType === "mouse") show(link); });
      link.addEventListener("pointerleave", (event) => { if (event.pointerType === "mouse") later(); });
      link.addEventListener("focus", () => { if (link.matches(":focus-visible")) show(link); });
      link.addEventListener("blur", later);
      link.addEventListener("pointerdown", (event) => { touched = event.pointerType === "mouse" ? null : link; });
      link.addEventListener("click", (event) => {
        if (touched !== link || shownAt === link) return;
        event.preventDefault();
        show(link);
      });
    }
    document.addEventListener("pointerdown", (event) => {
      if (shownAt && !preview.contains(event.target) && !event.target.closest("a.term")) hide();
    });
  }

  /* Search: Pagefind, fetched when somebody searches and not before. */

  const LABELS = { passage: "text and notes", claim: "claim", term: "glossary", event: "timeline" };
  let engine = null;

  async function find(query) {
    const list = document.getElementById("ed-results");
    const status = document.getElementById("ed-status");
    list.replaceChildren();
    if (!query) { status.textContent = ""; return; }
    status.textContent = "Searching …";
    try {
      engine ||= await import(new URL("pagefind/pagefind.js", root));
    } catch {
      status.textContent = "The search index is missing: build the site with make site.";
      return;
    }
    const search = await engine.search(query);
    const results = await Promise.all(search.results.slice(0, 50).map((result) => result.data()));
    list.replaceChildren(...results.map((result) => item(result, query)));
    const count = search.results.length;
    const first = count > 50 ? ", the first 50 shown" : "";
    status.textContent = count ? `${count} ${count === 1 ? "result" : "results"} for ${query}${first}` : `No results for ${query}. Try one word, another spelling, or the glossary.`;
  }

  function item(result, query) {
    const address = new URL(result.meta.address, root);
    address.searchParams.set("mark", query);
    const line = document.createElement("li");
    const link = document.createElement("a");
    link.href = address;
    link.textContent = result.meta.title;
    const kind = document.createElement("span");
    kind.className = "ed-results__kind";
    kind.textContent = LABELS[result.meta.kind] || result.meta.kind;
    const excerpt = document.createElement("p");
    excerpt.innerHTML = result.excerpt; /* Pagefind escapes it; its only element is mark */
    line.append(link, kind, excerpt);
    return line;
  }

  function searchPage() {
    const field = document.getElementById("ed-query");
    if (!field) return;
    field.value = params.get("q") || "";
    find(field.value.trim());
    field.form.addEventListener("submit", (event) => {
      event.preventDefault();
      const query = field.value.trim();
      history.pushState(null, "", query ? `?q=${encodeURIComponent(query)}` : location.pathname);
      find(query);
    });
    addEventListener("popstate", () => {
      field.value = new URLSearchParams(location.search).get("q") || "";
      find(field.value.trim());
    });
    if (!field.value) field.focus();
  }

  /* Filters: the choice stands in the address, so that it can be shared. */

  function filters() {
    const form = document.querySelector("form.filters");
    if (!form) return;
    const selects = [...form.querySelectorAll("select")];
    const status = form.querySelector("[role=status]");
    form.hidden = false;
    for (const select of selects) select.value = params.get(select.name) || "";
    const apply = () => {
      const chosen = selects.filter((select) => select.value);
      let shown = 0;
      for (const group of document.querySelectorAll(".claim-group")) {
        let here = 0;
        for (const line of group.querySelectorAll("li")) {
          line.hidden = !chosen.every((select) => line.dataset[select.name] === select.value);
          if (!line.hidden) here += 1;
        }
        group.hidden = here === 0;
        shown += here;
      }
      status.textContent = chosen.length ? `${shown} shown` : "";
      const query = new URLSearchParams(chosen.map((select) => [select.name, select.value]));
      history.replaceState(null, "", `${location.pathname}${chosen.length ? `?${query}` : ""}${location.hash}`);
    };
    form.addEventListener("change", apply);
    form.addEventListener("submit", (event) => event.preventDefault());
    if (selects.some((select) => select.value)) apply();
  }

  /* Tables whose columns sort: a button in each heading. */

  function sorting() {
    for (const table of document.querySelectorAll("table.sortable")) {
      const heads = [...table.tHead.rows[0].cells];
      heads.forEach((head, column) => {
        const button = document.createElement("button");
        button.type = "button";
        button.append(...head.childNodes);
        head.append(button);
        button.addEventListener("click", () => {
          const down = head.ariaSort === "ascending";
          for (const other of heads) other.removeAttribute("aria-sort");
          head.ariaSort = down ? "descending" : "ascending";
          const key = (row) => row.cells[column].dataset.sort ?? row.cells[column].textContent;
          const rows = [...table.tBodies[0].rows];
          rows.sort((a, b) => key(a).localeCompare(key(b), "en", { numeric: true }) * (down ? -1 : 1));
          table.tBodies[0].append(...rows);
        });
      });
    }
  }

  /* Keys */

  function keys() {
    const drawer = document.getElementById("__drawer");
    document.querySelector(".ed-menu")?.addEventListener("click", (event) => {
      event.preventDefault();
      drawer.checked = !drawer.checked;
      drawer.dispatchEvent(new Event("change"));
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") { hide(); drawer.checked = false; }
      const typing = event.target.closest("input, textarea, select, [contenteditable]");
      if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      const fields = [document.getElementById("ed-query"), document.querySelector(".ed-search input")];
      const field = fields.find((one) => one && one.offsetParent);
      if (field) field.focus(); else location.href = new URL("search/", root);
    });
  }

  reading();
  see();
  copying();
  narrow.addEventListener("change", see);
  addEventListener("hashchange", reveal);
  addEventListener("beforeprint", () => {
    for (const box of document.querySelectorAll("details")) box.open = true;
  });
  mark(params.get("mark") || "");
  reveal();
  previews();
  searchPage();
  filters();
  sorting();
  keys();
})();
