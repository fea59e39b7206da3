// The result card: made for a screenshot, and for a trainer who collects result codes from a chat.

import { withLibraries } from "./assets.js";
import { copy } from "./copying.js";
import { button, element, fill, goTo } from "./dom.js";
import { codeOf, dayOf, grouped, keyedBy, tidyName } from "./result-code.js";
import { load, save } from "./store.js";

export function mountResultCard(place, result) {
  const name = load(NAME, "1").name;
  const card = { place, result, words: result.words, name: typeof name === "string" ? name : "" };
  place.classList.add("db-card-place");
  showForm(card);
}

// First the name, and the class password where there is one. The name stays on the device, the password nowhere.
function showForm(card) {
  const { words, place } = card;
  const name = field("db-card-name", words["card-name"], { autocomplete: "name", maxlength: "30" });
  const password = field("db-card-password", words["card-password"], { autocapitalize: "off" });
  const note = element("p", { class: "db-fine", id: "db-card-note" }, words["card-password-note"]);
  const wrong = element("p", { class: "db-card-wrong", role: "alert", id: "db-card-wrong" });
  name.input.value = card.name;
  password.input.setAttribute("aria-describedby", note.id);
  const form = element(
    "form",
    { class: "db-card-form", autocomplete: "off" },
    element("h3", {}, words["card-title"]),
    element("p", {}, words["card-about"]),
    name.label,
    name.input,
    wrong,
    password.label,
    password.input,
    note,
    element("button", { type: "submit", class: "db-button db-card-make" }, words["card-make"]),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    card.name = tidyName(name.input.value);
    if (card.name === "") {
      wrong.textContent = words["card-name-missing"];
      name.input.setAttribute("aria-invalid", "true");
      name.input.setAttribute("aria-describedby", wrong.id);
      name.input.focus();
      return;
    }
    save(NAME, "1", { name: card.name });
    withLibraries((libraries) => {
      if (libraries) showCard(card, libraries, keyedBy(libraries.sha256, password.input.value));
      else wrong.textContent = words["card-not-loaded"];
    });
  });
  place.replaceChildren(form);
}

function field(id, text, attributes) {
  return {
    label: element("label", { for: id, class: "db-label" }, text),
    input: element("input", { id, type: "text", class: "db-field", autocomplete: "off", spellcheck: "false", ...attributes }),
  };
}

function showCard(card, libraries, mac) {
  const { words, result, place } = card;
  const day = dayOf(new Date());
  const mode = result.mode === "mock" ? words["card-mock"] : words["card-practice"];
  const code = codeOf({ ...result, name: card.name, day }, mac);
  const heard = element("p", { class: "db-card-heard", role: "status" });
  // A field, so that the code can be selected by script and by thumb.
  const shown = element("textarea", { class: "db-card-code", rows: "1", readonly: "", "aria-label": words["card-code"] });
  shown.value = grouped(code);
  const title = element("h3", { class: "db-card-title", id: "db-card-title" }, card.name);
  const box = element(
    "div",
    { class: "db-card", role: "group", "aria-labelledby": title.id },
    element("p", { class: "db-card-head" }, `${result.handbook} \u00b7 ${mode}`),
    title,
    element("p", { class: "db-card-quiz" }, `${result.title} \u00b7 ${fill(words["card-form"], { form: result.form })}`),
    element("p", { class: "db-card-score" }, fill(words.score, { score: result.score, points: result.points })),
    ...verdict(result, words),
    ...missed(result, words),
    element(
      "div",
      { class: "db-card-proof" },
      picture(libraries.qrcode, code, words),
      element(
        "div",
        {},
        element("p", { class: mac ? "db-card-keyed" : "db-card-unkeyed" }, mac ? words["card-keyed"] : words["card-unkeyed"]),
        element("p", {}, fill(words["card-date"], dateParts(day))),
        element("p", {}, fill(words["card-revision"], { revision: result.revision })),
      ),
    ),
    shown,
  );
  const done = (isCopied) => (heard.textContent = isCopied ? words["card-copied"] : words["card-not-copied"]);
  place.replaceChildren(
    box,
    element(
      "div",
      { class: "db-controls" },
      button(words["card-copy"], "db-card-copy", () => copy(shown.value, shown, done)),
      button(words["card-edit"], "db-card-edit", () => {
        showForm(card);
        place.querySelector("input").focus();
      }),
    ),
    heard,
    element("p", { class: "db-fine" }, words["card-hint"]),
  );
  fit(shown);
  goTo(box);
}

// Without a scroll bar: a screenshot shows all of the code.
function fit(shown) {
  shown.style.height = "auto";
  shown.style.height = `${shown.scrollHeight}px`;
}

function verdict(result, words) {
  if (result.failedByMustNot) return [element("p", { class: "db-card-verdict db-poor" }, words["card-forbidden"])];
  if (result.passed === null) return [];
  const said = fill(result.passed ? words["card-passed"] : words["card-not-passed"], { points: result.passMark });
  return [element("p", { class: "db-card-verdict " + (result.passed ? "db-good" : "db-poor") }, said)];
}

// The card has room for a few; the list of all stands above it on the page.
function missed(result, words) {
  if (!result.missed.length) return [element("p", {}, words["card-no-missed"])];
  const list = element("ul", { class: "db-card-missed" });
  for (const { title } of result.missed.slice(0, MOST)) list.append(element("li", {}, title));
  const more = result.missed.length - MOST;
  if (more > 0) list.append(element("li", {}, fill(words["card-more"], { count: more })));
  return [element("p", { class: "db-label" }, words["card-missed"]), list];
}

// A picture and no drawing: in chats and in-app browsers a long press reads a code from pictures alone.
function picture(qrcode, code, words) {
  const made = qrcode(0, "M");
  made.addData(code, "Alphanumeric");
  made.make();
  return element("img", { class: "db-card-qr", alt: words["card-qr"], src: made.createDataURL(6, 24) });
}

function dateParts(day) {
  const [year, month, date] = day.split("-").map(Number);
  return { year, month, date };
}

const NAME = "deskbook:name";
const MOST = 6;
