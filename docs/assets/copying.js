/* Copying: a passage's link, its citation in the reader's style, its text with how its claims
   fare, so that a quotation does not travel without its answer. */
(() => {
  "use strict";
  const { all, one, make } = window.edition;
  const TITLE = "The purges of the CPSU in the 1930s: a critical edition";
  let menu = null;
  let opener = null;

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

  function withVerdicts(text) {
    const said = all("p:not([class])", text).filter((line) => line.parentElement === text).map((line) => line.textContent.trim());
    const claims = all(".claim > summary", text.parentElement).map((summary) =>
      `${one(".claim__number", summary).textContent}: ${one(".verdict", summary).lastChild.textContent.trim()}`);
    const verdicts = claims.length ? `Claims: ${claims.join("; ")}` : "No claim to check.";
    return `${said.join("\n")}\n${verdicts}\n${TITLE}, ${name(text)}, ${address(text)}`;
  }

  async function copy(words, status) {
    status.textContent = "";
    try {
      await navigator.clipboard.writeText(words);
      status.textContent = "Copied.";
    } catch {
      status.textContent = words;
    }
  }

  function close() {
    if (!menu) return;
    menu.remove();
    opener.setAttribute("aria-expanded", "false");
    menu = null;
  }

  function open(button, text) {
    const again = menu && opener === button;
    close();
    if (again) return;
    const said = styles(text);
    const shown = make("div", { class: "cite-menu__text", tabindex: "0", role: "region", "aria-label": "Citation" });
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
    };
    const act = make("button", { type: "button" }, "Copy citation");
    act.addEventListener("click", () => copy(shown.textContent, status));
    const leave = make("button", { type: "button" }, "Close");
    leave.addEventListener("click", () => { close(); button.focus(); });
    menu = make("div", { class: "cite-menu", role: "dialog", "aria-label": `Cite ${name(text)}` },
      make("div", { class: "cite-menu__styles" }, ...choices), shown, act, " ", leave, " ", status);
    choose(Object.keys(said)[0]);
    document.body.append(menu);
    const place = button.getBoundingClientRect();
    const left = Math.max(8, Math.min(place.left, document.documentElement.clientWidth - menu.offsetWidth - 8));
    menu.style.left = `${left + scrollX}px`;
    menu.style.top = `${place.bottom + scrollY + 6}px`;
    opener = button;
    button.setAttribute("aria-expanded", "true");
    choices[0].focus({ preventScroll: true });
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest(".passage__actions button");
    if (!button) {
      if (menu && !menu.contains(event.target)) close();
      return;
    }
    const text = button.closest(".passage__text");
    const status = one(".passage__said", text);
    if (button.dataset.act === "cite") open(button, text);
    if (button.dataset.act === "link") copy(address(text), status);
    if (button.dataset.act === "copy") copy(withVerdicts(text), status);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu) return;
    close();
    opener.focus();
  });
})();
