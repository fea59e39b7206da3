// Turns the questions on a page into a quiz that is practised or taken as a mock exam.

import { announcer, away, button, element, fill } from "./dom.js";
import { mock } from "./mock.js";
import { practice } from "./practice.js";
import { listenTo, readQuestion } from "./question.js";

export function mountQuiz(root) {
  const nodes = [...root.querySelectorAll(".db-question")];
  if (!nodes.length) return;
  const words = JSON.parse(root.dataset.words);
  const page = { root, words, questions: nodes.map((node, index) => readQuestion(node, index, words)), sheet: readSheet(root) };
  page.sections = [...root.querySelectorAll(".db-section")];
  addParts(page);
  for (const question of page.questions) listen(page, question);
  const practising = practice(page);
  const examining = mock(page, (missed) => {
    choose(page, practising);
    practising.again(missed);
  });
  page.modes = [practising, examining];
  addSwitch(page);
  choose(page, examining.isCurrent() ? examining : practising);
}

function readSheet({ dataset }) {
  const number = (text) => (text === undefined ? null : Number(text));
  return {
    points: Number(dataset.points),
    passMark: number(dataset.passMark),
    minutes: number(dataset.minutes),
    each: dataset.eachCounts === "true",
  };
}

// What both modes share: progress above, what comes after the last question below, and a voice.
function addParts(page) {
  const { root, words, sections } = page;
  page.rounds = element("div", { class: "db-rounds", role: "group", "aria-label": words.rounds });
  page.resume = button("", "db-resume", () => page.mode.resume());
  page.bar = element("progress", { "aria-label": words["quiz-progress"] });
  page.count = element("span", {});
  page.clock = element("span", { class: "db-clock", role: "timer" });
  away(page.clock, true);
  const progress = element("div", { class: "db-progress" }, page.bar, page.count, page.clock);
  sections[0].before(page.rounds, page.resume, progress);
  page.summary = element("section", { class: "db-round" });
  page.result = element("section", { class: "db-result" });
  page.heard = announcer();
  root.querySelector(".db-print-mark").before(page.summary);
  root.append(page.heard);

  page.say = (node) => (page.heard.textContent = [...node.querySelectorAll("p")].map((part) => part.textContent).join(" "));

  // Nothing to count once a mock exam is handed in.
  page.progress = (done, count) => {
    away(progress, count === 0);
    page.bar.max = count || 1;
    page.bar.value = done;
    page.count.textContent = fill(words.progress, { done, count });
  };

  // Shows these questions and the headings above them; the others wait, and are printed all the same.
  page.reveal = (shown) => {
    for (const question of page.questions) question.node.classList.toggle("db-later", !shown.includes(question));
    for (const section of sections) {
      const some = [...section.nextElementSibling.children];
      section.classList.toggle("db-later", some.every((node) => node.classList.contains("db-later")));
    }
  };

  page.showResult = (nodes, after) => {
    away(page.result, !nodes.length);
    page.result.replaceChildren(...nodes);
    if (after) page.summary.after(page.result);
    else progress.after(page.result);
  };
}

function listen(page, question) {
  question.next = button("", "db-next", () => page.mode.next(question));
  question.node.append(question.next);
  listenTo(question, {
    atOnce: () => page.mode.atOnce,
    changed: () => page.mode.changed(question),
    done: () => page.mode.done(question),
    rated: () => page.mode.rated(question),
    say: (text) => (page.heard.textContent = text),
  });
}

function addSwitch(page) {
  const { words, sections } = page;
  page.buttons = page.modes.map((mode) => button(mode.name, "db-mode", () => choose(page, mode)));
  page.note = element("p", { class: "db-mode-note" });
  const group = element("div", { class: "db-modes", role: "group", "aria-label": words.mode }, ...page.buttons);
  sections[0].parentNode.insertBefore(group, page.rounds);
  group.after(page.note);
}

function choose(page, mode) {
  if (page.mode === mode) return;
  if (page.mode) page.mode.leave();
  page.mode = mode;
  page.note.textContent = mode.note;
  page.buttons.forEach((made, index) => made.setAttribute("aria-pressed", String(page.modes[index] === mode)));
  mode.enter();
}
