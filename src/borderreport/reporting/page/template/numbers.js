// Follows page.js in the same script: numbers computed from the formulas in results.json, and written as present/wording.py
// writes them. Both halves have a Python counterpart, and a test holds each against it.

const FUNCTIONS = {
  sqrt: Math.sqrt, ceil: Math.ceil, floor: Math.floor, min: Math.min, max: Math.max, atan: Math.atan, tan: Math.tan,
};
const OPERATIONS = { "+": (a, b) => a + b, "-": (a, b) => a - b, "*": (a, b) => a * b, "/": (a, b) => a / b, "**": (a, b) => a ** b };
const TOKEN = /\d+\.?\d*(?:e[+-]?\d+)?|\.\d+|[\p{L}_][\p{L}\d_]*|\*\*|[-+*/(),]/giu;

// Plain arithmetic, bound as in Python: from a text to a function that asks for the value of each name.
function formula(text) {
  const tokens = text.match(TOKEN) ?? [];
  if (tokens.join("") !== text.replace(/\s/g, "")) throw new SyntaxError(`no formula: ${text}`);
  let at = 0;
  const take = (...wanted) => (wanted.includes(tokens[at]) ? tokens[at++] : undefined);
  const need = (wanted) => { if (!take(wanted)) throw new SyntaxError(`${wanted} expected in ${text}`); };
  const chain = (part, ...signs) => {
    let left = part();
    for (let sign = take(...signs); sign; sign = take(...signs)) {
      const [a, b, operation] = [left, part(), OPERATIONS[sign]];
      left = (get) => operation(a(get), b(get));
    }
    return left;
  };
  const sum = () => chain(product, "+", "-");
  const product = () => chain(signed, "*", "/");
  const signed = () => {
    if (!take("-")) return power();
    const inner = signed();
    return (get) => -inner(get);
  };
  const power = () => {
    const base = atom();
    if (!take("**")) return base;
    const exponent = signed();
    return (get) => base(get) ** exponent(get);
  };
  const atom = () => {
    if (take("(")) {
      const inner = sum();
      need(")");
      return inner;
    }
    const token = tokens[at++];
    if (/^[\d.]/.test(token ?? "")) return () => Number(token);
    if (!/^[\p{L}_]/u.test(token ?? "")) throw new SyntaxError(`a value expected in ${text}`);
    if (!take("(")) return (get) => get(token);
    if (!Object.hasOwn(FUNCTIONS, token)) throw new SyntaxError(`no function ${token}`);
    const given = [sum()];
    while (take(",")) given.push(sum());
    need(")");
    return (get) => FUNCTIONS[token](...given.map((each) => each(get)));
  };
  const whole = sum();
  if (at < tokens.length) throw new SyntaxError(`${tokens[at]} is too much in ${text}`);
  return whole;
}

// All results anew, with other values at some places: `moved` gives the value at a place in a unit, or nothing.
// `value(key)` is that of a result, `value(key, name)` that of one of its inputs.
function recompute(results, moved = () => undefined) {
  const known = new Map();
  const input = (one) => (Object.hasOwn(results, one.source) ? value(one.source) : moved(one.place, one.unit) ?? one.value);
  const value = (key, name) => {
    if (name) return input(results[key].inputs[name]);
    if (!known.has(key)) known.set(key, formula(results[key].formula)((each) => value(key, each)));
    return known.get(key);
  };
  return { value };
}

// Rounded as Python rounds, halves to even by every digit of a double, which `toFixed` with 100 places shows.
function rounded(value, digits) {
  const exact = Math.abs(value) < 1e21 ? value.toFixed(100) : BigInt(value);
  return local(new Intl.NumberFormat("en", { roundingMode: "halfEven", ...digits }).format(exact));
}

const fixed = (value, places) => rounded(value, { minimumFractionDigits: places, maximumFractionDigits: places });
const number = (value, digits = 4) => rounded(value, { maximumSignificantDigits: digits });
const local = (text) => text.replace(/[.,]/g, (mark) => words[mark] ?? mark);

const SYMBOLS = { m2: "m²", m3: "m³", yd3: "yd³", ft2: "ft²", 1: "", date: "" };
const COUNTED = { day: "{n} days", month: "{n} months" };

function symbol(unit, count) {
  if (COUNTED[unit]) return t(COUNTED[unit], { n: "" }, count).trim();
  return unit.split("/").map((part) => t(SYMBOLS[part] ?? part)).join("/");
}

const day = (date) => (root.lang === "en" ? date.toISOString().slice(0, 10)
  : date.toLocaleDateString(`${root.lang}-u-nu-latn`, { dateStyle: "medium", timeZone: "UTC" }).replace(/^1 /, root.lang === "fr" ? "1er " : "1 "));

function split(value, unit, digits = 3) {
  if (!Number.isFinite(value)) return ["–", ""];
  if (unit === "date") {
    const date = new Date(Math.floor(value) * 864e5);
    return [Number.isNaN(date.getTime()) ? "–" : day(date), ""];
  }
  const [scale, word] = [[1e9, "{n} billion"], [1e6, "{n} million"]].find(([least]) => Math.abs(value) >= least) ?? [1, "{n}"];
  if (unit !== "1" && scale === 1) return [number(value, digits), symbol(unit, value)];
  const factor = unit === "1" ? 100 : 1 / scale;
  const places = value ? Math.max(digits - String(Math.trunc(Math.abs(value * factor))).length, 0) : 0;
  return [t(word, { n: fixed(value * factor, places) }, value * factor), unit === "1" ? "%" : symbol(unit)];
}

const say = (value, unit, digits) => split(value, unit, digits).filter(Boolean).join(" ");
