// The trainer's page: a chat is pasted, its result codes become a table. Everything is reckoned on this device.

import { withAsset, withLibraries } from "./assets.js";
import { codesIn } from "./chat.js";
import { copy } from "./copying.js";
import { button, element, fill } from "./dom.js";
import { dayOf, keyedBy } from "./result-code.js";
import { commas, missedOf, people, rowsOf, tabbed, tally } from "./results-table.js";

export function mountResults(root) {
  const page = { root, words: JSON.parse(root.dataset.words), quizzes: null, libraries: null };
  const { words } = page;
  page.chat = element("textarea", { id: "db-results-chat", class: "db-own", rows: "8", autocomplete: "off", spellcheck: "false" });
  page.password = element("input", {
    id: "db-results-password",
    type: "text",
    class: "db-field",
    autocomplete: "off",
    autocapitalize: "off",
    spellcheck: "false",
    "aria-describedby": "db-results-note",
  });
  page.found = element("p", { class: "db-results-found", role: "status" });
  page.shown = element("div", {});
  root.replaceChildren(
    element("label", { for: page.chat.id, class: "db-label" }, words.chat),
    page.chat,
    element("label", { for: page.password.id, class: "db-label" }, words.password),
    page.password,
    element("p", { class: "db-fine", id: "db-results-note" }, words["password-note"]),
    element(
      "details",
      { class: "db-results-proof" },
      element("summary", {}, words.proof),
      ...words["proof-text"].split("\n").map((part) => element("p", {}, part)),
    ),
    page.found,
    page.shown,
  );
  page.chat.addEventListener("input", () => paint(page));
  page.password.addEventListener("input", () => paint(page));
  withAsset("quizzes-data.js", () => window.deskbookQuizzes, (quizzes) => {
    page.quizzes = quizzes && quizzes.format === 1 ? quizzes : null;
    paint(page);
  });
  withLibraries((libraries) => {
    page.libraries = libraries;
    paint(page);
  });
}

function paint(page) {
  const { words, chat, password, libraries } = page;
  const { codes, broken } = codesIn(chat.value);
  const mac = libraries ? keyedBy(libraries.sha256, password.value) : null;
  const rows = rowsOf(codes, page.quizzes, mac);
  if (chat.value.trim() === "") page.found.textContent = "";
  else if (!codes.length && !broken.length) page.found.textContent = words.nothing;
  else page.found.textContent = fill(words.found, { codes: codes.length, people: people(rows) });
  page.shown.replaceChildren(...unreadable(broken, words), ...(rows.length ? results(page, rows, mac) : []));
}

// What is broken is shown with what stands around it: mostly the name of who sent it.
function unreadable(broken, words) {
  if (!broken.length) return [];
  const list = element("ul", { class: "db-results-broken" });
  for (const around of broken) list.append(element("li", {}, fill(words.around, { text: around })));
  return [element("p", {}, fill(words.broken, { count: broken.length })), list];
}

function results(page, rows, mac) {
  const { words } = page;
  const cells = [HEADS.map((name) => words[`head-${name}`]), ...rows.map((row) => exported(row, words))];
  const text = commas(cells);
  const tabs = box("db-results-tabs", words["as-tabs"], tabbed(cells));
  const csv = box("db-results-csv", words["as-csv"], text);
  const heard = element("span", { role: "status" });
  const done = (isCopied) => (heard.textContent = isCopied ? words.copied : words["not-copied"]);
  return [
    ...legend(rows, mac, words),
    element(
      "div",
      { class: "db-controls" },
      button(words.copy, "db-results-copy", () => copy(tabs.area.value, tabs.area, done)),
      button(words.download, "db-results-download", () => download(text, `${words.file}-${dayOf(new Date())}.csv`)),
      heard,
    ),
    table(rows, words),
    element("details", { class: "db-results-texts" }, element("summary", {}, words.texts), ...tabs.parts, ...csv.parts),
    element("h2", {}, words.most),
    ...mostMissed(rows, page.root.dataset.root, words),
  ];
}

function box(id, label, text) {
  const area = element("textarea", { id, class: "db-own", rows: "6", readonly: "" });
  area.value = text;
  return { area, parts: [element("label", { for: id, class: "db-label" }, label), area] };
}

