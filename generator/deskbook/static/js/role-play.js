// Turns the turns on a page into a role-play: one after another, an ending by how it went, and a debrief.

import { announcer, away, button, element, fill, goTo } from "./dom.js";
import { load, save } from "./store.js";

export function mountRolePlay(root) {
  const words = JSON.parse(root.dataset.words);
  // `path` holds the choice made at each turn, `at` is the turn on show, `way` the way taken at the fork.
  const play = { root, words, path: [], at: 0, way: null, heard: announcer() };
  play.before = readTurns(play, root, "before");
  play.after = readTurns(play, root, "after");
  play.fork = root.querySelector(".db-fork");
  play.ways = [...root.querySelectorAll(".db-way")].map((node) => readWay(play, node));
  play.all = [...play.before, ...play.ways.flatMap((way) => way.turns), ...play.after];
  if (!play.all.length) return;
  play.endings = [...root.querySelectorAll(".db-ending")];
  play.endingPart = root.querySelector(".db-endings");
  play.prompts = root.querySelector(".db-prompts");
  play.sides = root.querySelector(".db-sides");
  play.debrief = element("section", { class: "db-debrief" });
  play.resume = button("", "db-resume", () => resume(play));
  play.otherWay = button(words["other-way"], "db-other-way", () => move(play, play.path.slice(0, play.before.length), play.before.length, null));
  play.controls = element(
    "div",
    { class: "db-controls" },
    button(words.back, "db-back", () => back(play)),
    button(words.restart, "db-restart", () => move(play, [], 0, null)),
    play.otherWay,
  );
  play.endingPart.after(play.debrief);
  root.querySelector(".db-opening").after(play.resume);
  root.querySelector(".db-print-mark").before(play.controls);
  root.append(play.heard);
  play.endingTitle = root.querySelector(".db-endings-title");
  play.saved = kept(play);
  paint(play);
}

function readTurns(play, place, part) {
  const list = place.querySelector(`:scope > .db-turns[data-part="${part}"]`);
  return list ? [...list.children].map((node) => readTurn(play, node)) : [];
}

function readWay(play, node) {
  const way = { node, id: node.dataset.way, cue: node.querySelector(".db-cue"), turns: readTurns(play, node, "way") };
  way.take = button(play.words["take-way"], "db-take-way", () => {
    play.way = way;
    move(play, play.path, play.at, way);
  });
  way.cue.after(way.take);
  return way;
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
  turn.next = button("", "db-next", () => move(play, play.path, play.at + 1, play.way));
  node.append(turn.next);
  return turn;
}

