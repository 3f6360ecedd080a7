"use strict";
// The report's own script, run right after the contents list so that folding it causes no jump. Each feature is one function
// that finds its own elements and does nothing where there are none; `start` calls them all. Numbers are read from the data islands.

const root = document.documentElement;
root.classList.add("js");
const all = (selector, inside = document) => [...inside.querySelectorAll(selector)];
const narrow = matchMedia("(max-width: 62rem)");

/* ---- data islands: files that the page carries, as { name: text } ---- */

function islands() {
  const files = {};
  for (const element of all("script[data-file]")) files[element.dataset.file] = JSON.parse(element.textContent);
  return files;
}

function save(name, text, type = "text/plain") {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

function downloads() {
  for (const button of all("button.download")) {
    button.disabled = false;
    button.addEventListener("click", () => save(button.dataset.name, islands()[button.dataset.name]));
  }
}

/* ---- contents: folded on a narrow screen, following the reader on a wide one ---- */

function contents() {
  const list = document.getElementById("page-contents");
  const fold = () => { list.open = !narrow.matches; };
  fold();
  list.dataset.ready = "";
  narrow.addEventListener("change", fold);
  list.addEventListener("click", (event) => { if (narrow.matches && event.target.closest("a")) list.open = false; });
  const links = new Map(all("a", list).map((link) => [decodeURIComponent(link.hash.slice(1)), link]));
  const titles = all("h2[id], h3[id]").filter((title) => links.has(title.id));
  const follow = () => {
    const passed = titles.filter((title) => title.getBoundingClientRect().top < innerHeight * 0.3);
    const atEnd = scrollY > 0 && scrollY + innerHeight > root.scrollHeight - 4;
    const current = atEnd ? titles.at(-1) : passed.at(-1) ?? titles[0];
    for (const [id, link] of links) {
      if (current && id === current.id) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };
  let waiting = false;
  addEventListener("scroll", () => {
    if (waiting) return;
    waiting = true;
    setTimeout(() => { waiting = false; follow(); }, 100);
  }, { passive: true });
  follow();
}

/* ---- tables: what scrolls sideways can be reached by keyboard; data can be taken along ---- */

function scrollers() {
  const sizes = new ResizeObserver((entries) => {
    for (const box of new Set(entries.map((entry) => entry.target.closest(".table-wrap, pre, .equation")))) {
      const scrolls = box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1;
      if (scrolls) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
    }
  });
  for (const part of all(".table-wrap, .table-wrap > *, pre, .equation, .equation > *")) sizes.observe(part);
}

function csvField(cell) {
  const text = cell.dataset.value ?? cell.textContent;
  // A spreadsheet would run text that begins like a formula.
  const safe = /^[=+\-@\t]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function dataTables() {
  for (const details of all("details.data")) {
    details.open = false;
    details.dataset.ready = "";
    const button = details.querySelector("button.csv");
    button.hidden = false;
    button.addEventListener("click", () => {
      const lines = all("tr", details).map((row) => all("th, td", row).map(csvField).join(","));
      save(button.dataset.name, lines.join("\r\n") + "\r\n", "text/csv");
    });
  }
}

/* ---- figures ---- */

// Colours a notebook may name in a figure, as red, green, blue; the page replaces each by its own of the same name, light or dark.
const PALETTE = {
  "0,114,178": "--blue", "230,159,0": "--orange", "0,158,115": "--green", "213,94,0": "--vermilion", "204,121,167": "--purple",
  "86,180,233": "--sky", "240,228,66": "--yellow", "153,153,153": "--grey", "0,0,0": "--ink",
};
const COLORWAY = ["--blue", "--vermilion", "--green", "--purple", "--orange", "--sky", "--grey"];
const CONFIG = {
  displaylogo: false, showSendToCloud: false, plotlyServerURL: "", responsive: true, displayModeBar: "hover",
  modeBarButtons: [["toImage", "resetScale2d"]], showTips: false,
};
const PRINT_WIDTH = 660; // px between the margins of A4; Letter is a little wider

const color = (name) => getComputedStyle(root).getPropertyValue(name).trim();
const channels = (hex) => [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16));

function recoloured(text) {
  const hex = /^#[0-9a-f]{6}$/i.test(text);
  const rgb = hex ? null : /^rgba?\(\s*(\d+)\s*,\s*(\d+)\s*,\s*(\d+)\s*(?:,\s*([\d.]+)\s*)?\)$/i.exec(text);
  if (!hex && !rgb) return text;
  const name = PALETTE[(hex ? channels(text) : rgb.slice(1, 4).map(Number)).join()];
  if (!name) return text;
  return rgb?.[4] === undefined ? color(name) : `rgba(${channels(color(name)).join()},${rgb[4]})`;
}

function repaint(value, key) {
  if (typeof value === "string") return key === "bdata" ? value : recoloured(value);
  if (Array.isArray(value)) return typeof value[0] === "number" ? value : value.map((item) => repaint(item));
  if (value && typeof value === "object") return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, repaint(v, k)]));
  return value;
}

