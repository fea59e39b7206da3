// Two columns to be paired: a field of its own for each line on the left, so that nothing has to be dragged.

import { element, fill } from "./dom.js";
import { because, isOneOf, readPart, tint, verdict } from "./parts.js";
import { isPlain } from "./store.js";

export function matching(node, reasons, words, keyText) {
  const partners = [...node.querySelectorAll(".db-partners li")].map((item) => readPart(item, []));
  const rows = [...node.querySelectorAll(".db-row")].map((row) => ({
    ...readPart(row, reasons),
    field: row.querySelector("select"),
    told: row.appendChild(element("div", { class: "db-told" })),
  }));
  const control = {};

  control.asked = { keys: Object.fromEntries(rows.map((row) => [row.id, row.key])) };
  control.needsCheck = true;
  control.accepts = (given) =>
    isPlain(given.pairs) && Object.entries(given.pairs).every(([left, right]) => isOneOf(rows, left) && isOneOf(partners, right));
  control.lacks = (given) => {
    const open = rows.length - (given ? Object.keys(given.pairs).length : 0);
    return open ? fill(words["pairs-open"], { count: open }) : "";
  };

  control.read = () => {
    const pairs = rows.filter((row) => row.field.value).map((row) => [row.id, row.field.value]);
    return pairs.length ? { pairs: Object.fromEntries(pairs) } : undefined;
  };

  control.put = (given) => rows.forEach((row) => (row.field.value = (given && given.pairs[row.id]) || ""));
  control.lock = (locked) => rows.forEach((row) => (row.field.disabled = locked));

  control.mark = (given, revealed) => {
    for (const row of rows) {
      const isRight = Boolean(given) && given.pairs[row.id] === row.key;
      tint(row.node, revealed && isRight, revealed && !isRight);
      row.told.replaceChildren();
      if (!revealed) continue;
      const partner = partners.find((each) => each.id === row.key);
      const said = isRight ? words["pair-right"] : fill(words["pair-wrong"], { key: `${partner.letter} ${partner.text}` });
      row.told.append(element("p", { class: "db-mark" }, said), because(row.because));
    }
  };

  control.folded = () => [];

  control.feedback = (given, earned) => {
    if (earned === 1) return [verdict(words.right, true)];
    if (!given) return [verdict(fill(words.unanswered, { key: keyText }), false)];
    const right = rows.filter((row) => given.pairs[row.id] === row.key).length;
    return [verdict(fill(words["pairs-right"], { right, count: rows.length }), false)];
  };

  control.listen = (heard) => rows.forEach((row) => row.field.addEventListener("change", () => heard.changed()));
  return control;
}
