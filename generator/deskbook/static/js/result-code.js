// The result code: what one person reached in one quiz, short enough for a chat. Pure: no page, no clock, no storage.
//
//   DB1 LL body tag check
//
// LL counts the letters that follow, so that whatever stands behind a code in a chat is none of it. The check (CRC-32)
// tells a slip of the thumb; the tag (the first 50 bits of HMAC-SHA-256, keyed by the class password) tells tampering.

import { packer, unpacker } from "./packing.js";

// `result`: { quiz, edition, lang, form, revision, mode, marks, score, points, passed, failedByMustNot, day, name },
// day as 2024-03-05. `mac` comes from keyedBy, and is null where no class password was typed.
export function codeOf(result, mac) {
  const pack = packer();
  pack.put(mac ? 1 : 0, 1);
  pack.put(result.mode === "mock" ? 1 : 0, 1);
  pack.put(result.failedByMustNot ? 1 : 0, 1);
  pack.put(result.passed === null ? 0 : result.passed ? 1 : 2, 2);
  pack.put(result.form.charCodeAt(0) - 65, 5);
  pack.put(parseInt(result.revision, 16), 32);
  pack.putName(result.quiz);
  pack.putName(result.edition);
  pack.putName(result.lang);
  pack.putCount(result.points);
  pack.putCount(Math.round(result.score * 10));
  pack.putCount(Math.max(0, Math.round((Date.parse(result.day) - FIRST_DAY) / DAY)));
  pack.putCount(result.marks.length);
  for (let at = 0; at < result.marks.length; at += 5) {
    const five = result.marks.slice(at, at + 5).map((mark) => (mark >= 1 ? 2 : mark > 0 ? 1 : 0));
    pack.put(five.reduceRight((sum, mark) => sum * 3 + mark, 0), 8);
  }
  pack.putText(tidyName(result.name));
  const body = pack.letters();
  const length = packer();
  length.put(body.length + (mac ? TAG : 0) + CHECK, 10);
  const signed = START + length.letters() + body;
  const whole = signed + (mac ? tagOf(signed, mac) : "");
  return whole + checkOf(whole);
}

// In groups of five, as people read and copy it.
export function grouped(code) {
  return [code.slice(0, 3), ...code.slice(3).match(/.{1,5}/g)].join("-");
}

// The key is what the class agreed on; phones put capitals and spaces in by themselves, so neither counts.
export function keyedBy(sha256, password) {
  const key = password.normalize("NFKC").replace(/\s+/g, "").toLowerCase();
  return key === "" ? null : (text) => sha256.hmac(key, text);
}

export function isGenuine(code, mac) {
  return code.tag === tagOf(code.signed, mac);
}

// A name as it was typed, without what cannot be seen: that could hide, or turn round, what stands behind it.
export function tidyName(name) {
  const letters = [...name.normalize("NFC").replace(/\s+/g, " ").replace(UNSEEN, "").trim()];
  const kept = letters.filter((letter) => !/^[\ud800-\udfff]$/.test(letter)).slice(0, LONGEST_NAME);
  return kept.join("").replace(/[\u200d\s]+$/, "");
}

// The day on this device, as 2024-03-05.
export function dayOf(date) {
  const two = (number) => String(number).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

// The code at the head of the letters that follow a start; null where it is cut, mistyped or was never one.
export function readCode(run) {
  if (run.length < 2) return null;
  const length = 2 + unpacker(run.slice(0, 2)).take(10);
  const letters = START + run.slice(0, length);
  const whole = letters.slice(0, -CHECK);
  if (run.length < length || length < 2 + CHECK || letters.slice(-CHECK) !== checkOf(whole)) return null;
  try {
    return { code: opened(whole), length };
  } catch {
    return null;
  }
}

function opened(whole) {
  const isTagged = unpacker(whole.slice(5)).take(1) === 1;
  const signed = isTagged ? whole.slice(0, -TAG) : whole;
  const body = unpacker(signed.slice(5));
  body.take(1);
  const code = {
    mode: body.take(1) ? "mock" : "practice",
    failedByMustNot: body.take(1) === 1,
    passed: [null, true, false, null][body.take(2)],
    form: String.fromCharCode(65 + body.take(5)),
    revision: body.take(32).toString(16).padStart(8, "0"),
    quiz: body.takeName(),
    edition: body.takeName(),
    lang: body.takeName(),
    points: body.takeCount(),
    score: body.takeCount() / 10,
    day: new Date(FIRST_DAY + body.takeCount() * DAY).toISOString().slice(0, 10),
    marks: takeMarks(body),
    name: tidyName(body.takeText()),
    signed,
    tag: isTagged ? whole.slice(-TAG) : "",
  };
  if (!body.isDone()) throw new RangeError("there is more than a result");
  return code;
}

function takeMarks(body) {
  const marks = [];
  for (let left = body.takeCount(); left > 0; left -= 5) {
    let five = body.take(8);
    for (let place = 0; place < Math.min(5, left); place += 1) {
      marks.push((five % 3) / 2);
      five = Math.floor(five / 3);
    }
    if (five) throw new RangeError("there is no such mark");
  }
  return marks;
}

function tagOf(signed, mac) {
  const pack = packer();
  for (const digit of mac(signed).slice(0, 15)) pack.put(parseInt(digit, 16), 4);
  return pack.letters().slice(0, TAG);
}

function checkOf(text) {
  let sum = 0xffffffff;
  for (const letter of text) {
    sum ^= letter.charCodeAt(0);
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  const pack = packer();
  pack.put((sum ^ 0xffffffff) >>> 0, 35);
  return pack.letters();
}

const START = "DB1";
const TAG = 10;
const CHECK = 7;
const FIRST_DAY = Date.UTC(2024, 0, 1);
const DAY = 86400000;
const LONGEST_NAME = 30;
// Controls, marks of direction, and spaces of no width; the joiner of emoji stays.
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
