"use strict";
(() => {
  const body = document.querySelector("tbody"), rows = [...body.rows];
  const search = document.getElementById("search"), failed = document.getElementById("failed");
  const show = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    let n = 0;
    for (const row of rows) {
      const text = row.textContent.toLowerCase();
      row.hidden = (failed.checked && row.className !== "failed") || !words.every((word) => text.includes(word));
      n += !row.hidden;
    }
    document.getElementById("shown").textContent = n === rows.length ? "" : `${n} of ${rows.length}`;
  };
  search.addEventListener("input", show);
  failed.addEventListener("change", show);
  for (const button of document.querySelectorAll("th button")) {
    button.addEventListener("click", () => {
      const head = button.closest("th"), up = head.getAttribute("aria-sort") !== "ascending";
      for (const other of head.parentNode.cells) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", up ? "ascending" : "descending");
      const key = (row) => row.cells[head.cellIndex].textContent;
      rows.sort((a, b) => (up ? 1 : -1) * key(a).localeCompare(key(b), "en", { numeric: true }));
      body.append(...rows);
    });
  }
})();
