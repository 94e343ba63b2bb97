/* A finder: a field's state, filters and results; the same on the page of the search and in its
   dialog. The results are a plain list of links through which the arrow keys go: links can be opened
   in another tab, and every screen reader can read a list, where the options of a list box would be
   neither. */
(() => {
  "use strict";
  const { all, one, make, root, renew, voiced } = window.edition;
  const engine = window.editionEngine;
  const FACETS = { kind: "kinds", verdict: "verdicts", part: "parts", confidence: "confidence" };
  const LABELS = { kind: "Kind", verdict: "Verdict", part: "Part", confidence: "Confidence" };
  const STEP = { page: 15, dialog: 8 };
  /* Milliseconds: the hand has come to rest, to show results and to speak of them. */
  const SHOWN = 80;
  const SPOKEN = 500;

  class Finder {
    constructor(box, field, place) {
      const name = place === "page" ? "ed-results" : "ed-results-dialog";
      this.field = field;
      this.place = place;
      this.shown = STEP[place];
      this.turn = 0;
      this.state = { q: "" };
      this.answer = null;
      /* What the list shows, and whether more has come than it shows. */
      this.listed = "";
      this.late = false;
      /* What to do when the query has changed, and when a result is followed. */
      this.changed = null;
      this.left = null;
      /* What is seen at once is said when the hand rests. */
      this.status = make("p", { class: "ed-status", "aria-hidden": "true" });
      this.said = make("p", { class: "visually-hidden", role: "status" });
      this.hint = make("div", { class: "ed-hint" });
      this.head = make("h2", { class: "ed-found__head", id: `${name}-head`, hidden: "" }, "Results");
      this.filters = make("details", { class: "ed-filters", hidden: "" });
      this.list = make("ol", { class: "ed-results", id: name, "aria-labelledby": `${name}-head`, hidden: "" });
      this.more = make("button", { type: "button", class: "button ed-more", hidden: "" });
      this.found = make("div", { class: "ed-found" }, this.filters, make("div", { class: "ed-found__list" }, this.head, this.status, this.said, this.hint, this.list, this.more));
      box.append(this.found);
      field.addEventListener("input", () => this.type());
      this.more.addEventListener("click", () => this.further());
      this.filters.addEventListener("change", () => this.filter());
      this.list.addEventListener("click", (event) => this.leave(event));
      this.list.addEventListener("focusout", () => { setTimeout(() => { if (this.late) this.draw(); }); });
      box.addEventListener("keydown", (event) => this.key(event));
    }

    /* The first key is answered at once, those that follow when the hand rests. */
    type() {
      clearTimeout(this.waiting);
      this.waiting = setTimeout(() => this.settle(), this.state.q ? SHOWN : 0);
    }

    settle() {
      clearTimeout(this.waiting);
      this.set({ ...this.state, q: this.field.value.trim() });
      this.changed?.(false);
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

    /* The first results are shown before all of the records are there. */
    async find() {
      const turn = this.turn += 1;
      if (!this.state.q) { this.drawNothing(); return; }
      try {
        if (!engine.whole) {
          this.tell("Searching …");
          await engine.all(() => turn !== this.turn || this.look());
        }
        if (turn === this.turn) this.look();
      } catch (fault) {
        if (turn === this.turn) this.fail(fault);
      }
    }

    look() {
      this.answer = engine.search(this.state.q);
      const some = this.answer.results.length > 0;
      if (some || engine.whole) this.draw();
      return some;
    }

    /* What did not come is told as that, whatever was found in what did. */
    fail(fault) {
      console.warn(fault);
      const some = this.list.hidden ? "" : " Only a part of the edition was searched.";
      this.tell(`The search could not be loaded.${some} Is the network there?`);
      const again = make("button", { type: "button", class: "button" }, "Try again");
      again.addEventListener("click", async () => {
        this.field.focus();
        this.hint.replaceChildren();
        await renew();
        this.find();
      });
      this.hint.replaceChildren(make("p", {}, again), this.registers());
    }

    tell(text) {
      this.status.replaceChildren(...voiced(text));
      clearTimeout(this.speaking);
      this.speaking = setTimeout(() => { this.said.replaceChildren(...voiced(text)); }, SPOKEN);
    }

    passes(record, but) {
      return Object.keys(FACETS).every((name) => {
        const chosen = this.state[name];
        if (!chosen || name === but) return true;
        return chosen.some((value) => (name === "part" ? record.parts.includes(value) : record[name] === value));
      });
    }

    drawNothing() {
      this.answer = null;
      this.late = false;
      this.tell("");
      this.hint.replaceChildren();
      this.list.replaceChildren();
      this.filters.hidden = this.more.hidden = this.head.hidden = this.list.hidden = true;
    }

    /* A list in which somebody is stands still: what comes late is shown when they have left it. */
    draw() {
      const passed = this.answer.results.filter(({ record }) => this.passes(record));
      const groups = this.group(passed);
      if (engine.whole) this.drawFilters();
      if (engine.whole) this.say(passed.length, groups.length);
      const held = this.list.contains(document.activeElement);
      const asked = String(addressOf(this.state));
      this.late = held && this.listed === asked;
      if (this.late) return;
      this.listed = asked;
      this.list.replaceChildren(...groups.slice(0, this.shown).map((group) => this.item(group)));
      this.head.hidden = this.list.hidden = !groups.length;
      this.more.hidden = groups.length <= this.shown;
      this.more.textContent = `Show ${Math.min(STEP[this.place], groups.length - this.shown)} more of ${groups.length}`;
      if (held) this.field.focus({ preventScroll: true });
    }

    /* Hits about one passage stand together, at the place of the best. */
    group(results) {
      const groups = new Map();
      for (const result of results) {
        const key = result.record.group || `record ${result.record.id}`;
        (groups.get(key) || groups.set(key, []).get(key)).push(result);
      }
      return [...groups.values()];
    }

    item([best, ...others]) {
      const item = make("li", { class: "ed-hit" }, ...this.hit(best));
      if (!others.length) return item;
      const lines = (results) => results.map((result) => make("li", {}, ...this.hit(result)));
      const list = make("ol", { class: "ed-hit__others", "aria-label": `More in ${best.record.group}` }, ...lines(others.slice(0, 2)));
      item.append(list);
      const left = others.slice(2);
      if (left.length) {
        const button = make("button", { type: "button", class: "ed-hit__more" }, `${left.length} more in ${best.record.group}`);
        button.addEventListener("click", () => {
          const added = lines(left);
          list.append(...added);
          button.remove();
          one("a", added[0]).focus();
        });
        item.append(button);
      }
      return item;
    }

    hit({ record, terms }) {
      const text = engine.words(record.text);
      const marks = found(text, terms, this.answer.phrases);
      const target = new URL(record.address, root);
      const title = engine.words(record.title);
      const marked = [text, title].map((part) => surface(part, found(part, terms, this.answer.phrases), this.answer.phrases)).find(({ length }) => length);
      if (marked) target.searchParams.set("mark", marked.join("|"));
      const link = make("a", { class: "ed-hit__link", href: target }, ...titled(record));
      const { [record.kind]: kind } = Object.fromEntries(engine.catalogue.kinds);
      const line = make("span", { class: "ed-hit__kind" }, record.kind === "claim" ? record.label : kind + (record.label ? `: ${record.label}` : ""));
      const head = make("p", { class: "ed-hit__head" }, link, " ", line);
      if (record.verdict) head.append(" ", verdict(record.verdict));
      return [head, excerpt(text, marks, told(text, record.title))];
    }

    /* What was found, what else was asked for, and what helps where nothing was found. */
    say(count, groups) {
      const { results, missing, mended, some, cut, forms } = this.answer;
      const filtered = results.length - count;
      const near = mended.map(([typed, says]) => `Nothing has “${typed}”; found is what is near it: ${says.join(", ")}.`);
      const query = this.state.q.length > 80 ? `${this.state.q.slice(0, 80)} …` : this.state.q;
      const places = groups < count ? ` in ${groups} places` : "";
      const more = filtered ? `, ${filtered} more without the filters` : "";
      const others = filtered ? ` with these filters; ${filtered} without them` : "";
      const first = count ? `${count} ${count === 1 ? "result" : "results"}${places} for ${query}${more}.` : `No results for ${query}${others}.`;
      this.tell([first, ...near].join(" "));
      const lines = [];
      const line = (text) => lines.push(make("p", {}, ...voiced(text)));
      if (cut) line("Only the beginning of so long a query was searched.");
      if (count && forms.length) line(`Also searched: ${forms.join(", ")}. In quotation marks a word is found only as it is written.`);
      if (missing.length) line(`Nothing has “${missing.join("”, “")}”; the results are for the rest.`);
      if (some) line("Nothing has all of these words together; the results have most of them.");
      if (!count && filtered) lines.push(this.excluding());
      if (missing.length || !results.length) lines.push(this.registers());
      this.hint.replaceChildren(...lines);
    }

    /* The filters that keep results out, each to be taken off. */
    excluding() {
      const box = make("p", {}, "Take off: ");
      const off = (names, says) => {
        const button = make("button", { type: "button", class: "button" }, says);
        button.addEventListener("click", () => {
          this.set(Object.fromEntries(Object.entries(this.state).filter(([name]) => !names.includes(name))));
          this.changed?.(true);
          this.field.focus();
        });
        box.append(button, " ");
      };
      for (const name of Object.keys(FACETS).filter((one) => this.state[one])) {
        const count = this.answer.results.filter(({ record }) => this.passes(record, name)).length;
        if (count) off([name], `${LABELS[name]} (${count})`);
      }
      off(Object.keys(FACETS), `all filters (${this.answer.results.length})`);
      return box;
    }

    registers() {
      const paths = ["register/claims/", "register/people/", "register/places/", "register/glossary/", "register/sources/"];
      const links = paths.map((path) => make("a", { href: new URL(path, root) }, path.split("/")[1]));
      return make("p", {}, "Or look in a register: ", ...links.flatMap((link, at) => (at ? [", ", link] : [link])), ".");
    }

    drawFilters() {
      const { results } = this.answer;
      const chosen = Object.keys(FACETS).reduce((sum, name) => sum + (this.state[name]?.length || 0), 0);
      this.filters.hidden = !results.length && !chosen;
      const boxes = Object.keys(FACETS).map((name) => {
        const counts = new Map();
        for (const { record } of results) {
          if (!this.passes(record, name)) continue;
          for (const value of name === "part" ? record.parts : [record[name]]) counts.set(value, (counts.get(value) || 0) + 1);
        }
        const options = engine.catalogue[FACETS[name]].filter(([value]) => counts.get(value) || this.state[name]?.includes(value));
        const lines = options.map(([value, says]) => {
          const input = make("input", { type: "checkbox", name, value });
          input.checked = this.state[name]?.includes(value) || false;
          return make("label", {}, input, make("span", {}, name === "verdict" ? verdict(value) : says), make("span", { class: "ed-count" }, String(counts.get(value) || 0)));
        });
        return lines.length ? make("fieldset", {}, make("legend", {}, LABELS[name]), ...lines) : "";
      });
      const focused = this.filters.contains(document.activeElement) && document.activeElement.matches("input") && document.activeElement;
      this.filters.replaceChildren(make("summary", {}, "Filters", chosen ? ` (${chosen})` : ""), make("div", { class: "ed-filters__boxes" }, ...boxes));
      if (focused) all("input", this.filters).find((input) => input.name === focused.name && input.value === focused.value)?.focus();
    }

    further() {
      const before = this.list.children.length;
      this.shown += STEP[this.place];
      this.draw();
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
      this.left?.(link);
    }

    /* A key that goes on into the results is after what was typed, however fast. */
    key(event) {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step && document.activeElement === this.field && this.field.value.trim() !== this.state.q) this.settle();
      const links = all("a", this.list).filter((link) => link.checkVisibility?.() ?? true);
      const at = links.indexOf(document.activeElement);
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

  function verdict(tag) {
    const [, label, sign, colour] = engine.catalogue.verdicts.find(([other]) => other === tag);
    return make("span", { class: `verdict verdict--${tag} tone--${colour}` }, make("span", { class: "verdict__sign", "aria-hidden": "true" }, sign), ` ${label}`);
  }

  /* A reference before a title is told from it; a passage has the heading of its section. */
  function titled({ title, kind, group }) {
    const [first, ...rest] = title.split(" · ");
    if (kind === "claim") return [`Claim ${title}`];
    if (kind === "passage") rest.push(engine.catalogue.sections[parseInt(group, 10)][0]);
    if (!/^\d/.test(first) || !group) return [title];
    return [make("span", { class: "ed-hit__reference" }, first), ` ${rest.join(" · ")}`];
  }

  const trimmed = (word) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}%]+$/gu, "");

  /* Where a phrase stands in a text. */
  const stands = (text, phrase, at) => phrase.every((word, next) => engine.fold(text[at + next] || "") === word);

  /* The places of the words found in a text. */
  function found(text, terms, phrases) {
    const marks = new Set();
    text.forEach((word, at) => {
      if (engine.terms(word).some((term) => terms.includes(term))) marks.add(at);
      for (const phrase of phrases) if (stands(text, phrase, at)) phrase.forEach((part, next) => marks.add(at + next));
    });
    return marks;
  }

  /* What was found, as the text spells it: these words are marked on the page that is opened. */
  function surface(text, marks, phrases) {
    const found = new Map();
    for (const phrase of phrases) {
      const at = [...marks].find((place) => stands(text, phrase, place));
      if (at !== undefined) found.set(phrase.join(" "), trimmed(text.slice(at, at + phrase.length).join(" ")));
    }
    const inside = new Set(phrases.flat());
    for (const at of marks) {
      const word = engine.fold(text[at]);
      if (word && !inside.has(word) && !found.has(word)) found.set(word, trimmed(text[at]));
    }
    return [...found.values()].slice(0, 8);
  }

  /* How many words of a text only say its title again. */
  function told(text, title) {
    const said = engine.words(title.split(" · ").at(-1)).map(engine.fold).filter(Boolean);
    return said.every((word, at) => engine.fold(text[at] || "") === word) && said.length < text.length ? said.length : 0;
  }

  /* The part of a text with the most different words found, some thirty words long. What is between
     two marks is one text, and so is what is marked together. */
  function excerpt(text, marks, begin, length = 34) {
    const places = [...marks].filter((at) => at >= begin).sort((a, b) => a - b);
    let start = begin;
    let most = 0;
    for (const place of places) {
      const inside = places.filter((at) => at >= place && at < place + length - 6);
      const worth = new Set(inside.map((at) => text[at].toLowerCase())).size + inside.length / 100;
      if (worth > most) [most, start] = [worth, Math.max(begin, place - 6)];
    }
    start = Math.max(begin, Math.min(start, text.length - length));
    const end = Math.min(text.length, start + length);
    const made = make("p", { class: "ed-hit__excerpt" }, start > begin ? "… " : "");
    for (let at = start; at < end; at += 1) {
      const word = at === start ? text[at].replace(/^[\])},.;:!?’”]+/, "") : text[at];
      const bare = marks.has(at) && trimmed(word);
      const [before, after] = bare ? [word.slice(0, word.indexOf(bare)), word.slice(word.indexOf(bare) + bare.length)] : [word, ""];
      const last = made.lastChild;
      if (bare && !before && last?.data === " " && last.previousSibling?.tagName === "MARK") {
        last.previousSibling.append(` ${bare}`);
        last.replaceWith(after);
      } else {
        made.append(before, ...bare ? [make("mark", {}, bare), after] : []);
      }
      made.append(at + 1 < end ? " " : end < text.length ? " …" : "");
      made.normalize();
    }
    for (const mark of all("mark", made)) mark.normalize();
    return made;
  }

  window.editionFinder = { Finder, addressOf, stateOf, step: STEP };
})();
