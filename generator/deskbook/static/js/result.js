// What a sheet came to: the score, what to read again, and the card that can be shown to a trainer.

import { element, fill } from "./dom.js";
import { mountResultCard } from "./result-card.js";

export function scored(page, judged) {
  const { words, questions } = page;
  const shown = [
    element("p", { class: "db-score" }, fill(words.score, judged)),
    element("p", {}, fill(words["right-count"], judged)),
  ];
  if (judged.banned.length) {
    const numbers = listed(words, judged.banned.map((index) => questions[index]));
    shown.push(element("p", { class: "db-verdict db-poor" }, fill(words["must-not-missed"], { numbers })));
  } else if (judged.passed !== null) {
    shown.push(element("p", { class: "db-passed" }, judged.passed ? words.passed : words["not-passed"]));
  }
  return shown;
}

// Numbers in a row, as the language sets them: 2、5、9.
export function listed(words, questions) {
  return questions.map((question) => question.number).join(words["list-separator"]);
}

// Each standard once, however many of its questions were missed.
export function standardsOf(questions) {
  const links = new Map();
  for (const link of questions.flatMap((question) => question.standards.map((each) => each.querySelector("a")))) {
    links.set(link.getAttribute("href"), link.textContent);
  }
  return [...links].map(([href, title]) => ({ title, href }));
}

export function toRead(words, questions, heading) {
  const standards = standardsOf(questions);
  if (!standards.length) return [];
  const list = element("ul", { class: "db-missed" });
  for (const { title, href } of standards) list.append(element("li", {}, element("a", { href }, title)));
  return [element(heading, { class: "db-missed-title" }, words.missed), list];
}

// The card is made anew only when what it says has changed: whoever types a name on it is not interrupted.
export function card(page, mode, judged, shares) {
  const { root, sheet, questions, words } = page;
  const made = JSON.stringify([mode, shares]);
  if (page.card && page.card.made === made) return page.card.place;
  const place = element("section", { class: "db-place-of-card" });
  page.card = { made, place };
  mountResultCard(place, {
    quiz: root.dataset.quiz,
    form: root.dataset.form,
    revision: root.dataset.revision,
    edition: root.dataset.edition,
    lang: root.lang,
    title: root.dataset.title,
    handbook: root.dataset.handbook,
    mode,
    score: judged.score,
    points: judged.points,
    passMark: sheet.passMark,
    passed: judged.passed,
    failedByMustNot: judged.banned.length > 0,
    marks: shares,
    missed: standardsOf(judged.missed.map((index) => questions[index])),
    words,
  });
  return place;
}
