// Things to put in order: two buttons a line move it up or down, and a screen reader hears where it has come to.

import { away, element, fill } from "./dom.js";
import { because, isListOf, readPart, tint, verdict } from "./parts.js";

export function ordering(node, reasons, words, keyText) {
  const list = node.querySelector(".db-pieces");
  const pieces = [...list.querySelectorAll(".db-piece")].map((item) => readPart(item, reasons));
  const count = pieces.length;
  const right = [...pieces].sort((a, b) => Number(a.key) - Number(b.key));
  const control = { touched: false };
  list.classList.add("db-moving");

  for (const piece of pieces) {
    piece.place = element("span", { class: "db-place" });
    piece.told = element("div", { class: "db-told" });
    piece.moves = [-1, 1].map((step) => {
      const name = fill(step < 0 ? words["move-up"] : words["move-down"], { text: piece.text });
      const made = element("button", { type: "button", class: "db-button db-move " + (step < 0 ? "db-up" : "db-down"), "aria-label": name });
      made.addEventListener("click", () => move(piece, step));
      return made;
    });
    piece.handles = element("span", { class: "db-moves" }, ...piece.moves);
    piece.node.prepend(piece.place);
    piece.node.append(piece.handles, piece.told);
  }

  const now = () => [...list.children].map((item) => pieces.find((piece) => piece.node === item));

  function renumber() {
    now().forEach((piece, place) => {
      piece.place.textContent = String(place + 1);
      piece.moves[0].setAttribute("aria-disabled", String(place === 0));
      piece.moves[1].setAttribute("aria-disabled", String(place === count - 1));
    });
  }

  // The neighbour moves, not the line itself: a line that is taken out of the page would lose the focus.
  function move(piece, step) {
    const neighbour = step < 0 ? piece.node.previousElementSibling : piece.node.nextElementSibling;
    if (!neighbour) return;
    if (step < 0) piece.node.after(neighbour);
    else piece.node.before(neighbour);
    control.touched = true;
    renumber();
    control.moved(fill(words.moved, { text: piece.text, place: now().indexOf(piece) + 1, count }));
  }

  control.asked = { keys: right.map((piece) => piece.id) };
  control.needsCheck = true;
  control.accepts = (given) => isListOf(pieces, given.order) && given.order.length === count;
  control.lacks = (given) => (given ? "" : words["order-first"]);
  control.read = () => (control.touched ? { order: now().map((piece) => piece.id) } : undefined);

  control.put = (given) => {
    control.touched = Boolean(given);
    const order = given ? given.order.map((id) => pieces.find((piece) => piece.id === id)) : pieces;
    if (order.some((piece, place) => list.children[place] !== piece.node)) list.append(...order.map((piece) => piece.node));
    renumber();
  };

  control.lock = (locked) => pieces.forEach((piece) => away(piece.handles, locked));

  control.mark = (given, revealed) => {
    const isAll = Boolean(given) && right.every((piece, place) => given.order[place] === piece.id);
    for (const piece of pieces) {
      const isRight = Boolean(given) && given.order[Number(piece.key) - 1] === piece.id;
      tint(piece.node, revealed && isRight, revealed && !isRight);
      piece.told.replaceChildren();
      if (!revealed) continue;
      const said = isRight ? words["place-right"] : fill(words["place-wrong"], { place: piece.key });
      piece.told.append(element("p", { class: "db-mark" }, said));
      if (isAll) piece.told.append(because(piece.because));
    }
  };

  control.folded = () => [];

  control.feedback = (given, earned) => {
    if (earned === 1) return [verdict(words.right, true)];
    const placed = given ? right.filter((piece, place) => given.order[place] === piece.id).length : 0;
    const said = given ? fill(words["places-right"], { right: placed, count }) : fill(words.unanswered, { key: keyText });
    const lines = right.map((piece) => element("li", {}, element("p", { class: "db-form" }, piece.text), because(piece.because)));
    const rightOrder = element("div", { class: "db-good" }, element("p", { class: "db-label" }, words["right-order"]));
    rightOrder.append(element("ol", { class: "db-right-order" }, ...lines));
    return [verdict(said, false), element("div", { class: "db-pair" }, rightOrder)];
  };

  control.listen = (heard) => {
    control.moved = (said) => {
      heard.changed();
      heard.say(said);
    };
  };
  return control;
}
