// Finds result codes in a pasted chat: between names, times and whatever else people wrote.

import { letterOf } from "./packing.js";
import { readCode } from "./result-code.js";

// Every code in a chat, however it was broken over lines. `broken` holds the surroundings of what was meant to be one.
export function codesIn(text) {
  const chat = text.normalize("NFKC");
  const start = new RegExp(BEGINNING, "gi");
  const codes = [];
  const broken = [];
  let rest = "";
  let done = 0;
  const setAside = (from, to) => {
    rest += chat.slice(done, Math.max(done, from)) + "\n";
    done = Math.max(done, to);
  };
  for (let found = start.exec(chat); found; found = start.exec(chat)) {
    const run = lettersAt(chat, start.lastIndex);
    const reading = readCode(run.letters);
    if (reading) {
      codes.push(reading.code);
      start.lastIndex = run.ends[reading.length - 1];
      setAside(found.index, start.lastIndex);
    } else if (run.letters.length >= FEWEST && isWordOfItsOwn(chat, found)) {
      broken.push(around(chat, found.index, done));
      setAside(found.index, endOfBroken(chat, start.lastIndex));
    }
  }
  setAside(chat.length, chat.length);
  // What looks like a code and does not begin like one: its beginning was lost or mistyped.
  for (const found of rest.matchAll(/(?:[0-9a-z]{5}-?){8,}/gi)) broken.push(around(rest, found.index, 0));
  return { codes, broken };
}

function lettersAt(text, from) {
  const gap = new RegExp(`[${GAPS}]`);
  const ends = [];
  let letters = "";
  for (let at = from; at < text.length && letters.length < MOST; at += 1) {
    const letter = letterOf(text[at]);
    if (letter) {
      letters += letter;
      ends.push(at + 1);
    } else if (!gap.test(text[at])) break;
  }
  return { letters, ends };
}

function isWordOfItsOwn(chat, found) {
  return !/\s/.test(found[0]) && !/[0-9a-z]/i.test(chat.charAt(found.index - 1));
}

// A broken code reaches to the next one, or to what cannot be part of any.
function endOfBroken(chat, from) {
  const ends = [new RegExp(BEGINNING + "-", "i"), new RegExp(`[^0-9a-z${GAPS}]`, "i")];
  const reach = ends.map((end) => chat.slice(from).search(end)).filter((place) => place >= 0);
  return reach.length ? from + Math.min(...reach) : chat.length;
}

// What stands around a place, as far back as the code before it.
function around(text, at, from) {
  return text
    .slice(Math.max(from, at - 15), at + 15)
    .replace(/\s+/g, " ")
    .trim();
}

// Fewer letters than these are a word in a chat that happens to begin like a code.
const FEWEST = 12;
const MOST = 1025;
const BEGINNING = "D\\s*B\\s*[1IL]";
// What chats, mail and people put between the letters of a code.
const GAPS = "\\s\\-\\u2010-\\u2015\\u2212\\u200b-\\u200f\\u2060\\ufeff>*_.|`";
