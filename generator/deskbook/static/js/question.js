// One question on the page: read from the HTML, and shown as open or as answered.

import { away, element, fill } from "./dom.js";

export function readQuestion(node, words) {
  const details = node.querySelector(".db-answer");
  const question = {
    node,
    details,
    id: node.dataset.id,
    form: node.dataset.form,
    points: Number(node.dataset.points),
    stem: node.querySelector(".db-stem"),
    own: node.querySelector(".db-own"),
    ticks: [...node.querySelectorAll(".db-rubric input")],
    options: [...node.querySelectorAll(".db-options .db-option")].map((label) => readOption(node, label)),
    standards: [...node.querySelectorAll(".db-standard")],
    feedback: element("div", { class: "db-feedback" }),
    rule: element("details", { class: "db-rule" }, element("summary", {}, words.standard)),
  };
  // Without a script the standards stand in the answer; here they unfold on their own after a miss.
  question.rule.append(...question.standards);
  node.append(question.rule);
  if (question.form === "open") {
    details.after(question.feedback);
  } else {
    details.before(question.feedback);
    details.querySelector(".db-key").remove();
    details.querySelector("summary").textContent = words["other-reasons"];
  }
  return question;
}

function readOption(node, label) {
  const id = label.dataset.option;
  const letter = label.querySelector(".db-letter");
  const reason = [...node.querySelectorAll(".db-reason")].find((item) => item.dataset.option === id);
  return {
    id,
    label,
    input: label.querySelector("input"),
    key: label.dataset.key === "true",
    letter: letter ? letter.textContent : "",
    text: label.querySelector(".db-text").textContent,
    reason: reason || null,
    because: reason ? reason.querySelector(".db-text").textContent : "",
    mark: label.appendChild(element("span", { class: "db-mark" })),
  };
}

// What storage gives back may be of any shape; only an answer that this question knows counts.
export function isAnswer(question, given) {
  if (typeof given !== "object" || given === null) return false;
  if (question.form !== "open") return question.options.some((option) => option.id === given.option);
  return (
    typeof given.text === "string" &&
    (given.ticked === null ||
      (Array.isArray(given.ticked) && given.ticked.every((position) => question.ticks[position] !== undefined)))
  );
}

// The part of the points that an answer earns, from 0 to 1.
export function share(question, given) {
  if (!given) return 0;
  if (question.form === "open") return question.ticks.length ? given.ticked.length / question.ticks.length : 1;
  return question.options.some((option) => option.key && option.id === given.option) ? 1 : 0;
}

export function paintQuestion(question, given, words) {
  question.node.classList.toggle("db-answered", Boolean(given));
  away(question.rule, !given);
  question.feedback.replaceChildren();
  if (question.form === "open") paintOpen(question, given, words);
  else paintChoice(question, given, words);
}

function paintOpen(question, given, words) {
  away(question.details, !given);
  question.details.open = Boolean(given);
  question.rule.open = false;
  question.ticks.forEach((tick, position) => (tick.checked = Boolean(given) && given.ticked.includes(position)));
  if (!given) return;
  const rated = fill(words.rated, { count: given.ticked.length, total: question.ticks.length });
  question.feedback.append(element("p", { class: "db-verdict" }, rated));
}

function paintChoice(question, given, words) {
  const chosen = given ? question.options.find((option) => option.id === given.option) : null;
  const key = question.options.find((option) => option.key);
  for (const option of question.options) {
    const isMiss = option === chosen && option !== key;
    option.label.classList.toggle("db-good", Boolean(chosen) && option === key);
    option.label.classList.toggle("db-poor", isMiss);
    option.mark.textContent = !chosen ? "" : option === key ? words["key-mark"] : isMiss ? words["your-choice"] : "";
    option.input.checked = option === chosen;
    if (chosen) option.input.setAttribute("aria-disabled", "true");
    else option.input.removeAttribute("aria-disabled");
  }
  question.details.open = false;
  const others = question.options.filter((option) => option.reason && option !== chosen && option !== key);
  away(question.details, !chosen || others.length === 0);
  question.options.forEach((option) => option.reason && away(option.reason, !others.includes(option)));
  question.rule.open = Boolean(chosen) && chosen !== key;
  if (chosen) question.feedback.append(...feedback(chosen, key, words));
}

function feedback(chosen, key, words) {
  if (chosen === key) {
    return [element("p", { class: "db-verdict db-good" }, words.right), because(key)];
  }
  const verdict = fill(words.wrong, { key: key.letter || key.text });
  const shown = [element("p", { class: "db-verdict db-poor" }, verdict)];
  if (!key.letter) return [...shown, because(key)];
  // The right form stands beside the wrong one.
  const pair = element("div", { class: "db-pair" }, half(chosen, "db-poor", words["your-choice"]));
  pair.append(half(key, "db-good", words["key-mark"]));
  return [...shown, pair];
}

function half(option, kind, label) {
  return element(
    "div",
    { class: kind },
    element("p", { class: "db-label" }, `${label} ${option.letter}`),
    element("p", { class: "db-form" }, option.text),
    because(option),
  );
}

function because(option) {
  return element("p", { class: "db-because" }, option.because);
}
