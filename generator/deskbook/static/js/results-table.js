// From result codes to what a trainer looks at: a row for each person and sheet, and what most people missed. Pure.

import { isGenuine } from "./result-code.js";

// `quizzes`: what assets/quizzes-data.js holds, or null; `mac`: null where no class password was typed.
export function rowsOf(codes, quizzes, mac) {
  const rows = new Map();
  const once = new Map(codes.map((code) => [code.signed + code.tag, code]));
  for (const code of once.values()) {
    const sheet = sheetOf(code, quizzes);
    const row = { code, ...sheet, state: stateOf(code, sheet, mac), person: personOf(code.name), others: [] };
    // What failed the check never hides what passed it, and no attempt hides one of another sort.
    const { quiz, edition, lang, form, revision, mode } = code;
    const key = JSON.stringify([row.person, quiz, edition, lang, form, revision, mode, row.state]);
    rows.set(key, rows.has(key) ? later(rows.get(key), row) : row);
  }
  const order = (row) => `${row.code.quiz} ${row.code.form} ${row.code.mode}`;
  return [...rows.values()].sort((one, other) => (order(one) < order(other) ? -1 : order(one) > order(other) ? 1 : 0));
}

// How many people missed each standard, of how many who were asked; the most missed first.
export function tally(rows) {
  const standards = new Map();
  for (const row of rows) {
    if (!row.sheet || row.state === "false") continue;
    row.sheet.questions.forEach(([points, cited], place) => {
      if (!points) return;
      for (const [title, address] of cited.map((each) => row.sheet.standards[each])) {
        if (!standards.has(address)) standards.set(address, { title, address, asked: new Set(), missed: new Set() });
        standards.get(address).asked.add(row.person);
        if (row.code.marks[place] < 1) standards.get(address).missed.add(row.person);
      }
    });
  }
  const share = (each) => each.missed.size / each.asked.size;
  return [...standards.values()]
    .filter((each) => each.missed.size)
    .sort((one, other) => other.missed.size - one.missed.size || share(other) - share(one))
    .map((each) => ({ ...each, asked: each.asked.size, missed: each.missed.size }));
}

// The standards of what was not fully right, each once.
export function missedOf(row) {
  if (!row.sheet) return [];
  const places = row.sheet.questions.flatMap(([points, cited], place) =>
    points && row.code.marks[place] < 1 ? cited : [],
  );
  return [...new Set(places)].map((place) => row.sheet.standards[place]);
}

export function people(rows) {
  return new Set(rows.map((row) => row.person)).size;
}

// Cells as text for a spreadsheet, apart by tabs for pasting or as CSV. A cell that a spreadsheet would run is defused.
export function tabbed(table) {
  return table.map((cells) => cells.map((cell) => defused(cell).replace(/\s+/g, " ")).join("\t")).join("\n");
}

export function commas(table) {
  const quoted = (cell) => (/[",\r\n]/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell);
  return table.map((cells) => cells.map((cell) => quoted(defused(cell))).join(",") + "\r\n").join("");
}

function defused(cell) {
  return /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]/.test(cell) ? `'${cell}` : cell;
}

// The sheet that a code answers: of today, of another revision, or of another handbook, edition or language.
function sheetOf(code, quizzes) {
  if (!quizzes || quizzes.edition !== code.edition || quizzes.lang !== code.lang) return { sheet: null, of: "elsewhere" };
  const named = quizzes.sheets.filter((each) => each.quiz === code.quiz);
  if (!named.length) return { sheet: null, of: "elsewhere" };
  const sheet = named.find((each) => each.form === code.form && each.revision === code.revision) || null;
  return { sheet, title: named[0].title, of: sheet ? "today" : "revised" };
}

function stateOf(code, { sheet }, mac) {
  if (mac && code.tag && !isGenuine(code, mac)) return "false";
  if (sheet && !agrees(code, sheet)) return "false";
  return mac && code.tag ? "genuine" : "unchecked";
}

// Score and marks say the same: whoever makes up a score has to make up the marks as well.
function agrees(code, sheet) {
  const points = sheet.questions.map(([each]) => each);
  if (code.marks.length !== points.length || code.points !== points.reduce((sum, each) => sum + each, 0)) return false;
  const least = points.reduce((sum, each, place) => sum + (code.marks[place] === 1 ? each : 0), 0);
  const most = points.reduce((sum, each, place) => sum + (code.marks[place] > 0 ? each : 0), 0);
  return code.score >= least - 0.5 && code.score <= most + 0.5;
}

function personOf(name) {
  return name.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
}

// Of two attempts the later one stands, with the scores of the others beside it.
function later(row, next) {
  const [stands, other] = next.code.day >= row.code.day ? [next, row] : [row, next];
  return { ...stands, others: [...row.others, other.code.score] };
}
