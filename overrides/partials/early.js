/* Before the page is drawn: what the reader chose last, so that nothing moves or flashes. */
(() => {
  const page = document.documentElement, asked = new URLSearchParams(location.search);
  /* What a shared link asks for holds until the window is closed, and is not kept. */
  const kept = (name) => {
    try {
      if (asked.has(name)) sessionStorage.setItem("edition-" + name, asked.get(name));
      return sessionStorage.getItem("edition-" + name) ?? localStorage.getItem("edition-" + name);
    } catch { return asked.get(name); }
  };
  const set = (name, allowed, value) => { if (allowed.includes(value)) page.dataset[name] = value; };
  page.classList.add("js");
  set("scheme", ["light", "dark"], kept("scheme"));
  set("verdicts", ["ask"], kept("verdicts"));
  page.dataset.notes = matchMedia("(max-width: 76.24em)").matches ? "marked" : "all";
  set("notes", ["all", "marked", "none"], kept("notes"));
})();
