// Words of one's own: rated by the writer against a rubric, or, where there is no key, only talked about.

import { element, fill } from "./dom.js";
import { verdict } from "./parts.js";

export function writing(node, reasons, words) {
  const own = node.querySelector(".db-own");
  const ticks = [...node.querySelectorAll(".db-rubric input")];
  const isRated = node.dataset.form === "open";
  const control = {};

  control.asked = { points: ticks.length };
  control.needsCheck = true;
  control.checkWord = isRated ? words.reveal : words["reveal-discuss"];
  control.accepts = (given) =>
    typeof given.text === "string" &&
    (given.ticked === undefined ||
      (Array.isArray(given.ticked) && new Set(given.ticked).size === given.ticked.length && given.ticked.every((at) => ticks[at] !== undefined)));
  control.mayBeBlank = true; // to think it through in silence is an answer too, until a mock exam counts it
  control.lacks = (given) => (given && given.text.trim() ? "" : "blank");
  control.read = () => (own.value.trim() ? { text: own.value } : undefined);
  control.rated = () => ticks.flatMap((tick, position) => (tick.checked ? [position] : []));

  control.put = (given) => {
    own.value = given ? given.text : "";
    ticks.forEach((tick, position) => (tick.checked = Boolean(given && given.ticked) && given.ticked.includes(position)));
  };

  control.lock = (locked) => (own.readOnly = locked);
  control.lockTicks = (locked) => ticks.forEach((tick) => (tick.disabled = locked));
  control.mark = () => {};
  control.folded = () => [];

  control.feedback = (given) => {
    if (!isRated) return [];
    if (!given) return [verdict(words["not-written"], false)];
    const count = given.ticked ? given.ticked.length : 0;
    return [element("p", { class: "db-verdict" }, fill(words.rated, { count, total: ticks.length }))];
  };

  control.listen = (heard) => {
    own.addEventListener("input", () => heard.changed());
    ticks.forEach((tick) => tick.addEventListener("change", () => heard.rated()));
  };
  return control;
}