function template() {
  const [ink, soft, line, hair] = ["--ink", "--soft", "--line", "--hair"].map(color);
  const axis = {
    gridcolor: hair, zerolinecolor: line, linecolor: line, automargin: true, ticks: "outside", ticklen: 4, tickcolor: "rgba(0,0,0,0)",
    tickfont: { color: soft }, title: { standoff: 10, font: { color: soft, size: 13 } },
  };
  const bars = { color: ink, thickness: 1.5, width: 4 };
  return {
    layout: {
      font: { family: color("--sans"), size: 13, color: ink }, paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)",
      colorway: COLORWAY.map(color), margin: { l: 56, r: 20, t: 24, b: 48 }, xaxis: axis, yaxis: axis, hovermode: "closest",
      hoverlabel: { bgcolor: color("--raised"), bordercolor: line, font: { color: ink } },
      legend: { orientation: "h", x: 0, y: 1.02, yanchor: "bottom" }, bargap: 0.35,
      modebar: { bgcolor: "rgba(0,0,0,0)", color: soft, activecolor: ink },
      annotationdefaults: { arrowcolor: soft, font: { color: ink } }, shapedefaults: { line: { color: soft } },
      // A finger that drags over a figure means to scroll the page.
      dragmode: matchMedia("(pointer: coarse)").matches ? false : "zoom",
    },
    data: {
      bar: [{ marker: { line: { width: 0 } }, error_x: bars, error_y: bars }],
      scatter: [{ line: { width: 2 }, marker: { size: 7 }, error_x: bars, error_y: bars }],
      pie: [{ marker: { line: { color: color("--paper"), width: 1.5 } } }],
    },
  };
}

async function loadPlotly() {
  const island = document.getElementById("page-plotly");
  if (window.Plotly || !island) return window.Plotly;
  const packed = Uint8Array.fromBase64
    ? Uint8Array.fromBase64(island.textContent)
    : Uint8Array.from(atob(island.textContent), (letter) => letter.charCodeAt(0));
  const script = document.createElement("script");
  script.textContent = await new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
  document.head.append(script);
  return window.Plotly;
}

class Figure {
  constructor(canvas) {
    this.canvas = canvas;
    this.drawn = false;
    this.source = JSON.parse(canvas.parentElement.querySelector(".plot-data").textContent);
  }

  draw(size = { autosize: true }) {
    const { data, layout } = repaint(this.source);
    const narrowed = this.canvas.clientWidth < 480 ? { height: Math.min(layout.height, 360) } : {};
    this.drawn = true;
    this.canvas.style.height = `${narrowed.height ?? layout.height}px`;
    const drawing = window.Plotly.newPlot(this.canvas, data, { ...layout, ...narrowed, ...size, template: template() }, CONFIG);
    // The figure's label says what it shows; tick labels read out one by one would only be in the way.
    return drawing.then(() => { for (const svg of all(".main-svg", this.canvas)) svg.setAttribute("aria-hidden", "true"); });
  }

  fail(error) {
    const note = document.createElement("p");
    note.className = "failed note";
    note.textContent = `This figure could not be drawn (${error.message}). Its data are in the table below where there is one.`;
    this.canvas.replaceChildren(note);
  }
}

async function figures() {
  const canvases = all(".plot .canvas");
  if (!canvases.length) return;
  const drawings = new Map(canvases.map((canvas) => [canvas, new Figure(canvas)]));
  const redraw = (size, which = () => true) => {
    for (const figure of drawings.values()) if (which(figure)) figure.draw(size);
  };
  try {
    if (!(await loadPlotly())) throw new Error("its drawing script is missing");
  } catch (error) {
    for (const figure of drawings.values()) figure.fail(error);
    return;
  }
  const seen = new IntersectionObserver((entries) => {
    for (const entry of entries.filter((each) => each.isIntersecting)) {
      seen.unobserve(entry.target);
      const figure = drawings.get(entry.target);
      if (!figure.drawn) figure.draw().catch((error) => figure.fail(error)).finally(() => performance.mark("figure"));
    }
  }, { rootMargin: "300px" });
  for (const canvas of canvases) seen.observe(canvas);
  root.addEventListener("repaint", () => redraw(undefined, (figure) => figure.drawn));
  // Paper is light and has its own width, and what was never scrolled to is printed too.
  addEventListener("beforeprint", () => { theme.forPrint(true); redraw({ autosize: false, width: PRINT_WIDTH }); });
  addEventListener("afterprint", () => { theme.forPrint(false); redraw(); });
}

/* ---- light and dark ---- */

const theme = {
  chosen: undefined,
  system: matchMedia("(prefers-color-scheme: dark)"),
  isDark() { return (this.chosen ?? (this.system.matches ? "dark" : "light")) === "dark"; },
  show(name) {
    if (name) root.dataset.theme = name;
    else delete root.dataset.theme;
  },
  forPrint(printing) { this.show(printing ? "light" : this.chosen); },
  start() {
    const control = document.getElementById("page-dark");
    const sync = () => {
      this.show(this.chosen);
      control.checked = this.isDark();
      root.dispatchEvent(new Event("repaint"));
    };
    control.addEventListener("change", () => { this.chosen = control.checked ? "dark" : "light"; sync(); });
    this.system.addEventListener("change", sync);
    sync();
  },
};

/* ---- start ---- */

document.addEventListener("DOMContentLoaded", () => {
  theme.start();
  figures(); // first of the rest: while the bundle is unpacked the others get done
  contents();
  dataTables();
  scrollers();
  downloads();
});