function readChoice(play, turn, item) {
  const line = item.querySelector(".db-choice-line");
  const choose = button("", "db-choose", () => {
    const index = route(play).indexOf(turn);
    if (play.at !== index || play.path[index] !== undefined) return;
    play.path.push(turn.choices.indexOf(choice));
    play.saved = null;
    keep(play);
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

// The turns in the order in which they are played; before a way is taken, the story ends at the fork.
function route(play) {
  if (!play.fork) return [...play.before, ...play.after];
  return play.way ? [...play.before, ...play.way.turns, ...play.after] : play.before;
}

function isAtFork(play) {
  return Boolean(play.fork) && !play.way && play.at >= play.before.length;
}

function move(play, path, at, way) {
  play.path = path;
  play.at = at;
  play.way = way;
  play.saved = null;
  keep(play);
  paint(play);
  const turns = route(play);
  if (isAtFork(play)) goTo(play.fork.querySelector(".db-turn-title"));
  else goTo(at < turns.length ? turns[at].title : play.endingTitle);
}

// One step back takes the last choice back, whether its outcome or the next turn is on show; at a way's first turn, the way.
function back(play) {
  const isFresh = play.way && play.path.length <= play.before.length;
  if (isFresh) move(play, play.path, play.before.length, null);
  else move(play, play.path.slice(0, -1), Math.max(0, play.path.length - 1), play.way);
}

function keep(play) {
  const answers = play.path.length ? { path: play.path, at: play.at, way: play.way ? play.way.id : null } : {};
  save(play.root.dataset.state, play.root.dataset.revision, answers);
}

// What was left in the middle, if it fits this story; a story that was played to its end begins anew.
function kept(play) {
  const saved = load(play.root.dataset.state, play.root.dataset.revision);
  if (!Array.isArray(saved.path) || !saved.path.length || !Number.isInteger(saved.at)) return null;
  const way = play.ways.find((each) => each.id === saved.way) || null;
  const turns = route({ ...play, way });
  const isWhole = saved.path.length <= turns.length && saved.at >= 0 && saved.at <= saved.path.length;
  const isKnown = saved.path.every((choice, index) => turns[index] && turns[index].choices[choice]);
  const isOver = saved.at >= turns.length && !(play.fork && !way);
  return isWhole && isKnown && !isOver ? { path: saved.path, at: saved.at, way } : null;
}

function resume(play) {
  move(play, play.saved.path, play.saved.at, play.saved.way);
}

function paint(play) {
  const turns = route(play);
  const atFork = isAtFork(play);
  const isOver = play.at >= turns.length && !atFork;
  for (const turn of play.all) {
    const index = turns.indexOf(turn);
    const chosen = index < 0 ? undefined : turn.choices[play.path[index]];
    away(turn.node, index < 0 || index > play.at);
    turn.node.classList.toggle("db-past", index >= 0 && index < play.at);
    turn.choices.forEach((choice) => paintChoice(play, choice, chosen));
    away(turn.rule, !chosen || index < play.at);
    away(turn.next, !chosen || index !== play.at);
    turn.next.textContent = nextWord(play, turns, index);
    turn.title.textContent = fill(play.words.turn, { number: Math.max(0, index) + 1, count: total(play) });
  }
  paintFork(play, atFork);
  play.resume.textContent = play.saved ? fill(play.words["resume-play"], { number: play.saved.at + 1 }) : "";
  away(play.resume, !play.saved);
  away(play.controls, play.path.length === 0);
  away(play.otherWay, !play.fork || !isOver);
  for (const part of [play.endingPart, play.debrief, play.prompts, play.sides]) if (part) away(part, !isOver);
  play.endingTitle.textContent = isOver ? play.words.ending : play.words.endings;
  play.debrief.replaceChildren(...(isOver ? debrief(play) : []));
  const reached = isOver ? ending(play) : null;
  for (const node of play.endings) away(node, node !== reached);
  for (const side of play.sides.querySelectorAll("[data-way]")) {
    away(side, !play.way || side.dataset.way !== play.way.id);
  }
}

function paintFork(play, atFork) {
  if (!play.fork) return;
  away(play.fork, !atFork && !play.way);
  for (const way of play.ways) {
    away(way.node, Boolean(play.way) && way !== play.way);
    away(way.take, way === play.way);
  }
}

function nextWord(play, turns, index) {
  if (play.fork && !play.way && index + 1 === play.before.length) return play.words["show-fork"];
  return index + 1 < turns.length ? play.words["next-turn"] : play.words["show-ending"];
}

// How many turns there are: before a way is taken, as many as the longest has.
function total(play) {
  const longest = Math.max(0, ...play.ways.map((way) => way.turns.length));
  return play.before.length + play.after.length + (play.way ? play.way.turns.length : longest);
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
  return route(play).map((turn, index) => ({ turn, choice: turn.choices[play.path[index]] }));
}

// A broken must-not outweighs everything; then the worst grade decides. A way may end as it alone does.
function ending(play) {
  const choices = made(play);
  const has = (grade) => choices.some(({ choice }) => choice.grade === grade);
  const isBroken = choices.some(({ turn, choice }) => turn.isForbidden && choice.grade === "poor");
  const grade = has("poor") ? "poor" : has("fair") ? "fair" : "good";
  return (isBroken && endingCalled(play, "broken")) || endingCalled(play, grade);
}

function endingCalled(play, name) {
  const called = play.endings.filter((node) => node.dataset.ending === name);
  const own = called.find((node) => play.way && node.dataset.way === play.way.id);
  return own || called.find((node) => !node.dataset.way) || null;
}

function debrief(play) {
  const { words } = play;
  const score = made(play).reduce((sum, { choice }) => sum + choice.points, 0);
  const points = route(play).reduce((sum, turn) => sum + most(turn), 0);
  const list = element("ul", { class: "db-debrief-list" });
  for (const { turn, choice } of made(play)) {
    const label = choice.grade === "good" ? words.did : choice.grade === "fair" ? words["fair-step"] : words["to-change"];
    const item = element("li", { class: "db-" + choice.grade }, element("p", { class: "db-label" }, label));
    if (choice.grade === "poor" && turn.isForbidden) item.firstChild.append(words.forbidden);
    const earned = fill(words["turn-points"], { points: choice.points, most: most(turn) });
    const link = element("a", { href: turn.address }, turn.standard);
    item.append(element("p", {}, link, " ", element("span", { class: "db-points" }, earned)));
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

function most(turn) {
  return Math.max(...turn.choices.map((each) => each.points));
}

function better(words, turn) {
  const good = turn.choices.find((choice) => choice.grade === "good");
  if (!good) return [];
  const label = element("span", { class: "db-label" }, good.isSpoken ? words["say-instead"] : words["do-instead"]);
  return [element("p", { class: "db-better" }, label, element("span", {}, good.text))];
}
