// Finds what a page holds and starts it.

import { element } from "./dom.js";
import { mountFinder } from "./finder.js";
import { mountQuiz } from "./quiz.js";
import { mountResults } from "./results-page.js";
import { mountRolePlay } from "./role-play.js";
import { finderWords } from "./words.js";

start();

function start() {
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", mountAll);
  else mountAll();
  window.addEventListener("beforeprint", unfold);
  window.addEventListener("afterprint", foldBack);
  // A theme with instant loading swaps the page under us and says so.
  if (window.document$) window.document$.subscribe(mountAll);
}

function mountAll() {
  nameSearch();
  if (window.location.protocol === "file:") bringFinder();
  mountEach(".db-quiz", mountQuiz);
  mountEach(".db-role-play", mountRolePlay);
  mountEach(".db-results", mountResults);
  mountEach(".db-finder", (box, number) => mountFinder(box, finderWordsFor(box), number));
}

// The theme gives its search the role of a dialog, and no name to be announced by.
function nameSearch() {
  const dialog = document.querySelector(".md-search");
  const field = dialog && dialog.querySelector(".md-search__input");
  if (field && !dialog.hasAttribute("aria-label")) dialog.setAttribute("aria-label", field.placeholder);
}

function mountEach(selector, mount) {
  document.querySelectorAll(selector).forEach((node, number) => {
    if (node.dataset.mounted) return;
    node.dataset.mounted = "true";
    mount(node, number);
  });
}

function finderWordsFor(box) {
  const all = finderWords();
  const lang = box.lang || document.documentElement.lang;
  return all[lang.split("-")[0]] || all.en;
}

// From a disk the theme's search cannot read its index: the finder takes its place, in the header of every page.
function bringFinder() {
  document.documentElement.classList.add("db-from-disk");
  const header = document.querySelector(".md-header__inner");
  const config = document.getElementById("__config");
  if (!header || !config || header.querySelector(".db-finder")) return;
  const base = JSON.parse(config.textContent).base;
  header.append(element("div", { class: "db-finder db-in-header", "data-root": base.replace(/\/?$/, "/") }));
}

// Paper has no folds: what a role-play keeps in them is printed.
function unfold() {
  document.querySelectorAll(".db-role-play details:not([open])").forEach((node) => {
    node.open = true;
    node.dataset.folded = "true";
  });
}

function foldBack() {
  document.querySelectorAll("details[data-folded]").forEach((node) => {
    node.open = false;
    delete node.dataset.folded;
  });
}
