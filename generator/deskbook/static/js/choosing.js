// Options to choose from: one is right (choose one, right or not), or several are.

import { element, fill } from "./dom.js";
import { because, half, isListOf, isOneOf, pair, readPart, tint, verdict } from "./parts.js";

const STEPS = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

export function choosing(node, reasons, words, keyText) {
  const many = node.dataset.form === "choose-many";
  const options = [...node.querySelectorAll(".db-options .db-option")].map((label) => ({
    ...readPart(label, reasons),
    input: label.querySelector("input"),
    mark: label.appendChild(element("span", { class: "db-mark" })),
  }));
  const keys = options.filter((option) => option.key);
  const control = { locked: false };

  const chosen = (given) => options.filter((option) => given && (many ? given.options.includes(option.id) : given.option === option.id));

  control.asked = { options: options.map((option) => option.id), keys: keys.map((option) => option.id) };
  control.needsCheck = many;
  control.accepts = (given) => (many ? isListOf(options, given.options) && given.options.length > 0 : isOneOf(options, given.option));
  control.lacks = (given) => (given ? "" : words["choose-first"]);

  control.read = () => {
    const ticked = options.filter((option) => option.input.checked).map((option) => option.id);
    if (!ticked.length) return undefined;
    return many ? { options: ticked } : { option: ticked[0] };
  };

  control.put = (given) => {
    const now = chosen(given);
    options.forEach((option) => (option.input.checked = now.includes(option)));
  };

  // Locked, and still in the way of the Tab key: the focus stays where it is when an answer is given.
  control.lock = (locked) => {
    control.locked = locked;
    for (const { input } of options) {
      if (locked) input.setAttribute("aria-disabled", "true");
      else input.removeAttribute("aria-disabled");
    }
  };

  control.mark = (given, revealed) => {
    const now = chosen(given);
    for (const option of options) {
      const isChosen = now.includes(option);
      tint(option.node, revealed && Boolean(option.key), revealed && isChosen && !option.key);
      option.node.classList.toggle("db-left-out", revealed && many && Boolean(option.key) && !isChosen);
      option.mark.textContent = revealed ? sign(option, isChosen) : "";
    }
  };

  function sign(option, isChosen) {
    if (!many) return option.key ? words["key-mark"] : isChosen ? words["your-choice"] : "";
    if (option.key) return isChosen ? words["chosen-right"] : words["left-out"];
    return isChosen ? words["chosen-wrong"] : "";
  }

  // What is told at once: the key and what was chosen for it. Whatever is judged rightly can wait in the fold.
  const told = (given) => {
    const now = chosen(given);
    const misjudged = options.filter((option) => now.includes(option) !== Boolean(option.key));
    if (!many) return options.filter((option) => option.key || now.includes(option));
    return given && misjudged.length ? misjudged : keys;
  };

  control.folded = (given) => options.filter((option) => option.because && !told(given).includes(option)).map((option) => option.id);

  control.feedback = (given, earned) => {
    if (earned === 1) return [verdict(words.right, true), ...(many ? [listed(keys)] : [because(keys[0].because)])];
    const sentence = !given ? words.unanswered : earned > 0 ? words.partly : words.wrong;
    const said = verdict(fill(sentence, { key: keyText }), false);
    if (!keys[0].letter) return [said, because(keys[0].because)];
    const halves = told(given).sort((a, b) => Number(Boolean(a.key)) - Number(Boolean(b.key)));
    return [said, pair(...halves.map((option) => shown(option, chosen(given).includes(option))))];
  };

  function shown(option, isChosen) {
    const label = sign(option, isChosen) || words["key-mark"];
    return half(option.key ? "db-good" : "db-poor", `${label} ${option.letter}`, option.text, option.because);
  }

  function listed(parts) {
    const lines = parts.map((part) =>
      element("li", { class: "db-reason" }, element("span", { class: "db-letter" }, part.letter), element("span", {}, part.because)),
    );
    return element("ul", { class: "db-reasons" }, ...lines);
  }

  control.listen = (heard) => {
    options.forEach((option, position) => {
      // An answer stands: a second click changes nothing.
      option.input.addEventListener("click", (event) => control.locked && event.preventDefault());
      option.input.addEventListener("change", () => (many || !heard.atOnce() ? heard.changed() : heard.done()));
      if (!many) option.input.addEventListener("keydown", (event) => walk(event, position));
    });
    function walk(event, position) {
      if (!heard.atOnce()) return;
      const step = STEPS[event.key];
      if (step) {
        // A radio's arrows choose, and choosing answers: here they only walk; space and Enter choose.
        event.preventDefault();
        options[(position + step + options.length) % options.length].input.focus();
      } else if (event.key === "Enter") {
        event.preventDefault();
        options[position].input.click();
      }
    }
  };
  return control;
}
