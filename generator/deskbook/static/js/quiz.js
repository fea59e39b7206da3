// Turns the questions on a page into a quiz: feedback at once, the standard after a miss, a result at the end.

import { announcer, away, button, element, fill, goTo } from "./dom.js";
import { isAnswer, paintQuestion, readQuestion, share } from "./question.js";
import { mountResultCard } from "./result-card.js";
import { load, save } from "./store.js";

export function mountQuiz(root) {
  const words = JSON.parse(root.dataset.words);
  const questions = [...root.querySelectorAll(".db-question")].map((node) => readQuestion(node, words));
  if (!questions.length) return;
  const quiz = { root, words, questions, answers: {}, heard: announcer() };
  const saved = load(root.dataset.state, root.dataset.revision);
  for (const question of questions) {
    if (isAnswer(question, saved[question.id])) quiz.answers[question.id] = saved[question.id];
    if (question.own && quiz.answers[question.id]) question.own.value = quiz.answers[question.id].text;
  }
  addProgress(quiz);
  quiz.result = element("section", { class: "db-result" });
  root.querySelector(".db-print-mark").before(quiz.result);
  root.append(quiz.heard);
  for (const question of questions) {
    if (question.form === "open") listenToOpen(quiz, question);
    else listenToChoice(quiz, question);
    question.next = button("", "db-next", () => goOn(quiz, question));
    question.node.append(question.next);
    paintQuestion(question, given(quiz, question), words);
  }
  paintWhole(quiz);
}

// A draft of an open answer is kept too; it counts as an answer once its rubric was looked at.
function given(quiz, question) {
  const kept = quiz.answers[question.id];
  return kept && kept.ticked === null ? undefined : kept;
}

function keep(quiz, question, kept) {
  quiz.answers[question.id] = kept;
  save(quiz.root.dataset.state, quiz.root.dataset.revision, quiz.answers);
}

function listenToChoice(quiz, question) {
  question.options.forEach((option, position) => {
    // An answer stands: a second click changes nothing, and the focus stays where it is.
    option.input.addEventListener("click", (event) => {
      if (given(quiz, question)) event.preventDefault();
    });
    option.input.addEventListener("change", () => answer(quiz, question, { option: option.id }));
    option.input.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
      if (step) {
        // A radio's arrows choose, and choosing answers: here they only walk; space and Enter choose.
        event.preventDefault();
        const count = question.options.length;
        question.options[(position + step + count) % count].input.focus();
      } else if (event.key === "Enter") {
        event.preventDefault();
        option.input.click();
      }
    });
  });
}

function listenToOpen(quiz, question) {
  question.reveal = button(quiz.words.reveal, "db-reveal", () => {
    answer(quiz, question, { text: question.own.value, ticked: [] });
    goTo(question.details.querySelector(".db-label"));
  });
  question.own.after(question.reveal);
  question.own.addEventListener("input", () => {
    const kept = quiz.answers[question.id];
    keep(quiz, question, { text: question.own.value, ticked: kept ? kept.ticked : null });
  });
  const rate = () => {
    const ticked = question.ticks.flatMap((tick, position) => (tick.checked ? [position] : []));
    answer(quiz, question, { text: question.own.value, ticked });
  };
  question.ticks.forEach((tick) => tick.addEventListener("change", rate));
}

function answer(quiz, question, answered) {
  keep(quiz, question, answered);
  paintQuestion(question, answered, quiz.words);
  paintWhole(quiz);
  quiz.heard.textContent = [...question.feedback.querySelectorAll("p")].map((part) => part.textContent).join(" ");
}

function firstOpen(quiz, after) {
  const order = [...quiz.questions.slice(after), ...quiz.questions.slice(0, after)];
  return order.find((question) => !given(quiz, question));
}

function goOn(quiz, question) {
  const next = firstOpen(quiz, quiz.questions.indexOf(question) + 1);
  goTo(next ? next.stem : quiz.result.querySelector("h2"));
}

function addProgress(quiz) {
  quiz.bar = element("progress", { max: quiz.questions.length, "aria-label": quiz.words["quiz-progress"] });
  quiz.count = element("span", {});
  quiz.resume = button("", "db-resume", () => goTo(firstOpen(quiz, 0).stem));
  const line = element("div", { class: "db-progress" }, quiz.bar, quiz.count, quiz.resume);
  quiz.root.querySelector(".db-section").before(line);
}

function paintWhole(quiz) {
  const { words, questions } = quiz;
  const done = questions.filter((question) => given(quiz, question)).length;
  const open = firstOpen(quiz, 0);
  quiz.bar.value = done;
  quiz.count.textContent = fill(words.progress, { done, count: questions.length });
  away(quiz.resume, done === 0 || !open);
  if (open) quiz.resume.textContent = fill(words.resume, { number: questions.indexOf(open) + 1 });
  for (const question of questions) {
    away(question.next, !given(quiz, question));
    question.next.textContent = open ? words["next-question"] : words["show-result"];
    if (question.reveal) away(question.reveal, Boolean(given(quiz, question)));
  }
  away(quiz.result, Boolean(open));
  if (open) quiz.result.replaceChildren();
  else quiz.result.replaceChildren(...result(quiz));
}

function result(quiz) {
  const { words, questions, answers, root } = quiz;
  const shares = questions.map((question) => share(question, answers[question.id]));
  const earned = questions.reduce((sum, question, index) => sum + question.points * shares[index], 0);
  const score = Math.round(earned * 10) / 10;
  const points = Number(root.dataset.points);
  const right = shares.filter((each) => each === 1).length;
  const shown = [
    element("h2", {}, words.result),
    element("p", { class: "db-score" }, fill(words.score, { score, points })),
    element("p", {}, fill(words["right-count"], { right, count: questions.length })),
  ];
  const passMark = root.dataset.passMark === undefined ? null : Number(root.dataset.passMark);
  const passed = passMark === null ? null : (score / points) * 100 >= passMark;
  if (passed !== null) {
    shown.push(element("p", { class: "db-passed" }, passed ? words.passed : words["not-passed"]));
  }
  const links = linksOf(questions.filter((question, index) => shares[index] < 1));
  shown.push(...missed(words, links));
  const card = element("section", {});
  const { quiz: id, form, revision, edition, title, handbook } = root.dataset;
  mountResultCard(card, {
    quiz: id,
    form,
    revision,
    edition,
    lang: root.lang,
    title,
    handbook,
    mode: "practice",
    score,
    points,
    passMark,
    passed,
    failedByMustNot: false,
    marks: shares,
    missed: [...links].map(([href, name]) => ({ title: name, href })),
    words,
  });
  const retry = button(words.retry, "db-retry", () => {
    quiz.answers = {};
    save(root.dataset.state, root.dataset.revision, quiz.answers);
    for (const question of questions) {
      if (question.own) question.own.value = "";
      paintQuestion(question, undefined, words);
    }
    paintWhole(quiz);
    goTo(questions[0].stem);
  });
  return [...shown, card, retry];
}

// Each standard once, however many of its questions were missed.
function linksOf(questions) {
  const links = new Map();
  for (const link of questions.flatMap((question) => question.standards.map((each) => each.querySelector("a")))) {
    links.set(link.getAttribute("href"), link.textContent);
  }
  return links;
}

function missed(words, links) {
  if (!links.size) return [element("p", {}, words["no-missed"])];
  const list = element("ul", { class: "db-missed" });
  for (const [href, title] of links) list.append(element("li", {}, element("a", { href }, title)));
  return [element("h3", {}, words.missed), list];
}
