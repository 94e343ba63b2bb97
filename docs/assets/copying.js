/* Copying: a passage's link, its citation in the reader's style, its text with how its claims
   fare, so that a quotation does not travel without its answer. Fetched on the way to a button. */
(() => {
  "use strict";
  const { all, one, make, tools, say, voiced } = window.edition;
  const TITLE = "The purges of the CPSU in the 1930s: a critical edition";

  /* The styles that a program reads, each with the ending of its file. */
  const ENDINGS = { BibTeX: "bib", RIS: "ris", "CSL-JSON": "json" };

  const name = (text) => text.dataset.passage;
  const anchor = (text) => `p${name(text).replace(".", "-")}`;

  /* What is cited is the page of the section, also where the whole text or a copy on disk shows it. */
  const sectionOf = (text) => text.closest("[data-page]");

  function address(text) {
    const from = location.protocol === "file:" ? one("link[rel=canonical]").href : location.href;
    const here = new URL(sectionOf(text)?.dataset.page || "", from);
    here.search = "";
    here.hash = anchor(text);
    return here.href;
  }

  function styles(text) {
    const found = one("#citation-styles, .citation-styles", sectionOf(text) || document);
    return found ? JSON.parse(found.textContent) : { Short: "{reference}, {address}" };
  }

  function cited(template, text) {
    const values = { reference: name(text), anchor: anchor(text), address: address(text) };
    return template.replace(/\{(reference|anchor|address)\}/g, (_, key) => values[key]);
  }

  /* Paragraphs as text: a raised number in brackets, and behind them the sources that it stands for. */
  function withSources(paragraphs) {
    const sources = new Map();
    const said = paragraphs.map((paragraph) => {
      const copy = paragraph.cloneNode(true);
      for (const link of all(".noteref", copy)) {
        const entry = document.getElementById(link.hash.slice(1))?.cloneNode(true);
        if (!entry) continue;
        for (const part of all(".ways-back, .consulted", entry)) part.remove();
        sources.set(link.textContent, entry.textContent.trim().replace(/\s+/g, " "));
        link.textContent = `[${link.textContent}]`;
      }
      return copy.textContent.trim().replace(/\s+/g, " ");
    });
    return [...said, ...[...sources].map(([number, entry]) => `[${number}] ${entry}`)].join("\n");
  }

  /* A verdict that is hidden until its claim is opened is not copied either. */
  function withVerdicts(text) {
    const asked = document.documentElement.dataset.verdicts === "ask";
    const said = all("p:not([class])", text).filter((line) => line.parentElement === text);
    const claims = all(".claim", text.parentElement).map((claim) => {
      const hidden = asked && !one(".claim__more", claim).open;
      return one(".claim__number", claim).textContent + (hidden ? "" : `: ${one(".verdict", claim).lastChild.textContent.trim()}`);
    });
    const verdicts = claims.length ? `Claims: ${claims.join("; ")}` : "No claim to check.";
    return `${withSources(said)}\n${verdicts}\n${TITLE}, ${name(text)}, ${address(text)}`;
  }

  function answer(head) {
    const link = one("link[rel=canonical]")?.href || location.href;
    return `${one("h1", head).textContent.trim()}\n${withSources(all(".page-head__short p", head))}\n${TITLE}, ${link}`;
  }

  async function copy(words, status) {
    status.textContent = "";
    try {
      await navigator.clipboard.writeText(words);
      status.textContent = "Copied.";
    } catch {
      status.replaceChildren(...voiced(words));
    }
    say(status.textContent);
  }

  /* A dialog keeps the focus while it is open, and gives it back. */
  function open(text) {
    const said = styles(text);
    const shown = make("div", { class: "cite-menu__text", tabindex: "0", role: "group", "aria-label": "Citation", "aria-live": "polite" });
    const status = make("span", { role: "status", class: "quiet" });
    const choices = Object.keys(said).map((style) => {
      const choice = make("button", { type: "button", "aria-pressed": "false" }, style);
      choice.addEventListener("click", () => choose(style));
      return choice;
    });
    const choose = (style) => {
      for (const choice of choices) choice.setAttribute("aria-pressed", String(choice.textContent === style));
      shown.textContent = cited(said[style], text);
      status.textContent = "";
      const ending = ENDINGS[style];
      URL.revokeObjectURL(file.href);
      file.hidden = !ending;
      file.href = URL.createObjectURL(new Blob([shown.textContent]));
      file.download = `purges-${anchor(text)}.${ending}`;
      file.textContent = `Save as .${ending}`;
    };
    const act = make("button", { type: "button" }, "Copy citation");
    act.addEventListener("click", () => copy(shown.textContent, status));
    const file = make("a", {});
    const leave = make("button", { type: "button" }, "Close");
    const menu = make("dialog", { class: "help cite-menu", "aria-labelledby": "cite-title" },
      make("h2", { id: "cite-title" }, `Cite ${name(text)}`),
      make("div", { class: "cite-menu__styles" }, ...choices), shown, act, " ", file, " ", leave, " ", status);
    leave.addEventListener("click", () => menu.close());
    menu.addEventListener("click", ({ target }) => { if (target === menu) menu.close(); });
    menu.addEventListener("close", () => menu.remove());
    choose(Object.keys(said)[0]);
    document.body.append(menu);
    menu.showModal();
  }

  tools.copying = (button) => {
    const short = button.closest(".page-head");
    if (short) { copy(answer(short), one(".passage__said", short)); return; }
    const text = button.closest(".passage__text");
    const status = one(".passage__said", text);
    if (button.dataset.act === "cite") open(text);
    if (button.dataset.act === "link") copy(address(text), status);
    if (button.dataset.act === "copy") copy(withVerdicts(text), status);
  };
})();
