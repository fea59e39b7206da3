// A figure to fill in. What people really get wrong is told by its name, whatever else by the right way.

import { element, fill } from "./dom.js";
import { isFigure, typedFigure } from "./marking.js";
import { because, half, pair, verdict } from "./parts.js";

export function filling(node, reasons, words, keyText) {
  const figure = node.querySelector(".db-fill").dataset.figure;
  const field = node.querySelector(".db-figure");
  const unitNode = node.querySelector(".db-unit");
  const unit = unitNode ? unitNode.textContent : "";
  const why = node.querySelector(".db-answer .db-because");
  const reason = why.textContent;
  const control = {};
  why.remove();

  const slipOf = (given) => given && reasons.find((slip) => isFigure(slip.dataset.part, typedFigure(given.text, unit)));

  control.asked = { figure, unit };
  control.needsCheck = true;
  control.summary = words["other-slips"];
  control.accepts = (given) => typeof given.text === "string" && given.text.trim() !== "";
  control.lacks = (given) => (given && typedFigure(given.text, unit) ? "" : words["figure-first"]);
  control.read = () => (field.value.trim() ? { text: field.value } : undefined);
  control.put = (given) => (field.value = given ? given.text : "");
  control.lock = (locked) => (field.readOnly = locked);

  control.mark = (given, revealed) => {
    const isRight = Boolean(given) && isFigure(figure, typedFigure(given.text, unit));
    field.classList.toggle("db-good", revealed && isRight);
    field.classList.toggle("db-poor", revealed && !isRight);
  };

  control.folded = (given) => reasons.filter((slip) => slip !== slipOf(given)).map((slip) => slip.dataset.part);

  control.feedback = (given, earned) => {
    if (earned === 1) return [verdict(words.right, true), because(reason)];
    const said = verdict(fill(given ? words.wrong : words.unanswered, { key: keyText }), false);
    const rightHalf = half("db-good", words["key-mark"], keyText, reason);
    if (!given) return [said, pair(rightHalf)];
    const slip = slipOf(given);
    const fault = slip ? slip.querySelector(".db-text").textContent : "";
    return [said, pair(half("db-poor", words["your-figure"], given.text.trim(), fault), rightHalf)];
  };

  control.listen = (heard) => {
    field.addEventListener("input", () => heard.changed());
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing) return;
      event.preventDefault();
      if (heard.atOnce() && !field.readOnly) heard.done();
    });
  };
  return control;
}
