// Small helpers for building pages: text always goes in as text, never as markup.

export function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value !== null && value !== undefined) made.setAttribute(name, String(value));
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

export function button(text, kind, act) {
  const made = element("button", { type: "button", class: "db-button " + kind }, text);
  made.addEventListener("click", act);
  return made;
}

// Fills {name} in a sentence of the catalogue. One pass, so that a filled-in text is never filled again.
export function fill(sentence, values) {
  return sentence.replace(/\{([a-z]+)\}/g, (slot, name) => (name in values ? String(values[name]) : slot));
}

// Away on screen and for screen readers, yet there on paper: printing shows what a player still keeps back.
export function away(node, isAway) {
  node.classList.toggle("db-away", isAway);
}

// Where the reader goes on: a heading or stem that takes the focus and stands at the top of the window.
export function goTo(node) {
  node.setAttribute("tabindex", "-1");
  node.focus({ preventScroll: true });
  node.scrollIntoView({ block: "start" });
}

// A line that only screen readers hear, one for each player, filled when the reader has done something.
export function announcer() {
  return element("p", { class: "db-heard", role: "status" });
}
