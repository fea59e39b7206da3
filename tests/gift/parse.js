// Reads GIFT as JSON strings, one a line, and answers each with a line of what the parser makes of it.
"use strict";

const readline = require("node:readline");
const { parse } = require("gift-pegjs");

readline.createInterface({ input: process.stdin }).on("line", (line) => {
  let answer;
  try {
    answer = { questions: parse(JSON.parse(line)) };
  } catch (error) {
    answer = { error: error.message, at: error.location && error.location.start };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
});
