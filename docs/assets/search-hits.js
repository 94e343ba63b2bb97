/* On a page that was opened from the search: the words found are marked, a bar leads from one to
   the next, to the next result, and back to the list. */
(() => {
  "use strict";
  const { one, make, named, target, unfold, voiced, kept: setting } = window.edition;
  const APART = ".page-terms, .cite-menu, .passage__actions, .visually-hidden, [hidden], script, style, svg, form, .ed-hits";
  const BLOCK = "p, li, td, th, dt, dd, h1, h2, h3, h4, summary, figcaption, blockquote, caption";
  const article = one(".article");
  /* Milliseconds after which a change is spoken of. */
  const SPOKEN = 500;

  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[’ʼ′‘]/g, "'").replace(/[–—‑]/g, "-").replace(/\s/g, " ");

  /* The text of the page in one string, each character with its node and place; blocks are apart. */
  function read() {
    const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT, {
      acceptNode: (node) => (node.parentElement.closest(APART) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT),
    });
    let text = "";
    const origin = [];
    let block = null;
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const here = node.parentElement.closest(BLOCK);
      if (here !== block) { text += "\n"; origin.push(null); }
      block = here;
      for (let at = 0; at < node.length;) {
        const char = String.fromCodePoint(node.data.codePointAt(at));
        const folded = plain(char);
        text += folded;
        for (let n = 0; n < folded.length; n += 1) origin.push([node, at, at + char.length]);
        at += char.length;
      }
    }
    return { text, origin };
  }

  function mark(words) {
    const escaped = words.map((word) => plain(word).replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/ /g, " +"));
    escaped.sort((a, b) => b.length - a.length);
    const any = `(?:${escaped.join("|")})(?![\\p{L}\\p{N}])`;
    const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${any}(?: +${any})*`, "gu");
    const { text, origin } = read();
    const found = [...text.matchAll(pattern)].map(({ index, 0: match }) => origin.slice(index, index + match.length).filter(Boolean));
    const hits = [];
    for (const chars of found.reverse()) {
      const nodes = [...new Set(chars.map(([node]) => node))].reverse();
      hits.unshift(nodes.map((node) => {
        const places = chars.filter(([other]) => other === node);
        const range = document.createRange();
        range.setStart(node, places[0][1]);
        range.setEnd(node, places.at(-1)[2]);
        const made = make("mark", { class: "ed-mark" });
        range.surroundContents(made);
        return made;
      }).reverse());
    }
    return hits;
  }

  function around(hit) {
    const text = (hit.closest(BLOCK) || hit.parentElement).textContent.replace(/\s+/g, " ").trim();
    const at = text.indexOf(hit.textContent);
    return text.slice(Math.max(0, at - 60), at + 90);
  }

  /* Where the page was opened: the record that was found, else the whole page. */
  function scope() {
    const place = target();
    return place && (place.closest("details, .entry, .event, .textual-notes > li, .passage__text, figure") || place.closest(".passage, section") || place);
  }

  function begin() {
    const words = (new URLSearchParams(location.search).get("mark") || "").split("|").filter((word) => /[\p{L}\p{N}]/u.test(word));
    if (!article || !words.length) return;
    const hits = mark(words);
    const opened = scope();
    const inside = hits.findIndex(([first]) => opened?.contains(first));
    let below = -1;
    if (inside < 0 && target()) below = hits.findIndex(([first]) => target().compareDocumentPosition(first) & Node.DOCUMENT_POSITION_FOLLOWING);
    bar(hits, Math.max(0, inside >= 0 ? inside : below), inside >= 0 || !target());
  }

  function bar(hits, first, go) {
    let kept = null;
    try { kept = JSON.parse(sessionStorage.getItem("edition-search")); } catch { /* none */ }
    const list = kept?.list || [];
    const here = list.findIndex(({ href }) => href === location.href);
    const button = (says, key, sign, act) => {
      const made = make("button", { type: "button", "aria-label": says, title: key }, sign);
      made.addEventListener("click", act);
      return made;
    };
    /* What is seen at once is said when the page has been read out so far as it is at first. */
    const count = make("span", { class: "ed-hits__count", "aria-hidden": "true" });
    const said = make("span", { class: "visually-hidden", role: "status" });
    const box = make("div", { class: "ed-hits", role: "region", "aria-label": "Search hits on this page" }, count, said);
    if (hits.length > 1) box.append(button("Previous hit", "p", "↑", () => show(current - 1, true)), button("Next hit", "n", "↓", () => show(current + 1, true)));
    if (here >= 0) {
      const way = (at, sign, says) => list[at] && make("a", { href: list[at].href, "aria-label": `${says} result: ${list[at].title}` }, sign);
      const back = make("a", { class: "ed-hits__list", href: kept.back, title: "All results" }, `Result ${here + 1} of ${list.length}`);
      box.append(make("span", { class: "ed-hits__result" }, way(here - 1, "‹", "Previous") || "", back, way(here + 1, "›", "Next") || ""));
    }
    box.append(make("span", { class: "ed-hits__away" }, button("Take the marks away", "Esc", "✕", () => end())));
    /* First in the page's own part, where a key or a screen reader comes to it from the top. */
    article.before(box);
    document.documentElement.classList.add("ed-has-hits");

    let current = first;
    let speaking = 0;
    const tell = (text, more = "") => {
      count.textContent = text;
      clearTimeout(speaking);
      speaking = setTimeout(() => { said.replaceChildren(...voiced(`${text}${more}`)); }, SPOKEN);
    };
    const show = (at, move) => {
      for (const part of hits[current] || []) part.removeAttribute("aria-current");
      current = (at + hits.length) % hits.length;
      for (const part of hits[current]) part.setAttribute("aria-current", "true");
      unfold(hits[current][0]);
      tell(`Word ${current + 1} of ${hits.length}`, `: ${around(hits[current][0])}`);
      if (move) hits[current][0].scrollIntoView({ block: "center" });
    };
    /* Who took the marks away is where the last one was. */
    const end = () => {
      const place = hits.length ? hits[current][0].parentElement : target() || article;
      const focused = box.contains(document.activeElement);
      box.remove();
      document.documentElement.classList.remove("ed-has-hits");
      document.removeEventListener("keydown", key);
      for (const part of hits.flat()) part.replaceWith(...part.childNodes);
      article.normalize();
      const address = new URL(location.href);
      address.searchParams.delete("mark");
      history.replaceState(history.state, "", address);
      if (!focused) return;
      place.tabIndex = Math.max(place.tabIndex, -1);
      place.focus({ preventScroll: true });
    };
    const key = (event) => {
      const typing = event.target.closest("input:not([type=radio], [type=checkbox]), textarea, select, dialog, [popover]");
      if (typing || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (event.key === "Escape" && !one("dialog[open], :popover-open, .preview:not([hidden])")) end();
      if (setting("keys") === "off" || !hits.length) return;
      const letter = named(event);
      if (letter === "n") show(current + 1, true);
      if (letter === "p") show(current - 1, true);
    };
    document.addEventListener("keydown", key);
    if (!hits.length) {
      tell("Found in what is told about this, not in its words");
      return;
    }
    show(first, false);
    const place = target();
    requestAnimationFrame(() => {
      const edge = hits[current][0].getBoundingClientRect();
      const seen = edge.top > 60 && edge.bottom < innerHeight - 80;
      if (go && place && !seen) hits[current][0].scrollIntoView({ block: "center" });
    });
  }

  begin();
})();
