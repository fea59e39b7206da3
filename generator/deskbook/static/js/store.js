// Progress stays on the device. Where storage is absent, full or forbidden, a player simply starts anew.

export function load(key, revision) {
  try {
    const saved = JSON.parse(window.localStorage.getItem(key));
    // One place per quiz and form: a newer revision replaces what was kept of an older one.
    return saved && saved.revision === revision && isPlain(saved.answers) ? saved.answers : {};
  } catch {
    return {};
  }
}

export function save(key, revision, answers) {
  try {
    if (Object.keys(answers).length) {
      window.localStorage.setItem(key, JSON.stringify({ revision, answers }));
    } else {
      window.localStorage.removeItem(key);
    }
  } catch {
    // Nothing to do: the answers are still on the page.
  }
}

function isPlain(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
