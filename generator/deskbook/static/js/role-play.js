// Turns the turns on a page into a role-play: one after another, an ending by how it went, and a debrief.

import { announcer, away, button, element, fill, goTo } from "./dom.js";

export function mountRolePlay(root) {
  const words = JSON.parse(root.dataset.words);
  // `path` holds the choice made at each turn, `at` is the turn on show; after the last one comes the ending.
  const play = { root, words, path: [], at: 0, heard: announcer() };
  play.turns = [...root.querySelectorAll(".db-turn")].map((node) => readTurn(play, node));
  if (!play.turns.length) return;
  play.endings = new Map();
  for (const node of root.querySelectorAll(".db-ending")) play.endings.set(node.dataset.ending, node);
  play.endingPart = root.querySelector(".db-endings");
  play.prompts = root.querySelector(".db-prompts");
  play.debrief = element("section", { class: "db-debrief" });
  play.controls = element(
    "div",
    { class: "db-controls" },
    button(words.back, "db-back", () => back(play)),
    button(words.restart, "db-restart", () => move(play, [], 0)),
  );
  play.endingPart.after(play.debrief);
  root.querySelector(".db-print-mark").before(play.controls);
  root.append(play.heard);
  play.endingTitle = root.querySelector(".db-endings-title");
  paint(play);
}

function readTurn(play, node) {
  const turn = {
    node,
    title: node.querySelector(".db-turn-title"),
    rule: node.querySelector(".db-rule"),
    standard: node.dataset.title,
    address: node.dataset.address,
    isForbidden: node.dataset.forbidden === "true",
  };
  turn.choices = [...node.querySelectorAll(".db-choice")].map((item) => readChoice(play, turn, item));
  turn.next = button("", "db-next", () => move(play, play.path, play.at + 1));
  node.append(turn.next);
  return turn;
}

function readChoice(play, turn, item) {
  const line = item.querySelector(".db-choice-line");
  const choose = button("", "db-choose", () => {
    const index = play.turns.indexOf(turn);
    if (play.at !== index || play.path[index] !== undefined) return;
    play.path.push(turn.choices.indexOf(choice));
    paint(play);
    play.heard.textContent = [...choice.outcome.querySelectorAll("p")].map((part) => part.textContent).join(" ");
  });
  const mark = element("span", { class: "db-mark" });
  choose.append(...line.childNodes, mark);
  line.replaceWith(choose);
  const choice = {
    item,
    choose,
    mark,
    outcome: item.querySelector(".db-outcome"),
    grade: item.dataset.grade,
    points: Number(item.dataset.points),
    isSpoken: item.dataset.spoken === "true",
    text: choose.querySelector(".db-text").textContent,
    because: item.querySelector(".db-because").textContent,
  };
  return choice;
}

function move(play, path, at) {
  play.path = path;
  play.at = at;
  paint(play);
  goTo(at < play.turns.length ? play.turns[at].title : play.endingTitle);
}

// One step back takes the last choice back, whether its outcome or the next turn is on show.
function back(play) {
  move(play, play.path.slice(0, -1), Math.max(0, play.path.length - 1));
}

function paint(play) {
  const isOver = play.at >= play.turns.length;
  play.turns.forEach((turn, index) => {
    const chosen = turn.choices[play.path[index]];
    away(turn.node, index > play.at);
    turn.node.classList.toggle("db-past", index < play.at);
    turn.choices.forEach((choice) => paintChoice(play, choice, chosen));
    away(turn.rule, !chosen || index < play.at);
    away(turn.next, !chosen || index !== play.at);
    turn.next.textContent = index + 1 < play.turns.length ? play.words["next-turn"] : play.words["show-ending"];
  });
  away(play.controls, play.path.length === 0);
  away(play.endingPart, !isOver);
  away(play.debrief, !isOver);
  if (play.prompts) away(play.prompts, !isOver);
  play.endingTitle.textContent = isOver ? play.words.ending : play.words.endings;
  play.debrief.replaceChildren(...(isOver ? debrief(play) : []));
  const reached = isOver ? ending(play) : "";
  for (const [name, node] of play.endings) away(node, name !== reached);
}

function paintChoice(play, choice, chosen) {
  away(choice.item, Boolean(chosen) && choice !== chosen);
  away(choice.outcome, choice !== chosen);
  choice.outcome.open = choice === chosen;
  choice.mark.textContent = choice === chosen ? play.words["your-pick"] : "";
  if (choice === chosen) choice.choose.setAttribute("aria-disabled", "true");
  else choice.choose.removeAttribute("aria-disabled");
}

function made(play) {
  return play.turns.map((turn, index) => ({ turn, choice: turn.choices[play.path[index]] }));
}

// A broken must-not outweighs everything; then the worst grade decides.
function ending(play) {
  const choices = made(play);
  const has = (grade) => choices.some(({ choice }) => choice.grade === grade);
  const isBroken = choices.some(({ turn, choice }) => turn.isForbidden && choice.grade === "poor");
  if (isBroken && play.endings.has("broken")) return "broken";
  if (has("poor")) return "poor";
  return has("fair") ? "fair" : "good";
}

function debrief(play) {
  const { words } = play;
  const score = made(play).reduce((sum, { choice }) => sum + choice.points, 0);
  const points = play.turns.reduce((sum, turn) => sum + Math.max(...turn.choices.map((each) => each.points)), 0);
  const list = element("ul", { class: "db-debrief-list" });
  for (const { turn, choice } of made(play)) {
    const label = choice.grade === "good" ? words.did : choice.grade === "fair" ? words["fair-step"] : words["to-change"];
    const item = element("li", { class: "db-" + choice.grade }, element("p", { class: "db-label" }, label));
    if (choice.grade === "poor" && turn.isForbidden) item.firstChild.append(words.forbidden);
    item.append(element("p", {}, element("a", { href: turn.address }, turn.standard)));
    item.append(element("p", { class: "db-because" }, choice.because));
    if (choice.grade !== "good") item.append(...better(words, turn));
    list.append(item);
  }
  return [
    element("h2", {}, words.debrief),
    element("p", { class: "db-score" }, fill(words.score, { score, points })),
    list,
  ];
}

function better(words, turn) {
  const good = turn.choices.find((choice) => choice.grade === "good");
  if (!good) return [];
  const label = element("span", { class: "db-label" }, good.isSpoken ? words["say-instead"] : words["do-instead"]);
  return [element("p", { class: "db-better" }, label, element("span", {}, good.text))];
}
