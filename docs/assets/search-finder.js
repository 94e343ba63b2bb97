/* A finder: a field's state, filters and results; the same on the page of the search and in its
   dialog. The results are a plain list of links through which the arrow keys go: links can be opened
   in another tab, and every screen reader can read a list, where the options of a list box would be
   neither. */
(() => {
  "use strict";
  const { all, one, make, root } = window.edition;
  const FACETS = { kind: "Kind", verdict: "Verdict", part: "Part", confidence: "Confidence" };
  const STEP = { page: 15, dialog: 8 };
  /* So many that the query names are shown before the index is there. */
  const NAMED = 3;

  class Finder {
    constructor(box, field, place, engine) {
      Object.assign(this, { field, place, engine, shown: STEP[place], turn: 0, state: { q: "" }, answer: null });
      this.status = make("p", { class: "ed-status", role: "status", id: place === "page" ? "ed-status" : "ed-status-dialog" });
      this.hint = make("div", { class: "ed-hint" });
      this.filters = make("details", { class: "ed-filters", hidden: "" });
      this.list = make("ol", { class: "ed-results", id: place === "page" ? "ed-results" : "ed-results-dialog" });
      this.more = make("button", { type: "button", class: "button ed-more", hidden: "" });
      box.append(make("div", { class: "ed-found" }, this.filters, make("div", { class: "ed-found__list" }, this.status, this.hint, this.list, this.more)));
      field.addEventListener("input", () => this.type());
      this.more.addEventListener("click", () => this.further());
      this.filters.addEventListener("change", () => this.filter());
      this.list.addEventListener("click", (event) => this.leave(event));
      box.addEventListener("keydown", (event) => this.key(event));
    }

    /* The first key is answered at once, those that follow when the hand rests. */
    type() {
      clearTimeout(this.waiting);
      this.waiting = setTimeout(() => {
        this.set({ ...this.state, q: this.field.value.trim() });
        this.changed?.(false);
      }, this.state.q ? 80 : 0);
    }

    set(state, shown = STEP[this.place]) {
      this.state = state;
      this.shown = shown;
      return this.find();
    }

    filter() {
      const state = { q: this.state.q };
      for (const name of Object.keys(FACETS)) {
        const chosen = all(`input[name="${name}"]:checked`, this.filters).map((input) => input.value);
        if (chosen.length) state[name] = chosen;
      }
      this.set(state);
      this.changed?.(true);
    }

    async find() {
      const turn = this.turn += 1;
      const { q } = this.state;
      clearTimeout(this.late);
      this.late = setTimeout(() => { if (turn === this.turn) this.status.textContent = "Searching …"; }, 300);
      try {
        const found = await this.engine;
        if (turn !== this.turn) return;
        if (!q) { this.answer = null; this.drawNothing(); return; }
        if (this.filters.hidden) this.filters.replaceChildren(make("summary", {}, "Filters"));
        this.filters.hidden = false;
        await found.load();
        this.catalogue = found.catalogue;
        this.found = found;
        const looking = found.search(q);
        if (!found.ready) await this.named(q, turn);
        this.answer = await looking;
        if (turn === this.turn) await this.draw(turn);
        this.drawn?.();
      } catch (fault) {
        if (turn !== this.turn) return;
        clearTimeout(this.late);
        this.status.textContent = "The search could not be loaded. The registers lead to every place.";
        console.warn(fault);
      }
    }

    /* What the query names outright is there before the index is. */
    async named(q, turn) {
      const named = this.found.direct(q).filter((record) => this.passes(record)).slice(0, NAMED);
      if (!named.length) return;
      this.answer = { results: [], phrases: [], forms: this.found.forms(q) };
      const items = await Promise.all(named.map((record) => this.item([{ record, at: [] }])));
      if (turn !== this.turn) return;
      this.status.textContent = "Searching …";
      this.hint.replaceChildren(...this.widened());
      this.list.replaceChildren(...items);
    }

    widened() {
      const { forms } = this.answer;
      return forms.length ? [make("p", {}, `Also searched: ${forms.join(", ")}. In quotation marks a word is found only as it is written.`)] : [];
    }

    passes(record, but) {
      return Object.keys(FACETS).every((name) => {
        const chosen = this.state[name];
        if (!chosen || name === but) return true;
        return chosen.some((value) => (name === "part" ? record.parts.includes(value) : record[name] === value));
      });
    }

    drawNothing() {
      clearTimeout(this.late);
      this.status.textContent = "";
      this.hint.replaceChildren();
      this.list.replaceChildren();
      this.filters.hidden = this.more.hidden = true;
    }

    async draw(turn) {
      this.drawFilters();
      const passed = this.answer.results.filter(({ record }) => this.passes(record));
      const groups = this.group(passed);
      const now = groups.slice(0, this.shown);
      const coming = now.map((group) => this.item(group));
      const first = await coming[0];
      if (turn !== this.turn) return;
      clearTimeout(this.late);
      this.say(passed.length, groups.length);
      this.list.replaceChildren(...first ? [first] : []);
      for (const next of coming.slice(1)) {
        const item = await next;
        if (turn !== this.turn) return;
        this.list.append(item);
      }
      this.more.hidden = groups.length <= this.shown;
      this.more.textContent = `Show ${Math.min(STEP[this.place], groups.length - this.shown)} more of ${groups.length}`;
    }

    /* Hits about one passage stand together, at the place of the best. */
    group(results) {
      const groups = new Map();
      for (const result of results) {
        const key = result.record.group || result.record.id;
        (groups.get(key) || groups.set(key, []).get(key)).push(result);
      }
      return [...groups.values()];
    }

    async item(group) {
      const [best, ...others] = group;
      const item = make("li", { class: "ed-hit" }, ...await this.hit(best));
      if (!others.length) return item;
      const near = others.slice(0, 2);
      const list = make("ol", { class: "ed-hit__others", "aria-label": `More in ${best.record.group}` });
      const lines = (results) => Promise.all(results.map(async (result) => make("li", {}, ...await this.hit(result))));
      list.append(...await lines(near));
      item.append(list);
      const left = others.slice(near.length);
      if (left.length) {
        const button = make("button", { type: "button", class: "ed-hit__more" }, `${left.length} more in ${best.record.group}`);
        button.addEventListener("click", async () => {
          const added = await lines(left);
          list.append(...added);
          button.remove();
          one("a", added[0]).focus();
        });
        item.append(button);
      }
      return item;
    }

    async hit(result) {
      const { record } = result;
      const { title, address, text, label } = await this.found.record(record);
      const spread = this.found.words(text);
      const marks = new Set([...result.at, ...this.answer.phrases.flatMap((phrase) => this.found.places(spread, phrase))]);
      const target = new URL(address, root);
      const marked = surface(spread, marks, this.answer.phrases, this.found.fold);
      if (marked.length) target.searchParams.set("mark", marked.join("|"));
      const link = make("a", { class: "ed-hit__link", href: target }, ...titled(title, record, this.catalogue));
      const kinds = Object.fromEntries(this.catalogue.kinds);
      const line = make("span", { class: "ed-hit__kind" }, record.kind === "claim" ? label : kinds[record.kind] + (label ? `: ${label}` : ""));
      const head = make("p", { class: "ed-hit__head" }, link, " ", line);
      if (record.verdict) head.append(" ", this.verdict(record.verdict));
      return [head, make("p", { class: "ed-hit__excerpt" }, ...excerpt(spread, marks, this.told(spread, title)))];
    }

    /* How many words of a text only say its title again. */
    told(text, title) {
      const { fold, words } = this.found;
      const said = words(title.split(" · ").at(-1)).map(fold).filter(Boolean);
      return said.every((word, at) => fold(text[at] || "") === word) && said.length < text.length ? said.length : 0;
    }

    verdict(tag) {
      const [, label, sign] = this.catalogue.verdicts.find(([other]) => other === tag);
      return make("span", { class: `verdict verdict--${tag}` }, make("span", { class: "verdict__sign", "aria-hidden": "true" }, sign), ` ${label}`);
    }

    /* What was found, what else was asked for, and what helps where nothing was found. */
    say(count, groups) {
      const { results, missing, some } = this.answer;
      const filtered = results.length - count;
      const places = groups < count ? ` in ${groups} places` : "";
      this.status.textContent = count
        ? `${count} ${count === 1 ? "result" : "results"}${places} for ${this.state.q}${filtered ? `, ${filtered} more without the filters` : ""}`
        : `No results for ${this.state.q}${filtered ? ` with these filters; ${filtered} without them` : ""}.`;
      const hints = count ? this.widened() : [];
      if (missing.length) hints.push(make("p", {}, `Nothing has ${missing.map((word) => `“${word}”`).join(", ")}; the results are for the rest.`));
      if (some) hints.push(make("p", {}, "Nothing has all of these words together; the results have most of them."));
      if (!count && filtered) hints.push(this.excluding());
      if (missing.length || !results.length) hints.push(...this.nearest());
      this.hint.replaceChildren(...hints);
    }

    /* The filters that keep results out, each to be taken off. */
    excluding() {
      const box = make("p", {}, "Take off: ");
      for (const name of Object.keys(FACETS)) {
        if (!this.state[name]) continue;
        const count = this.answer.results.filter(({ record }) => this.passes(record, name)).length;
        if (!count) continue;
        const button = make("button", { type: "button", class: "button" }, `${FACETS[name]} (${count})`);
        button.addEventListener("click", () => this.drop([name]));
        box.append(button, " ");
      }
      const button = make("button", { type: "button", class: "button" }, `all filters (${this.answer.results.length})`);
      button.addEventListener("click", () => this.drop(Object.keys(FACETS)));
      box.append(button);
      return box;
    }

    drop(names) {
      const state = { ...this.state };
      for (const name of names) delete state[name];
      this.set(state);
      this.changed?.(true);
      this.field.focus();
    }

    nearest() {
      const found = this.found.near(this.state.q);
      const made = [];
      if (found.length) {
        const box = make("p", { class: "ed-near" }, "Near to it: ");
        for (const { form, title } of found) {
          const button = make("button", { type: "button", class: "button" }, title);
          button.addEventListener("click", () => {
            this.field.value = form;
            this.set({ q: form });
            this.changed?.(true);
            this.field.focus();
          });
          box.append(button, " ");
        }
        made.push(box);
      }
      const registers = { claims: "register/claims/", people: "register/people/", places: "register/places/", glossary: "register/glossary/", sources: "register/sources/" };
      const links = Object.entries(registers).map(([label, path]) => make("a", { href: new URL(path, root) }, label));
      made.push(make("p", {}, "Or look in a register: ", ...links.flatMap((link, at) => (at ? [", ", link] : [link])), "."));
      return made;
    }

    drawFilters() {
      const results = this.answer?.results || [];
      const chosen = Object.keys(FACETS).reduce((sum, name) => sum + (this.state[name]?.length || 0), 0);
      this.filters.hidden = !results.length && !chosen;
      const made = make("summary", {}, "Filters", chosen ? ` (${chosen})` : "");
      const boxes = Object.entries(FACETS).map(([name, label]) => {
        const counts = new Map();
        for (const { record } of results) {
          if (!this.passes(record, name)) continue;
          for (const value of name === "part" ? record.parts : [record[name]]) counts.set(value, (counts.get(value) || 0) + 1);
        }
        const lists = { kind: "kinds", verdict: "verdicts", part: "parts", confidence: "confidence" };
        const options = this.catalogue[lists[name]].filter(([value]) => counts.get(value) || this.state[name]?.includes(value));
        const lines = options.map(([value, says]) => {
          const input = make("input", { type: "checkbox", name, value });
          input.checked = this.state[name]?.includes(value) || false;
          const text = name === "verdict" ? this.verdict(value) : says;
          return make("label", {}, input, make("span", {}, text), make("span", { class: "ed-count" }, String(counts.get(value) || 0)));
        });
        return lines.length ? make("fieldset", {}, make("legend", {}, label), ...lines) : "";
      });
      const focused = this.filters.contains(document.activeElement) && document.activeElement.matches("input") && document.activeElement;
      this.filters.replaceChildren(made, make("div", { class: "ed-filters__boxes" }, ...boxes));
      if (focused) all("input", this.filters).find((input) => input.name === focused.name && input.value === focused.value)?.focus();
    }

    async further() {
      const before = this.list.children.length;
      this.shown += STEP[this.place];
      await this.draw(this.turn);
      one("a", this.list.children[before])?.focus();
      this.changed?.(false);
    }

    /* The list goes along to the page that is opened, with the way back to it. */
    leave(event) {
      const link = event.target.closest("a");
      if (!link) return;
      const list = all("a", this.list).map((one) => ({ href: one.href, title: one.textContent }));
      try {
        sessionStorage.setItem("edition-search", JSON.stringify({ q: this.state.q, back: String(addressOf(this.state)), list }));
      } catch { /* private mode: the page opens without its list */ }
      this.left?.();
    }

    key(event) {
      const links = all("a", this.list).filter((link) => link.checkVisibility?.() ?? true);
      const at = links.indexOf(document.activeElement);
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step && (at >= 0 || document.activeElement === this.field) && !event.altKey && !event.ctrlKey && !event.metaKey) {
        const next = at + step;
        if (next >= links.length || (at < 0 && step < 0)) return;
        event.preventDefault();
        (next < 0 ? this.field : links[next]).focus();
        document.activeElement.scrollIntoView({ block: "nearest" });
      } else if (at >= 0 && event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey && this.place === "dialog") {
        this.field.focus();
      }
    }
  }

  /* An address keeps the query and the filters. */

  function addressOf(state) {
    const address = new URL("search/", root);
    if (state.q) address.searchParams.set("q", state.q);
    for (const name of Object.keys(FACETS)) for (const value of state[name] || []) address.searchParams.append(name, value);
    return address;
  }

  function stateOf(address) {
    const asked = new URL(address).searchParams;
    const state = { q: (asked.get("q") || "").trim() };
    for (const name of Object.keys(FACETS)) if (asked.has(name)) state[name] = asked.getAll(name);
    return state;
  }

  /* A reference before a title is told from it; a passage has the heading of its section. */
  function titled(title, { kind, group }, { sections }) {
    const [first, ...rest] = title.split(" · ");
    if (kind === "claim") return [`Claim ${title}`];
    if (kind === "passage") rest.push(sections[parseInt(group, 10)][0]);
    if (!/^\d/.test(first) || !group) return [title];
    return [make("span", { class: "ed-hit__reference" }, first), ` ${rest.join(" · ")}`];
  }

  const trimmed = (word) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}%]+$/gu, "");

  /* What the index found, as the text spells it: these words are marked on the page that is opened. */
  function surface(text, marks, phrases, fold) {
    const found = new Map();
    for (const phrase of phrases) {
      const at = [...marks].find((place) => phrase.every((word, next) => text[place + next] !== undefined && fold(text[place + next]) === word));
      if (at !== undefined) found.set(phrase.join(" "), trimmed(text.slice(at, at + phrase.length).join(" ")));
    }
    const inside = new Set(phrases.flat());
    for (const at of marks) {
      const word = fold(text[at] || "");
      if (word && !inside.has(word) && !found.has(word)) found.set(word, trimmed(text[at]));
    }
    return [...found.values()].slice(0, 8);
  }

  /* The part of a text with the most different words found, some thirty words long. */
  function excerpt(text, marks, begin, length = 34) {
    const places = [...marks].filter((at) => at >= begin && at < text.length).sort((a, b) => a - b);
    let start = begin;
    let most = 0;
    for (const place of places) {
      const inside = places.filter((at) => at >= place && at < place + length - 6);
      const worth = new Set(inside.map((at) => text[at].toLowerCase())).size + inside.length / 100;
      if (worth > most) [most, start] = [worth, Math.max(begin, place - 6)];
    }
    start = Math.max(begin, Math.min(start, text.length - length));
    const parts = start > begin ? ["… "] : [];
    for (let at = start; at < Math.min(text.length, start + length); at += 1) {
      const bare = marks.has(at) && trimmed(text[at]);
      const last = parts.at(-1);
      if (bare && marks.has(at - 1) && last === " " && parts.at(-2)?.tagName === "MARK") {
        const place = text[at].indexOf(bare);
        parts.pop();
        parts.at(-1).append(` ${text[at].slice(0, place)}${bare}`);
        parts.push(text[at].slice(place + bare.length));
      } else if (bare) {
        const place = text[at].indexOf(bare);
        parts.push(text[at].slice(0, place), make("mark", {}, bare), text[at].slice(place + bare.length));
      } else {
        parts.push(text[at]);
      }
      if (parts.at(-1) === "") parts.pop();
      parts.push(" ");
    }
    if (start + length < text.length) parts.push("…");
    return parts;
  }

  window.editionFinder = { Finder, addressOf, stateOf, step: STEP };
})();
