// The search itself, without a page: words to entries, best first.

export function fold(text) {
  return text.normalize("NFKC").toLowerCase();
}

export function wordsOf(query) {
  return fold(query)
    .split(/\s+/)
    .filter((word) => word !== "");
}

export function prepare(entries) {
  return entries.map((entry) => ({
    entry,
    title: fold(entry.title),
    also: fold(entry.also.join("\n")),
    pinyin: entry.pinyin || "",
    id: fold(entry.id),
    text: fold(`${entry.set}\n${entry.text}`),
  }));
}

// Every word must occur; a title that begins with the query comes first, a mere mention in the text last.
export function find(prepared, query, most) {
  const words = wordsOf(query);
  if (!words.length) return [];
  const found = [];
  prepared.forEach((each, position) => {
    let rank = 0;
    for (const word of words) {
      const place = rankOf(each, word);
      if (place === NOWHERE) return;
      rank += place;
    }
    found.push({ entry: each.entry, rank, position });
  });
  found.sort((one, other) => one.rank - other.rank || one.position - other.position);
  return found.slice(0, most).map((each) => each.entry);
}

const NOWHERE = -1;

function rankOf(each, word) {
  if (each.title === word) return 0;
  if (each.title.startsWith(word)) return 1;
  if (each.title.includes(word)) return 2;
  if (each.also.includes(word)) return 3;
  // One letter is in nearly every pinyin; from two on it means something.
  if (word.length > 1 && each.pinyin.includes(word)) return each.pinyin.split(" ").some((p) => p.startsWith(word)) ? 4 : 5;
  if (each.id.includes(word)) return 6;
  return each.text.includes(word) ? 7 : NOWHERE;
}

// Cuts a text into parts {text, hit}: folding may change lengths (㎡, ＡＢ), so it goes letter by letter.
export function marked(text, query) {
  const letters = [...text];
  const owners = [];
  let folded = "";
  letters.forEach((letter, index) => {
    const each = fold(letter);
    for (let count = 0; count < each.length; count += 1) owners.push(index);
    folded += each;
  });
  const hits = new Set();
  for (const word of wordsOf(query)) {
    for (let at = folded.indexOf(word); at !== -1; at = folded.indexOf(word, at + word.length)) {
      for (let index = owners[at]; index <= owners[at + word.length - 1]; index += 1) hits.add(index);
    }
  }
  const parts = [];
  letters.forEach((letter, index) => {
    const hit = hits.has(index);
    const last = parts[parts.length - 1];
    if (last && last.hit === hit) last.text += letter;
    else parts.push({ text: letter, hit });
  });
  return parts;
}

// The stretch of a text around its first match, or its beginning.
export function snippet(text, query, length) {
  const letters = [...text];
  let start = 0;
  for (const part of marked(text, query)) {
    if (part.hit) break;
    start += [...part.text].length;
  }
  if (start >= letters.length) start = 0;
  const from = Math.max(0, Math.min(start - Math.floor(length / 3), letters.length - length));
  const cut = letters.slice(from, from + length).join("");
  return (from > 0 ? "…" : "") + cut + (from + length < letters.length ? "…" : "");
}
