"use strict";
// The report's own script, run right after the contents list so that folding it causes no jump. Each feature is one function
// that finds its own elements and does nothing where there are none; the end calls them all. Numbers are read from the data islands.

const root = document.documentElement;
root.classList.add("js");
const all = (selector, inside = document) => [...inside.querySelectorAll(selector)];
const narrow = matchMedia("(max-width: 62rem)");

function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

function button(attributes, press, ...children) {
  const element = make("button", { type: "button", ...attributes }, ...children);
  element.addEventListener("click", () => press(element));
  return element;
}

// What a page in another language than English says instead of this script's own words.
const words = JSON.parse(document.getElementById("page-words")?.textContent ?? "{}");
const plural = new Intl.PluralRules(root.lang);

// A form for each kind of number is written one=...|few=...|other=..., as `count` asks; one that names its number alone is passed over.
function t(text, values = {}, count = undefined) {
  const said = words[text] ?? text;
  const forms = said.includes("other=") ? Object.fromEntries(said.split("|").map((form) => form.split("="))) : { other: said };
  const form = forms[plural.select(count ?? 0)];
  return (form?.includes("{n}") ? form : forms.other).replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

/* ---- data islands: files that the page carries ---- */

function island(name) {
  const element = document.querySelector(`script[data-file="${CSS.escape(name)}"]`);
  return element && JSON.parse(element.textContent);
}

let read;
const results = () => (read ??= JSON.parse(island("results.json") ?? "{}"));

function save(name, text, type = "text/plain") {
  const link = make("a", { href: URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

function downloads() {
  for (const button of all("button.download")) {
    button.disabled = false;
    button.addEventListener("click", () => save(button.dataset.name, island(button.dataset.name)));
  }
}

/* ---- copies: a number or a table with where it comes from ---- */

async function toClipboard(text) {
  if (await navigator.clipboard?.writeText(text).then(() => true, () => false)) return;
  const field = make("textarea", { class: "unseen" });
  field.value = text;
  (document.querySelector("dialog[open]") ?? document.body).append(field);
  field.select();
  document.execCommand("copy");
  field.remove();
}

function copier(text, label = t("Copy with source")) {
  return button({ class: "copy", "aria-live": "polite" }, async (self) => {
    await toClipboard(text());
    self.textContent = t("Copied");
    setTimeout(() => { self.textContent = label; }, 2000);
  }, label);
}

const citation = () => document.getElementById("page-citation")?.textContent ?? document.title;

function copies() {
  for (const block of all(".cite pre")) block.before(copier(() => block.textContent, t("Copy")));
  for (const details of all(".cite")) details.prepend(details.querySelector("summary"), copier(citation, t("Copy as text")));
  for (const table of all("main .table-wrap > table.data")) {
    const rows = () => all("tr", table).map((row) => all("th, td", row).map((cell) => cell.textContent.trim()).join("\t")).join("\n");
    table.parentElement.after(copier(() => `${table.caption?.textContent ?? ""}\n${rows()}\n${citation()}`));
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

/* ---- tables: what scrolls sideways says so and can be reached by keyboard; long ones can be sorted and filtered ---- */

const scrolling = new ResizeObserver((entries) => {
  for (const box of new Set(entries.map((entry) => entry.target.closest(".table-wrap, pre, .equation")))) {
    const wide = box.scrollWidth > box.clientWidth + 1;
    box.classList.toggle("scrolls", wide);
    box.classList.toggle("fits", !wide);
    box.dataset.wide = t("wider than the page: scroll sideways");
    if (wide || box.scrollHeight > box.clientHeight + 1) box.tabIndex = 0;
    else box.removeAttribute("tabindex");
  }
});

function scrollers(inside = document) {
  for (const part of all(".table-wrap, .table-wrap > *, pre, .equation, .equation > *", inside)) scrolling.observe(part);
}

function sortKey(cell) {
  const text = cell.querySelector("data")?.value ?? cell.dataset.value ?? cell.textContent.trim();
  const digits = text.replace(/[\s,]/g, "");
  return { text, number: /^[-+]?[\d.]+(e[-+]?\d+)?$/i.test(digits) ? Number(digits) : NaN };
}

function compare(a, b) {
  const difference = a.number - b.number;
  return Number.isNaN(difference) ? a.text.localeCompare(b.text, "en", { numeric: true }) : difference;
}

function sortable(table) {
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const press = (header) => {
    // A third press brings back the order that the report gave; equal rows keep it, and empty cells stay at the end.
    const next = { none: "ascending", ascending: "descending", descending: "none" }[header.ariaSort];
    for (const other of all("thead th", table)) if (other.ariaSort) other.ariaSort = other === header ? next : "none";
    const sign = { none: 0, ascending: 1, descending: -1 }[next];
    const keyed = rows.map((row) => ({ row, ...sortKey(row.cells[header.cellIndex]) }));
    if (sign) keyed.sort((a, b) => Number(!a.text) - Number(!b.text) || sign * compare(a, b));
    body.append(...keyed.map(({ row }) => row));
  };
  for (const header of all("thead th", table)) {
    if (!header.textContent.trim()) continue;
    header.ariaSort = "none";
    header.append(button({ class: "sort" }, () => press(header), ...header.childNodes));
  }
}

function filterable(box, items, what) {
  const field = make("input", { type: "search", autocomplete: "off" });
  const count = make("span", { role: "status" });
  field.addEventListener("input", () => {
    const words = field.value.toLowerCase().split(/\s+/);
    for (const item of items) item.hidden = !words.every((word) => item.textContent.toLowerCase().includes(word));
    count.textContent = t("{n1} of {n2}", { n1: items.filter((item) => !item.hidden).length, n2: items.length });
  });
  box.before(make("div", { class: "filter" }, make("label", {}, `${t("Filter {what}", { what })} `, field), " ", count));
}

function longTables() {
  for (const table of all("table.data")) {
    const rows = [...table.tBodies[0].rows];
    if (rows.length > 5 && !table.querySelector("tbody [colspan], tbody [rowspan]")) sortable(table);
    if (rows.length <= 15 || table.closest(".plot")) continue;
    table.parentElement.classList.add("long");
    filterable(table.parentElement, rows, (table.caption?.textContent ?? t("rows")).split(":")[0].toLowerCase());
  }
  for (const list of all("ul.checks")) if (list.children.length > 15) filterable(list, [...list.children], t("checks"));
}

function csvField(cell) {
  const text = (cell.dataset.value ?? cell.textContent).replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, " ");
  // A spreadsheet would run text that begins like a formula.
  const safe = /^\s*[=+\-@|＝＋－＠]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

// What is folded away on a screen stands on paper.
function folds() {
  const closed = () => all("details.fold:not([open])");
  let opened = [];
  addEventListener("beforeprint", () => { opened = closed(); for (const fold of opened) fold.open = true; });
  addEventListener("afterprint", () => { for (const fold of opened) fold.open = false; });
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

/* ---- sliders: other values at a place of the case, and what follows from them ---- */

class Slider {
  constructor(control) {
    this.field = control.querySelector("input");
    this.shown = control.querySelector("output");
    this.label = control.querySelector("label").textContent;
    Object.assign(this, control.dataset, { factors: JSON.parse(control.dataset.factors) });
    this.reset();
  }

  reset() { this.field.value = this.field.defaultValue; }
  get off() { return this.field.valueAsNumber !== Number(this.field.defaultValue); }

  in(unit) {
    const [own, other] = [this.factors[this.unit], this.factors[unit]];
    return own === other ? this.field.valueAsNumber : this.field.valueAsNumber * own / other;
  }

  // Native measure and, where there is one, the other.
  show() {
    const texts = [this.unit, this.also].filter(Boolean).map((unit) => [number(this.in(unit)), symbol(unit)].filter(Boolean).join(" "));
    this.shown.textContent = texts.join(" = ");
    this.field.setAttribute("aria-valuetext", texts.join(", "));
  }
}

function follow(element, value, stated, unit) {
  const [figure, name] = split(value, unit);
  element.querySelector(".num").textContent = figure;
  element.querySelector(".unit").textContent = name;
  element.classList.toggle("off", value !== stated);
  const other = element.querySelector("[data-to]");
  if (!other) return;
  const { to, factor, per } = other.dataset;
  other.textContent = say(factor === per ? value : value * Number(factor) / Number(per), to, value < 1e4 ? 2 : 3);
}

function sliders() {
  const panel = document.querySelector(".live");
  const given = panel && results().results;
  if (!given) return;
  panel.hidden = false;
  const controls = all(".control", panel).map((control) => new Slider(control));
  const followers = all("[data-key]").filter((each) => each.querySelector(".num") && Object.hasOwn(given, each.dataset.key));
  const [status, reset] = [panel.querySelector("[role=status]"), panel.querySelector("button")];
  const fleets = JSON.parse(panel.dataset.fleets);
  let announcing;
  const announce = () => {
    const off = controls.filter((control) => control.off);
    const values = off.map((control) => `${control.label} ${control.shown.textContent}`).join("; ");
    status.textContent = off.length ? t("Off the case: {values}. Ranges hold for the case as it is.", { values }) : t("All as in the case.");
  };
  const update = () => {
    const off = controls.filter((control) => control.off);
    const stated = recompute(given);
    const moved = (place, unit) => off.find((control) => control.place === place)?.in(unit);
    // A fleet that nobody stated grows with the works, in whole machines.
    const grown = ([each, from]) => {
      const metres = Object.hasOwn(given, from) ? now.value(from) : moved(from, "m");
      return metres && Math.max(Math.round(each * metres / 1000), 1);
    };
    const now = recompute(given, (place, unit) => moved(place, unit) ?? (off.length && fleets[place] ? grown(fleets[place]) : undefined));
    for (const control of controls) control.show();
    for (const element of followers) {
      const key = element.dataset.key;
      const same = now.value(key) === stated.value(key);
      // What rests on assumptions shows its P50, which follows in proportion; what is stated shows its point.
      const { basis, point, p50, unit } = given[key];
      const shown = basis === "stated" ? point : p50;
      follow(element, same ? shown : point ? shown * now.value(key) / point : now.value(key), shown, unit);
    }
    reset.disabled = !off.length;
    panel.classList.toggle("off", off.length > 0);
    root.dispatchEvent(new CustomEvent("moved", { detail: now }));
    clearTimeout(announcing);
    announcing = setTimeout(announce, 250);
  };
  for (const control of controls) control.field.addEventListener("input", update);
  reset.addEventListener("click", () => {
    for (const control of controls) control.reset();
    controls[0].field.focus();
    update();
  });
  update();
}

/* ---- traces: where a number comes from, down to the words ---- */

const RELIABILITY = {
  A: t("completely reliable"), B: t("usually reliable"), C: t("fairly reliable"), D: t("not usually reliable"), E: t("unreliable"), F: t("reliability cannot be judged"),
};
const CREDIBILITY = {
  1: t("confirmed by other sources"), 2: t("probably true"), 3: t("possibly true"), 4: t("doubtful"), 5: t("improbable"), 6: t("truth cannot be judged"),
};

function claimed(claim) {
  const source = /^https?:/i.test(claim.url) ? make("a", { href: claim.url, rel: "noopener noreferrer" }, claim.outlet || t("source")) : claim.outlet;
  const [source_is, information_is] = [RELIABILITY[claim.grade?.[0]], CREDIBILITY[claim.grade?.[1]]];
  const grade = source_is ? `, ${t("grade {grade}: source {source}, information {information}", { grade: claim.grade, source: source_is, information: information_is })}` : "";
  const cite = make("cite", { dir: "auto" }, ...[claim.speaker, claim.date, source].filter(Boolean).flatMap((part) => [part, ", "]).slice(0, -1), grade);
  return make("blockquote", { class: "claim" }, make("p", { dir: "auto" }, `“${claim.words || claim.figure}”`), cite);
}

function origin(one, { results, claims }, open) {
  const [kind, where] = [one.source.split(":")[0], one.source.slice(one.source.indexOf(":") + 1).trim()];
  if (Object.hasOwn(results, one.source)) {
    return [`${t("computed")}: `, button({ class: "key" }, () => open(one.source), capital(results[one.source].label))];
  }
  if (kind === "claim" && Object.hasOwn(claims ?? {}, where)) return [t("stated"), claimed(claims[where])];
  if (kind === "assumed") return [make("span", { class: "tag assumed" }, t("assumed")), " ", where];
  return [`${kind}: ${where}`];
}

function inputFact(name, one, file, open) {
  const label = file.results[one.source]?.label ?? one.label ?? "";
  const open_end = (end) => (Math.abs(end) < 1e12 ? number(end) : t("open"));
  const range = one.low < one.high ? ` (${t("{n1} to {n2}", { n1: open_end(one.low), n2: open_end(one.high) })})` : "";
  const value = `${asPutIn(one)}${one.place?.endsWith(".date") ? "" : range}`;
  return [make("dt", {}, capital(name), make("span", { dir: "auto" }, capital(label))), make("dd", {}, make("b", {}, value), " ", ...origin(one, file, open))];
}

const BASIS = { stated: t("stated"), "part assumed": t("partly assumed"), assumed: t("assumed") };
const capital = (text) => t(text).charAt(0).toUpperCase() + t(text).slice(1);
const asPutIn = (one) => (one.unit === "1" ? number(one.value) : say(one.value, one.place?.endsWith(".date") ? "date" : one.unit, 4));

// A result as it is shown, its likely range, and what it rests on.
function told({ basis, point, p10, p50, p90, unit }) {
  const range = p10 < p90 ? `, ${t("likely range (8 in 10): {range}", { range: t("{n1} to {n2}", { n1: say(p10, unit), n2: say(p90, unit) }) })}` : "";
  const also = basis === "stated" ? "" : `; ${t("with all that goes in as stated or most likely: {value}", { value: say(point, unit, 4) })}`;
  return [basis === "stated" ? say(point, unit, 4) : say(p50, unit), `${BASIS[basis]}${range}${also}`];
}

function withSource(key, { results, claims }) {
  const [seen, from] = [new Set([key]), new Set()];
  for (const each of seen) {
    for (const { source } of Object.values(results[each].inputs)) {
      if (Object.hasOwn(results, source)) seen.add(source);
      else if (source.startsWith("claim:")) from.add(source.slice(6));
    }
  }
  const sources = [...from].map((id) => claims?.[id]).filter(Boolean)
    .map((claim) => `“${claim.words || claim.figure}”, ${[claim.speaker, claim.date, claim.outlet, claim.url].filter(Boolean).join(", ")}`);
  const [value, rest] = told(results[key]);
  return [`${capital(results[key].label)}: ${value} (${rest})`, ...(sources.length ? [t("From:"), ...new Set(sources)] : []), citation()].join("\n");
}

// The formula in words, the same with the numbers put in, and for each input its name in the words of the formula.
function equationOf(result, typeset) {
  const names = (result.formula.match(TOKEN) ?? []).filter((token) => Object.hasOwn(result.inputs, token));
  if (!typeset) {
    // A name ends in its unit, which stands with the number.
    const bare = (name) => t(name.replace(new RegExp(`_${result.inputs[name].unit.replace(/\W/g, "_")}$`), "").replaceAll("_", " "));
    const line = (write) => make("p", {}, `= ${result.formula.replace(TOKEN, (token) => (names.includes(token) ? write(token) : token)).replaceAll(" * ", " · ")}`);
    return { lines: [line(bare), line((name) => asPutIn(result.inputs[name]))], words: bare };
  }
  const [words, put] = [typeset.cloneNode(true), typeset.cloneNode(true)];
  const called = new Map(all("mi", words).map((part, place) => [names[place], part.textContent]));
  all("mi", put).forEach((part, place) => { part.textContent = asPutIn(result.inputs[names[place]]); });
  return { lines: [words, put], words: (name) => called.get(name) };
}

function traces() {
  const triggers = all(".card[data-key], details.trace[data-key]");
  const file = triggers.length && results();
  if (!file.results) return;
  const equations = new Map();
  const panel = make("div", {});
  const close = button({ class: "close" }, () => dialog.close(), t("Close"));
  const dialog = make("dialog", { class: "panel", "aria-labelledby": "page-trace" }, close, panel);
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  const open = (key, trail = []) => {
    const result = file.results[key];
    const title = make("h2", { id: "page-trace", tabindex: "-1", dir: "auto" }, capital(result.label));
    const back = (past, place) => button({ class: "key" }, () => open(past, trail.slice(0, place)), capital(file.results[past].label));
    const way = trail.map((past, place) => make("li", {}, back(past, place)));
    const [figure, rest] = told(result);
    const value = make("p", {}, make("b", {}, figure), ` ${rest}`);
    const { lines, words } = equationOf(result, equations.get(key));
    const inputs = Object.entries(result.inputs).flatMap(([name, one]) => inputFact(words(name), one, file, (deeper) => open(deeper, [...trail, key])));
    panel.replaceChildren(
      ...(way.length ? [make("nav", { "aria-label": t("Way back") }, make("ol", { class: "way" }, ...way))] : []),
      title, value, ...lines, make("dl", { class: "facts" }, ...inputs), copier(() => withSource(key, file)),
    );
    if (!dialog.open) dialog.showModal();
    scrollers(panel);
    dialog.scrollTop = 0;
    title.focus();
  };
  for (const trigger of triggers) {
    const key = trigger.dataset.key;
    if (!Object.hasOwn(file.results, key)) continue;
    const isCard = trigger.matches(".card");
    const label = isCard ? t("How it is computed") : trigger.querySelector("summary").textContent;
    const name = isCard && { "aria-label": `${label}: ${trigger.querySelector(".label").textContent}` };
    const asks = button({ class: "key", "aria-haspopup": "dialog", ...name }, () => open(key), label);
    if (isCard) trigger.append(asks);
    else {
      equations.set(key, trigger.querySelector(".equation"));
      trigger.replaceWith(asks);
    }
  }
  document.body.append(dialog);
}

/* ---- figures ---- */

// Colours a notebook may name in a figure, as red, green, blue; the page replaces each by its own of the same name, light or dark.
const PALETTE = {
  "0,114,178": "--blue", "230,159,0": "--orange", "0,158,115": "--green", "213,94,0": "--vermilion", "204,121,167": "--purple",
  "86,180,233": "--sky", "240,228,66": "--yellow", "153,153,153": "--grey", "127,127,127": "--soft", "0,0,0": "--ink",
};
const months = (month) => Array.from({ length: 12 }, (_, at) => new Date(2000, at).toLocaleDateString(root.lang, { month }));
const COLORWAY = ["--blue", "--vermilion", "--green", "--purple", "--orange", "--sky", "--grey"];
const CONFIG = {
  displaylogo: false, showSendToCloud: false, plotlyServerURL: "", responsive: true, displayModeBar: matchMedia("(hover: none)").matches ? false : "hover",
  modeBarButtons: [["toImage", "resetScale2d"]], showTips: false, locale: "page",
  locales: { page: { format: { shortMonths: months("short"), months: months("long") }, dictionary: { "Download plot as a PNG": t("Download plot as a PNG"), "Reset axes": t("Reset axes") } } },
};
const PRINT = { width: 660, height: 780 }; // px between the margins of A4, which is narrower than Letter, and of Letter, which is lower

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
      font: { family: color("--sans"), size: 13, color: ink }, paper_bgcolor: color("--paper"), plot_bgcolor: "rgba(0,0,0,0)",
      colorway: COLORWAY.map(color), margin: { l: 56, r: 20, t: 24, b: 48 }, xaxis: axis, yaxis: axis, hovermode: "closest", minreducedwidth: 40,
      hoverlabel: { bgcolor: color("--raised"), bordercolor: line, font: { color: ink } },
      legend: { orientation: "h", x: 0, y: 1.02, yanchor: "bottom" }, bargap: 0.35,
      modebar: { bgcolor: "rgba(0,0,0,0)", color: soft, activecolor: ink },
      annotationdefaults: { arrowcolor: soft, font: { color: ink }, bgcolor: color("--paper"), borderpad: 0 }, shapedefaults: { line: { color: soft } },
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

// The file that pages share is a style sheet: it runs nothing, and what it carries runs only if the policy knows its hash.
async function beside(address) {
  const sheet = make("link", { rel: "stylesheet", href: address });
  await new Promise((done) => { sheet.onload = sheet.onerror = done; document.head.append(sheet); });
  const text = getComputedStyle(root).getPropertyValue("--page-plotly").trim().slice(1, -1);
  sheet.remove();
  return text;
}

// Four bytes from each five letters, as Python's base64.b85encode writes them: a sixteenth less to carry than base64.
function unpacked(text) {
  const letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~";
  const values = new Uint8Array(128);
  for (let i = 0; i < 85; i++) values[letters.charCodeAt(i)] = i;
  const bytes = new DataView(new ArrayBuffer(4 * Math.ceil(text.length / 5)));
  const whole = text.padEnd((bytes.byteLength / 4) * 5, "~");
  for (let at = 0; at < whole.length; at += 5) {
    let number = 0;
    for (let k = at; k < at + 5; k++) number = 85 * number + values[whole.charCodeAt(k)];
    bytes.setUint32((at / 5) * 4, number);
  }
  return new Uint8Array(bytes.buffer, 0, Math.floor((text.length * 4) / 5));
}

async function loadPlotly() {
  const island = document.getElementById("page-plotly");
  if (window.Plotly || !island) return window.Plotly;
  const text = island.dataset.from ? await beside(island.dataset.from) : island.textContent;
  const script = make("script", {}, await new Response(new Blob([unpacked(text)]).stream().pipeThrough(new DecompressionStream("gzip"))).text());
  document.head.append(script);
  return window.Plotly;
}

// Each line of a text broken anew where it is longer than there is room for; each of its own says which way it runs.
function broken(text, most) {
  const end = text.startsWith("\u2067") ? "\u2069<br>\u2067" : "<br>";
  const wrap = (line) => line.replace(new RegExp(`(.{1,${Math.floor(most)}})( |$)`, "g"), (_, part, gap) => part + (gap && end));
  if (text.split("<br>").every((line) => line.length <= most)) return text;
  // Lines that were broken for a wide page are put together first; what stands in brackets begins a line.
  const whole = text.replaceAll("\u2069<br>\u2067", " ").replace(/<br>(?!\()/g, " ");
  return whole.split("<br>").map((line) => (line.length > most ? wrap(line) : line)).join("<br>");
}
const lines = (text = "") => text.split("<br>").length;
const rowsOf = ({ data, layout }) => [...new Set(data.flatMap(({ orientation, y }) => (
  (orientation === "h" || layout.yaxis?.type === "category") && Array.isArray(y) ? y.filter((each) => typeof each === "string") : [])))];

// Where there is little width, names beside bars and in legends go over more lines.
function onPhone(width, { data, layout }) {
  const [rows, names] = [rowsOf({ data, layout }), new Map()];
  const fit = (text, most) => { if (typeof text === "string") names.set(text, broken(text, most)); };
  for (const name of rows) fit(name, width / 14);
  for (const { name } of data) fit(name, width / 8 - 7);
  fit(layout.xaxis?.title?.text, width / 15);
  for (const { text, x, y, xref, xanchor, font } of layout.annotations ?? []) {
    const [low, high] = xref === "paper" ? [0, 1] : layout.xaxis?.range ?? [];
    const [before, after] = [(x - low) / (high - low), (high - x) / (high - low)];
    const room = (width - 70) * ({ left: after, right: before }[xanchor] ?? 2 * Math.min(before, after));
    if (room > 0 && typeof y === "number") fit(text, Math.max(room / (0.57 * (font?.size ?? 14)), 9));
  }
  const few = rows.length ? { nticks: 3 } : typeof data[0]?.x?.[0] === "string" ? { nticks: 4 } : {};
  return JSON.parse(JSON.stringify({ data, layout: { ...layout, xaxis: { ...few, ...layout.xaxis } } }), (_, value) => names.get(value) ?? value);
}

// As high as the rows of its labels ask for; a map keeps its scale: as high as its width asks for, with a row for each item of its legend.
function highOf(width, { data, layout }) {
  const rows = rowsOf({ data, layout });
  const span = (axis) => axis.range[1] - axis.range[0];
  const drawnToScale = layout.yaxis?.scaleanchor && layout.xaxis?.range && layout.yaxis.range;
  const named = data.filter((trace) => layout.showlegend && trace.name && trace.showlegend !== false);
  const around = 90 + 17 * lines(layout.xaxis?.title?.text) + 22 * named.reduce((sum, { name }) => sum + lines(name), 0);
  if (rows.length && rows.length < 60) return Math.max(layout.height, Math.max(rows.length * (18 * Math.max(...rows.map(lines)) + 8), 64) + around);
  const most = drawnToScale ? around + ((width - 60) * layout.yaxis.scaleratio * span(layout.yaxis)) / span(layout.xaxis) : 380;
  return layout.yaxis2 || width >= 480 ? layout.height : Math.min(layout.height, most);
}

class Figure {
  constructor(canvas) {
    this.canvas = canvas;
    this.drawn = false;
    this.name = canvas.closest("figure")?.querySelector("button.csv")?.dataset.name.replace(/\.csv$/, "") ?? "figure";
    this.source = JSON.parse(canvas.parentElement.querySelector(".plot-data").textContent);
  }

  draw(paper, how = "newPlot") {
    const width = paper?.width ?? this.canvas.clientWidth;
    const { data, layout } = repaint(width < 480 ? onPhone(width, this.source) : this.source);
    const height = Math.min(highOf(width, { data, layout }), paper?.height ?? Infinity);
    const size = paper ? { autosize: false, width, height } : { height };
    const ground = layout.paper_bgcolor === "rgba(0,0,0,0)" ? { paper_bgcolor: color("--paper") } : {}; // A saved picture stands on it.
    this.drawn = true;
    this.canvas.style.height = `${height}px`;
    const drawing = window.Plotly[how](this.canvas, data, { autosize: true, ...layout, ...ground, ...size, template: this.source.template ?? template() }, { ...CONFIG, toImageButtonOptions: { filename: this.name, scale: 2 } });
    const { frames } = this.source;
    if (frames) drawing.then(() => window.Plotly.addFrames(this.canvas, frames));
    // The figure's label says what it shows; tick labels read out one by one would only be in the way.
    return drawing.then(() => { for (const svg of all(".main-svg", this.canvas)) svg.setAttribute("aria-hidden", "true"); });
  }

  // The figure says by formulas how it follows the sliders: names, and what to put where.
  follow(now) {
    const { live } = this.source;
    const values = {};
    const told = (wanted) => {
      if (typeof wanted === "string") return formula(wanted)((name) => values[name]);
      if (Array.isArray(wanted)) return wanted.map(told);
      return `${wanted.before ?? ""}${say(told(wanted.say), wanted.unit)}${wanted.after ?? ""}`;
    };
    for (const [name, from] of live.names) values[name] = Array.isArray(from) ? now.value(...from) : told(from);
    for (const [path, wanted] of Object.entries(live.set)) {
      const parts = path.split(".");
      const last = parts.pop();
      const target = parts.reduce((node, part) => (Object.hasOwn(node, part) ? node[part] : {}), this.source);
      if (Object.hasOwn(target, last)) target[last] = told(wanted);
    }
    if (this.drawn) this.draw(undefined, "react");
  }

  fail(error) {
    const says = t("This figure could not be drawn ({error}). Its data are in the table below where there is one.", { error: error.message });
    this.canvas.replaceChildren(make("p", { class: "failed note" }, says));
  }
}

async function figures() {
  const canvases = all(".plot .canvas");
  if (!canvases.length) {
    root.classList.add("drawn");
    return;
  }
  const drawings = new Map(canvases.map((canvas) => [canvas, new Figure(canvas)]));
  const redraw = (size, which = () => true) => {
    for (const figure of drawings.values()) if (which(figure)) figure.draw(size);
  };
  try {
    if (!(await loadPlotly())) throw new Error("its drawing script is missing");
  } catch (error) {
    for (const figure of drawings.values()) figure.fail(error);
    root.classList.add("drawn");
    return;
  }
  // The first figure at once and the others as they come into view, one at a time: each shows while the next is being drawn.
  let last = Promise.resolve();
  const draw = async (figure, before) => {
    await before;
    if (!figure.drawn) await figure.draw().catch((error) => figure.fail(error));
    await new Promise((next) => { setTimeout(next); });
    root.classList.add("drawn"); // Long tables below are laid out only now.
  };
  const come = (canvas) => { last = draw(drawings.get(canvas), last); };
  const seen = new IntersectionObserver((entries) => {
    for (const { target } of entries.filter((each) => each.isIntersecting)) {
      seen.unobserve(target);
      come(target);
    }
  }, { rootMargin: "300px" });
  come(canvases[0]);
  for (const canvas of canvases.slice(1)) seen.observe(canvas);
  root.addEventListener("moved", ({ detail }) => {
    for (const figure of drawings.values()) if (figure.source.live) figure.follow(detail);
  });
  root.addEventListener("repaint", () => redraw(undefined, (figure) => figure.drawn));
  // Paper is light and has its own width, and what was never scrolled to is printed too.
  addEventListener("beforeprint", () => { theme.show("light"); redraw(document.querySelector(".one-sheet") ? { ...PRINT, height: 380 } : PRINT); });
  addEventListener("afterprint", () => { theme.show(theme.chosen); redraw(); });
}

/* ---- light and dark ---- */

const theme = {
  chosen: undefined,
  system: matchMedia("(prefers-color-scheme: dark)"),
  show(name) {
    if (name) root.dataset.theme = name;
    else delete root.dataset.theme;
  },
  start() {
    const control = document.getElementById("page-dark");
    const sync = () => {
      this.show(this.chosen);
      control.checked = this.chosen ? this.chosen === "dark" : this.system.matches;
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
  folds();
  copies();
  sliders();
  traces();
  longTables();
  scrollers();
  downloads();
});
