/* Registers: filters whose choice stands in the address, and columns that sort. */
(() => {
  "use strict";
  const { all, one, make } = window.edition;

  /* What a line says of itself, or its group of all its lines; a verdict is there to be seen. */
  const said = (line, group, name) => (line.dataset[name] ?? group.dataset[name] ?? "").split("|");

  function filters(form) {
    const selects = all("select", form);
    const status = one("[role=status]", form);
    for (const group of all(".claim-group")) one("[name=section]", form).append(new Option(one("h2", group).textContent, group.dataset.section));
    const given = new URLSearchParams(location.search);
    for (const select of selects) select.value = given.get(select.name) || "";
    const apply = () => {
      const chosen = selects.filter((select) => select.value);
      let shown = 0;
      for (const group of all(".claim-group, .filtered")) {
        const lines = all(":scope > .claim-list > li, :scope > .entry", group);
        for (const line of lines) line.hidden = !chosen.every(({ name, value }) => said(line, group, name).includes(value) || name === "verdict" && one(`.verdict--${value}`, line));
        const here = lines.filter((line) => !line.hidden).length;
        group.hidden = here === 0;
        shown += here;
      }
      status.textContent = chosen.length ? `${shown} shown` : `all ${shown} shown`;
      const address = new URL(location.href);
      for (const select of selects) {
        if (select.value) address.searchParams.set(select.name, select.value);
        else address.searchParams.delete(select.name);
      }
      history.replaceState(history.state, "", address);
    };
    form.addEventListener("change", apply);
    form.addEventListener("submit", (event) => event.preventDefault());
    if (selects.some((select) => select.value)) apply();
  }

  function sorting(table) {
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) => {
      const button = make("button", { type: "button" }, ...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const down = head.ariaSort === "ascending";
        for (const other of heads) other.removeAttribute("aria-sort");
        head.ariaSort = down ? "descending" : "ascending";
        /* As what it holds, a number or words; what holds nothing (an empty key) comes last both ways. */
        const key = (row) => row.cells[column].dataset.sort ?? row.cells[column].textContent.trim();
        const order = (a, b) => a - b || a.localeCompare(b, "en", { numeric: true });
        const keyed = [...table.tBodies[0].rows].map((row) => [key(row), row]);
        keyed.sort(([a], [b]) => Number(a === "") - Number(b === "") || order(a, b) * (down ? -1 : 1));
        const rows = keyed.map(([, row]) => row);
        table.tBodies[0].append(...rows);
      });
    });
  }

  all("form.filters").forEach(filters);
  all("table.sortable").forEach(sorting);
})();
