// The parts of a question that are chosen, paired or put in order: read from the HTML, and shown with their reasons.

import { element } from "./dom.js";

// One part: where it stands, its mark (A), its text, and its reason, which stands in the fold without a script.
export function readPart(node, reasons) {
  const letter = node.querySelector(".db-letter");
  const reason = reasons.find((item) => item.dataset.part === node.dataset.part);
  return {
    node,
    id: node.dataset.part,
    key: node.dataset.key || "",
    letter: letter ? letter.textContent : "",
    text: node.querySelector(".db-text").textContent,
    because: reason ? reason.querySelector(".db-text").textContent : "",
  };
}

export function isOneOf(parts, id) {
  return parts.some((part) => part.id === id);
}

export function isListOf(parts, ids) {
  return Array.isArray(ids) && new Set(ids).size === ids.length && ids.every((id) => isOneOf(parts, id));
}

export function verdict(text, isRight) {
  return element("p", { class: "db-verdict " + (isRight ? "db-good" : "db-poor") }, text);
}

export function because(text) {
  return element("p", { class: "db-because" }, text);
}

// The right form stands beside the wrong one.
export function pair(...halves) {
  return element("div", { class: "db-pair" }, ...halves);
}

export function half(kind, label, text, reason) {
  const made = element("div", { class: kind }, element("p", { class: "db-label" }, label));
  if (text) made.append(element("p", { class: "db-form" }, text));
  if (reason) made.append(because(reason));
  return made;
}

// Good or poor is a sign and a word too, so that nobody has to see its colour.
export function tint(node, isGood, isPoor) {
  node.classList.toggle("db-good", isGood);
  node.classList.toggle("db-poor", isPoor);
}