// What the signs in the last column mean, as far as they occur.
function legend(rows, mac, words) {
  const has = (state) => rows.some((row) => row.state === state);
  const said = [];
  if (has("genuine")) said.push(words["genuine-why"]);
  if (has("false")) said.push(words["false-why"]);
  if (has("unchecked")) said.push(mac ? words["untagged-why"] : words["unchecked-why"]);
  if (rows.some((row) => row.others.length)) said.push(words["others-why"]);
  return [element("ul", { class: "db-results-legend" }, ...said.map((each) => element("li", {}, each)))];
}

// What a trainer looks for comes first: on a phone the rest is a swipe away.
function table(rows, words) {
  const heads = ["name", "score", "passed", "check", "missed", "quiz", "day"].map((name) => words[`head-${name}`]);
  heads[heads.length - 1] += ` / ${words["head-sheet"]}`;
  const head = element("tr", {}, ...heads.map((each) => element("th", { scope: "col" }, each)));
  return element(
    "div",
    { class: "db-results-scroll", role: "region", tabindex: "0", "aria-label": words.table },
    element(
      "table",
      { class: "db-results-table" },
      element("thead", {}, head),
      element("tbody", {}, ...rows.map((row) => line(row, words))),
    ),
  );
}

function line(row, words) {
  const { code } = row;
  const cell = (name, ...parts) => element("td", { class: `db-results-${name}` }, ...parts);
  const beside = (text) => element("span", { class: "db-results-beside" }, text);
  const score = cell("score", `${code.score} / ${code.points}`);
  if (row.others.length) score.append(beside(fill(words.others, { scores: row.others.join(words.and) })));
  return element(
    "tr",
    { class: `db-results-${row.state}` },
    element("th", { scope: "row" }, code.name),
    score,
    cell("passed", passed(code, words)),
    cell("check", words[`check-${row.state}`]),
    cell("missed", missed(row, words)),
    cell("quiz", quizOf(row), beside(`${formOf(row, words)} \u00b7 ${modeOf(row, words)}`)),
    cell("day", code.day, beside(words[`sheet-${row.of}`])),
  );
}

// A row as a spreadsheet has it: figures apart, so that they can be reckoned with.
function exported(row, words) {
  const { code } = row;
  return [
    code.name,
    String(code.score),
    String(code.points),
    passed(code, words),
    words[`check-${row.state}`],
    missed(row, words),
    quizOf(row),
    formOf(row, words),
    modeOf(row, words),
    code.day,
    words[`sheet-${row.of}`],
    row.others.join(words.and),
  ];
}

function quizOf(row) {
  return row.title || row.code.quiz;
}

function formOf(row, words) {
  return fill(words.form, { form: row.code.form });
}

function modeOf(row, words) {
  return row.code.mode === "mock" ? words.mock : words.practice;
}

function passed(code, words) {
  if (code.failedByMustNot) return words.forbidden;
  return code.passed === null ? words["no-mark"] : code.passed ? words.passed : words["not-passed"];
}

// Titles where this page knows the sheet; of another revision only how many questions.
function missed(row, words) {
  const count = row.code.marks.filter((mark) => mark < 1).length;
  if (row.sheet) return missedOf(row).map(([title]) => title).join(words.and);
  return count ? fill(words.questions, { count }) : "";
}

function mostMissed(rows, root, words) {
  const known = rows.filter((row) => row.sheet && row.state !== "false");
  if (!known.length) return [element("p", {}, words["most-unknown"])];
  const found = tally(rows);
  if (!found.length) return [element("p", {}, words["most-none"])];
  const heads = [words["most-standard"], words["most-people"]].map((each) => element("th", { scope: "col" }, each));
  const lines = found.slice(0, MOST).map((each) =>
    element(
      "tr",
      {},
      element("th", { scope: "row" }, element("a", { href: root + each.address }, each.title)),
      element("td", {}, fill(words.share, { missed: each.missed, asked: each.asked })),
    ),
  );
  return [
    element("p", {}, words["most-about"]),
    element(
      "table",
      { class: "db-results-table db-results-most" },
      element("thead", {}, element("tr", {}, ...heads)),
      element("tbody", {}, ...lines),
    ),
  ];
}

// In-app browsers drop such downloads in silence: the same text stands in a box below.
function download(text, name) {
  const address = URL.createObjectURL(new Blob(["\ufeff" + text], { type: "text/csv;charset=utf-8" }));
  const link = element("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  window.setTimeout(() => URL.revokeObjectURL(address), 60000);
}

const HEADS = ["name", "score", "points", "passed", "check", "missed", "quiz", "form", "mode", "day", "sheet", "others"];
const MOST = 20;
