/* Previews: what a term, a source, a cross-reference leads to, shown at its link on hover,
   focus and tap. It stays while pointed at, closes with Escape, never covers its link, and never
   keeps it from being followed: where nothing can be shown, a tap follows at once. Fetched with the
   first link that is pointed at. */
(() => {
  "use strict";
  const { all, one, make, tools, kept, voiced, LINKS } = window.edition;
  const box = make("div", { id: "preview", class: "preview", hidden: "" });
  const pages = new Map();
  let shownAt = null;
  let timer = 0;

  /* What is at an address: on this page, or on a page of the edition fetched once. */
  async function fetched(link) {
    const address = new URL(link.href);
    const id = decodeURIComponent(address.hash.slice(1));
    const path = address.origin + address.pathname;
    if (path === location.origin + location.pathname) return document.getElementById(id);
    if (location.protocol === "file:") return null;
    if (!pages.has(path)) {
      const page = fetch(path).then((answer) => {
        if (!answer.ok) throw new Error(answer.statusText);
        return answer.text();
      }).then((html) => new DOMParser().parseFromString(html, "text/html"));
      page.catch(() => pages.delete(path));
      pages.set(path, page);
    }
    return (await pages.get(path)).getElementById(id);
  }

  const lines = (...said) => said.filter(Boolean).map((part, index) => make("p", index ? {} : { class: "preview__head" }, ...part.childNodes ? quoted(part) : voiced(part)));
  const words = (part) => part?.textContent.trim().replace(/\s+/g, " ") || "";

  /* What a part of a page holds, its words in their languages, without its links and the ways back. */
  function quoted(part) {
    const said = part.cloneNode(true);
    for (const way of all(".ways-back", said)) way.remove();
    for (const link of all("a", said)) link.replaceWith(...link.childNodes);
    for (const named of all("[id]", said)) named.removeAttribute("id");
    return said.childNodes;
  }

  function short(part) {
    const text = words(part);
    return text.length > 320 ? `${text.slice(0, text.lastIndexOf(" ", 320))} …` : part;
  }

  /* The page itself has the definition of each of its terms and the entry of each of its sources. */
  function near(link) {
    const id = link.hash.slice(1);
    if (link.matches(".term")) return lines(link.textContent, document.getElementById(`term-${link.dataset.term}`));
    const entry = document.getElementById(link.matches(".cite") ? `source-${id}` : id);
    if (!link.matches(".cite, .noteref") || !entry || entry.contains(link)) return null;
    return lines(link.matches(".cite") ? link.textContent : `Source ${link.textContent}`, entry);
  }

  function far(place) {
    const table = place.matches("figure") && place;
    if (table) return lines(words(one("caption, figcaption", table)));
    const claim = place.closest(".claim");
    if (claim) {
      const hidden = document.documentElement.dataset.verdicts === "ask";
      const head = `Claim ${words(one(".claim__number", claim))}`;
      const said = words(one(".claim__assertion", claim));
      if (hidden) return lines(head, said);
      return lines(head + words(one(".verdict", claim)), said, short(one(".claim__answer", claim)));
    }
    const text = place.closest(".passage__text");
    if (text) return lines(`Passage ${text.dataset.passage}`, short(one(":scope > p:not([class])", text)));
    const entry = place.closest(".entry");
    if (entry) return lines(words(one(".entry__name", entry)), short(one(".reference, .entry__definition, p:not(.entry__forms)", entry)));
    return lines(short(place));
  }

  async function show(link) {
    clearTimeout(timer);
    if (shownAt === link) return true;
    hide();
    shownAt = link;
    let parts = near(link);
    if (!parts) {
      const place = await fetched(link).catch(() => null);
      if (shownAt !== link) return true;
      parts = place ? far(place) : null;
    }
    if (!parts?.length) { shownAt = null; return false; }
    const more = make("a", { href: link.href }, link.matches(".term") ? "Glossary entry" : link.matches(".cite, .noteref") ? "Entry in the sources" : "Go there");
    /* A link is described by what is said of it, not by its own words again. */
    const headed = parts.length > 1 ? 1 : 0;
    const said = make("div", { id: "preview-says" }, ...parts.slice(headed));
    box.replaceChildren(...parts.slice(0, headed), said, make("p", { class: "preview__more" }, more));
    box.hidden = false;
    link.setAttribute("aria-describedby", said.id);
    place(link);
    return true;
  }

  /* Below the last line of the link, or above its first where there is no room below. */
  function place(link) {
    const rects = link.getClientRects();
    const first = rects[0];
    const last = rects[rects.length - 1];
    const size = box.getBoundingClientRect();
    const left = Math.max(8, Math.min(last.left, document.documentElement.clientWidth - size.width - 8));
    const below = last.bottom + size.height + 12 < innerHeight || first.top < size.height + 70;
    box.style.left = `${left + scrollX}px`;
    box.style.top = `${(below ? last.bottom + 6 : first.top - size.height - 6) + scrollY}px`;
  }

  function hide() {
    clearTimeout(timer);
    shownAt?.removeAttribute("aria-describedby");
    shownAt = null;
    box.hidden = true;
  }

  async function tap(link) {
    if (shownAt === link || !await show(link)) location.href = link.href;
  }

  const soon = (job, wait) => { clearTimeout(timer); timer = setTimeout(job, wait); };
  const linkOf = (event) => kept("previews") === "off" ? null : event.target.closest?.(LINKS);
  let touched = null;

  document.body.append(box);
  document.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse") return;
    const link = linkOf(event);
    if (link) soon(() => show(link), shownAt ? 0 : 120);
    else if (box.contains(event.target)) clearTimeout(timer);
    else if (shownAt) soon(hide, 300);
    else clearTimeout(timer);
  });
  document.addEventListener("focusin", (event) => {
    const link = linkOf(event);
    if (link?.matches(":focus-visible")) show(link);
    else if (shownAt && !box.contains(event.target) && event.target !== shownAt) hide();
  });
  document.addEventListener("pointerdown", (event) => {
    touched = event.pointerType === "mouse" ? null : linkOf(event);
    if (shownAt && !touched && !box.contains(event.target) && linkOf(event) !== shownAt) hide();
  });
  document.addEventListener("click", (event) => {
    const link = linkOf(event);
    const first = link && touched === link && shownAt !== link && event.detail > 0;
    touched = null;
    if (!first || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    tap(link);
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
  tools.previews = { show, tap };
})();
