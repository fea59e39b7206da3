// What an answer is worth and what a whole sheet comes to. Pure: it knows no page, and runs under Node as well.

// The part of its points that an answer earns, from 0 to 1. `asked` tells the form and what is right:
//   choose-one, true-false  keys: [id]                   given.option: id
//   choose-many             options: [id], keys: [id]    given.options: [id]
//   match                   keys: { left: right }        given.pairs: { left: right }
//   order                   keys: [id, ...]              given.order: [id, ...]
//   number                  figure: "88", unit: "..."    given.text
//   open                    points: how many             given.ticked: [position]
//   discuss                 nothing: it is never marked
// `each` is the sheet's rule for several right things: each earns its part, or all together or nothing.
export function share(asked, given, each) {
  if (asked.form === "discuss") return 1;
  if (!given) return 0;
  switch (asked.form) {
    case "choose-many":
      return given.options.length ? part(asked.options, (id) => given.options.includes(id) === asked.keys.includes(id), each) : 0;
    case "match":
      return part(Object.keys(asked.keys), (id) => given.pairs[id] === asked.keys[id], each);
    case "order":
      return part(asked.keys, (id, place) => given.order[place] === id, false);
    case "number":
      return isFigure(asked.figure, typedFigure(given.text, asked.unit)) ? 1 : 0;
    case "open":
      return asked.points && given.ticked ? given.ticked.length / asked.points : 0;
    default:
      return asked.keys.includes(given.option) ? 1 : 0;
  }
}

function part(things, isRight, each) {
  const right = things.filter(isRight).length;
  return each ? right / things.length : right === things.length ? 1 : 0;
}

// A figure as people type it: full-width, with thousands separators, with its unit or a part of it behind.
// Whatever else it is gives null: a slip of the keyboard is no wrong answer.
export function typedFigure(text, unit) {
  const plain = usual(text).replace(/^[\u00a5$\u20ac\u00a3] ?/, "");
  const found = /^([+-]?)(\d{1,3}(?:[, ']\d{3})+(?!\d)|\d*)(\.\d*)?(?:\/(\d+))?(.*)$/.exec(plain);
  const [, sign, whole, decimals, below, behind] = found;
  if (!/\d/.test(whole + (decimals || "")) || (below && (decimals || !Number(below)))) return null;
  if (!isUnit(behind, unit)) return null;
  const size = Number(whole.replace(/[, ']/g, "") + (decimals || "")) / (below ? Number(below) : 1);
  return { value: sign === "-" ? -size : size, places: decimals ? decimals.length - 1 : 0 };
}

function usual(text) {
  return text.normalize("NFKC").replace(/[\u2212\u2013]/g, "-").replace(/\u2044/g, "/").replace(/\s+/g, " ").replace(/[\u3002]$/, "").trim();
}

function isUnit(behind, unit) {
  const close = (word) => usual(word).replace(/ /g, "").toLowerCase();
  const typed = close(behind);
  return close(unit).startsWith(typed) || (unit === "%" && typed === "percent");
}

// Whether a typed figure is this one. Where no decimal is exact (100/3), one that is rounded well will do.
export function isFigure(exact, typed) {
  if (!typed) return false;
  const [above, below] = exact.split("/").map(Number);
  const wanted = below ? above / below : above;
  const off = Math.abs(typed.value - wanted);
  const allowed = below && typed.places ? 0.5 * 10 ** -typed.places : 0;
  return off <= allowed + 1e-9 * Math.max(1, Math.abs(wanted));
}

// What a sheet comes to. `asked`: form, points and mustNot of each question; `sheet`: points, and passMark or null.
// A miss on a must-not fails the whole, whatever the score; of one's own words only a blank is a miss.
export function judge(asked, shares, sheet) {
  const marked = asked.map((one, index) => ({ ...one, share: shares[index], index })).filter((one) => one.form !== "discuss");
  const score = Math.round(marked.reduce((sum, one) => sum + one.points * one.share, 0) * 10) / 10;
  const banned = marked.filter((one) => one.mustNot && (one.form === "open" ? one.share === 0 : one.share < 1));
  const reached = sheet.passMark === null ? null : (score / sheet.points) * 100 >= sheet.passMark;
  return {
    score,
    points: sheet.points,
    right: marked.filter((one) => one.share === 1).length,
    count: marked.length,
    missed: marked.filter((one) => one.share < 1).map((one) => one.index),
    banned: banned.map((one) => one.index),
    passed: banned.length ? false : reached,
  };
}

// Questions are shown a few at a time.
export function rounds(things, size) {
  const found = [];
  for (let start = 0; start < things.length; start += size) found.push(things.slice(start, start + size));
  return found;
}
