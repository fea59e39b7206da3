// The finder: a field that lists what matches while one types. Its data is a script, which loads from a disk too.

import { element, fill } from "./dom.js";
import { find, marked, prepare, snippet } from "./find.js";

export function mountFinder(box, words, name) {
  const finder = { box, words, name, root: box.dataset.root, entries: null, loading: null, active: -1 };
  const list = `db-finder-${name}-list`;
  finder.input = element("input", {
    id: `db-finder-${name}`,
    type: "text",
    role: "combobox",
    autocomplete: "off",
    autocapitalize: "off",
    spellcheck: "false",
    enterkeyhint: "search",
    // In the header the label is only heard, so the field itself says what it is.
    placeholder: box.classList.contains("db-in-header") ? words.finder : words.placeholder,
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": list,
  });
  finder.list = element("div", { id: list, role: "listbox", class: "db-finder-list", "aria-label": words.results });
  finder.list.hidden = true;
  finder.status = element("p", { class: "db-finder-status", role: "status" });
  box.replaceChildren(
    element("label", { for: finder.input.id, class: "db-finder-label" }, words.finder),
    finder.input,
    element("div", { class: "db-finder-panel" }, finder.status, finder.list),
  );
  finder.input.addEventListener("focus", () => whenLoaded(finder));
  finder.input.addEventListener("input", () => search(finder));
  finder.input.addEventListener("keydown", (event) => onKey(finder, event));
  // Pressing on a result must not take the focus away before the click arrives.
  finder.list.addEventListener("mousedown", (event) => event.preventDefault());
  box.addEventListener("focusout", (event) => {
    if (!box.contains(event.relatedTarget)) close(finder);
  });
}

// Only once somebody turns to the field; every finder on a page shares the one script.
function whenLoaded(finder) {
  if (finder.entries || finder.loading) return;
  finder.loading = true;
  const ready = () => {
    finder.loading = false;
    const data = window.deskbookFinder;
    if (!data || data.format !== 1) {
      finder.status.textContent = finder.words["not-loaded"];
      return;
    }
    finder.entries = prepare(data.entries);
    search(finder);
  };
  if (window.deskbookFinder) {
    ready();
    return;
  }
  const script = element("script", { src: `${finder.root}assets/finder-data.js` });
  script.addEventListener("load", ready);
  script.addEventListener("error", ready);
  document.head.append(script);
}

function search(finder) {
  const query = finder.input.value;
  const isEmpty = query.trim() === "";
  if (!finder.entries) {
    if (!isEmpty && finder.loading) finder.status.textContent = finder.words.loading;
    whenLoaded(finder);
    return;
  }
  finder.active = -1;
  const found = isEmpty ? [] : find(finder.entries, query, 20);
  finder.list.replaceChildren(...found.map((entry, index) => result(finder, entry, query, index)));
  if (isEmpty) finder.status.textContent = "";
  else if (found.length) finder.status.textContent = fill(finder.words.count, { count: found.length });
  else finder.status.textContent = fill(finder.words["no-match"], { query: query.trim() });
  open(finder, found.length > 0);
}

function result(finder, entry, query, index) {
  const shown = element(
    "a",
    {
      id: `db-finder-${finder.name}-${index}`,
      role: "option",
      class: "db-finder-result",
      href: finder.root + entry.address,
      tabindex: "-1",
      "aria-selected": "false",
    },
    element("span", { class: "db-finder-title" }, ...withMarks(entry.title, query)),
    element("span", { class: "db-finder-set" }, ...withMarks(entry.set, query)),
    ...besides(entry, query),
    element("span", { class: "db-finder-text" }, ...withMarks(snippet(entry.text, query, 60), query)),
  );
  shown.addEventListener("click", () => close(finder));
  return shown;
}

// A synonym or an id that matched, so that nobody wonders why a result is there.
function besides(entry, query) {
  const hit = (text) => marked(text, query).some((part) => part.hit);
  const name = hit(entry.title) ? undefined : [...entry.also, entry.id].find(hit);
  return name === undefined ? [] : [element("span", { class: "db-finder-beside" }, ...withMarks(name, query))];
}

function withMarks(text, query) {
  return marked(text, query).map((part) => (part.hit ? element("mark", {}, part.text) : part.text));
}

function open(finder, isOpen) {
  finder.list.hidden = !isOpen;
  finder.input.setAttribute("aria-expanded", String(isOpen));
  if (!isOpen) activate(finder, -1);
}

function close(finder) {
  finder.status.textContent = "";
  open(finder, false);
}

function activate(finder, index) {
  const results = [...finder.list.children];
  finder.active = index;
  results.forEach((each, position) => each.setAttribute("aria-selected", String(position === index)));
  if (index < 0) {
    finder.input.removeAttribute("aria-activedescendant");
    return;
  }
  finder.input.setAttribute("aria-activedescendant", results[index].id);
  results[index].scrollIntoView({ block: "nearest" });
}

function onKey(finder, event) {
  // While an input method composes, its own keys choose characters.
  if (event.isComposing) return;
  const count = finder.list.children.length;
  const isOpen = !finder.list.hidden;
  if (event.key === "Escape") {
    if (isOpen) close(finder);
    else finder.input.value = "";
    event.stopPropagation();
  } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && count) {
    event.preventDefault();
    const step = event.key === "ArrowDown" ? 1 : -1;
    const from = finder.active < 0 && step < 0 ? 0 : finder.active;
    if (!isOpen) open(finder, true);
    activate(finder, (from + step + count) % count);
  } else if (event.key === "Enter" && isOpen && count) {
    event.preventDefault();
    finder.list.children[Math.max(0, finder.active)].click();
  } else {
    // The theme's own keys (s, f, n, p …) stay out of the field.
    event.stopPropagation();
  }
}
