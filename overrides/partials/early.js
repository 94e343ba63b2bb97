/* Before the page is drawn: what the reader chose last, so that nothing moves or flashes. */
(() => {
  const page = document.documentElement, asked = new URLSearchParams(location.search);
  const kept = (name) => { try { return localStorage.getItem("edition-" + name); } catch { return null; } };
  const set = (name, allowed, value) => { if (allowed.includes(value)) page.dataset[name] = value; };
  page.classList.add("js");
  set("scheme", ["light", "dark"], kept("scheme"));
  set("verdicts", ["ask"], asked.get("verdicts") || kept("verdicts"));
  page.dataset.notes = matchMedia("(max-width: 76.24em)").matches ? "marked" : "all";
  set("notes", ["all", "marked", "none"], asked.get("notes") || kept("notes"));
})();
