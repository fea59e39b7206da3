// One question on the page: read from the HTML, and shown as open or as answered, whatever its answer form.

import { choosing } from "./choosing.js";
import { away, button, element } from "./dom.js";
import { filling } from "./filling.js";
import { matching } from "./matching.js";
import { ordering } from "./ordering.js";
import { isPlain } from "./store.js";
import { writing } from "./writing.js";

const FORMS = {
  "choose-one": choosing,
  "choose-many": choosing,
  "true-false": choosing,
  match: matching,
  order: ordering,
  number: filling,
  open: writing,
  discuss: writing,
};

export function readQuestion(node, index, words) {
  const details = node.querySelector(".db-answer");
  const reasons = [...details.querySelectorAll(".db-reason")];
  const key = details.querySelector(".db-key");
  const form = node.dataset.form;
  const control = FORMS[form](node, reasons, words, key ? key.querySelector(".db-key-text").textContent : "");
  const question = {
    node,
    details,
    reasons,
    control,
    form,
    id: node.dataset.id,
    number: index + 1,
    points: Number(node.dataset.points),
    mustNot: node.dataset.mustNot === "true",
    asked: { form, ...control.asked },
    isMarked: form !== "discuss",
    inOwnWords: form === "open" || form === "discuss",
    stem: node.querySelector(".db-stem"),
    standards: [...node.querySelectorAll(".db-standard")],
    hint: element("p", { class: "db-hint", role: "status" }),
    feedback: element("div", { class: "db-feedback" }),
    rule: element("details", { class: "db-rule" }, element("summary", {}, words.standard)),
  };
  // Without a script the standards stand in the answer; here they unfold on their own after a miss.
  question.rule.append(...question.standards);
  if (question.inOwnWords) {
    details.after(question.feedback, question.rule);
  } else {
    details.before(question.feedback);
    details.after(question.rule);
    key.remove();
    details.querySelector("summary").textContent = control.summary || words["other-reasons"];
  }
  question.check = button(control.checkWord || words.check, "db-check", () => question.heard.done());
  (question.inOwnWords ? details : question.feedback).before(question.hint, question.check);
  return question;
}

// Wires the controls to whoever plays: `heard` is told what the reader does.
export function listenTo(question, heard) {
  question.heard = heard;
  question.control.listen(heard);
}

// What storage gives back may be of any shape; only what this question knows counts.
export function accepted(questions, kept) {
  const fit = (question) => isPlain(kept) && isPlain(kept[question.id]) && question.control.accepts(kept[question.id]);
  return Object.fromEntries(questions.filter(fit).map((question) => [question.id, kept[question.id]]));
}

export function showQuestion(question, given, state) {
  const { control, details } = question;
  const { revealed, earned, canCheck } = state;
  question.node.classList.toggle("db-answered", revealed);
  question.hint.textContent = "";
  control.put(given);
  control.lock(revealed);
  control.mark(given, revealed);
  away(question.check, revealed || !canCheck || !control.needsCheck);
  question.feedback.replaceChildren(...(revealed ? control.feedback(given, earned) : []));
  const folded = revealed ? control.folded(given) : [];
  question.reasons.forEach((reason) => away(reason, !folded.includes(reason.dataset.part)));
  away(details, !revealed || (!question.inOwnWords && !folded.length));
  details.open = revealed && question.inOwnWords;
  away(question.rule, !revealed || !question.standards.length);
  question.rule.open = revealed && !question.inOwnWords && earned < 1;
}
