/* Registers: filters whose choice stands in the address, and columns that sort. */
(() => {
  "use strict";
  const { all, one, make } = window.edition;

  function filters(form) {
    const selects = all("select", form);
    const status = one("[role=status]", form);
    const given = new URLSearchParams(location.search);
    for (const select of selects) select.value = given.get(select.name) || "";
    const apply = () => {
      const chosen = selects.filter((select) => select.value);
      let shown = 0;
      for (const group of all(".claim-group")) {
        const lines = all("li", group);
        for (const line of lines) line.hidden = !chosen.every((select) => line.dataset[select.name] === select.value);
        const here = lines.filter((line) => !line.hidden).length;
        group.hidden = here === 0;
        shown += here;
      }
      status.textContent = chosen.length ? `${shown} shown` : "";
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
        const key = (row) => row.cells[column].dataset.sort ?? row.cells[column].textContent;
        const rows = [...table.tBodies[0].rows];
        rows.sort((a, b) => key(a).localeCompare(key(b), "en", { numeric: true }) * (down ? -1 : 1));
        table.tBodies[0].append(...rows);
      });
    });
  }

  all("form.filters").forEach(filters);
  all("table.sortable").forEach(sorting);
})();
