// Progress stays on the device. Where storage is absent, full or forbidden, a player simply starts anew.

export function load(key, revision) {
  try {
    const saved = JSON.parse(window.localStorage.getItem(key));
    // One place per quiz, form and mode: a newer revision replaces what was kept of an older one.
    return saved && saved.revision === revision && isPlain(saved.kept) ? saved.kept : {};
  } catch {
    return {};
  }
}

export function save(key, revision, kept) {
  try {
    if (Object.keys(kept).length) {
      window.localStorage.setItem(key, JSON.stringify({ revision, kept }));
    } else {
      window.localStorage.removeItem(key);
    }
  } catch {
    // Nothing to do: the answers are still on the page.
  }
}

export function isPlain(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
