// The mock exam: all questions at once, one hand-in, and the reasons only after it.

import { away, button, element, fill, goTo } from "./dom.js";
import { judge, share } from "./marking.js";
import { accepted, showQuestion } from "./question.js";
import { card, listed, scored, toRead } from "./result.js";
import { load, save } from "./store.js";

const SAVED_EVERY = 10; // seconds

export function mock(page, practise) {
  const { words, questions, root } = page;
  const place = root.dataset.state + ":mock";
  const saved = load(place, root.dataset.revision);
  const kept = {
    answers: accepted(questions, saved.answers),
    seconds: Number.isFinite(saved.seconds) && saved.seconds > 0 ? saved.seconds : 0,
    submitted: saved.submitted === true,
    rated: saved.rated === true,
    current: saved.current === true,
  };
  const marked = questions.filter((question) => question.isMarked);
  let onlyMissed = false;
  let ticking = null;

  const given = (question) => kept.answers[question.id];
  const earned = (question) => share(question.asked, given(question), page.sheet.each);
  const blank = () => marked.filter((question) => question.control.lacks(given(question)));
  // What the writer has yet to rate: nobody else can.
  const unrated = () => marked.filter((question) => question.inOwnWords && given(question) && kept.submitted && !kept.rated);

  const submit = button(words.submit, "db-submit", () => (blank().length ? warn() : handIn()));
  const warning = element("div", { class: "db-warning" });
  const handing = element("div", { class: "db-handing-in" }, warning, submit);

  const keep = () => save(place, root.dataset.revision, kept);

  function show(question) {
    const isOpen = !kept.submitted;
    showQuestion(question, given(question), { revealed: !isOpen, earned: earned(question), canCheck: false });
    if (question.control.lockTicks) question.control.lockTicks(!unrated().includes(question));
  }

  function paint() {
    page.reveal(onlyMissed ? questions.filter((question) => question.isMarked && earned(question) < 1) : questions);
    if (kept.submitted) page.progress(0, 0);
    else page.progress(marked.length - blank().length, marked.length);
    page.summary.replaceChildren(...(kept.submitted ? [] : [handing]));
    away(page.resume, kept.submitted || !blank().length || blank().length === marked.length);
    if (blank().length) page.resume.textContent = fill(words.resume, { number: blank()[0].number });
    // What it came to stands above what is gone through again.
    page.showResult(kept.submitted ? (unrated().length ? rating() : result()) : [], null);
    paintClock();
  }

  function warn() {
    const missing = blank();
    warning.replaceChildren(
      element("p", { class: "db-label" }, fill(words["still-blank"], { numbers: listed(words, missing), count: missing.length })),
      element(
        "div",
        { class: "db-controls" },
        button(fill(words["go-to"], { number: missing[0].number }), "db-go-to", () => goTo(missing[0].stem)),
        button(words["submit-anyway"], "db-submit-anyway", handIn),
      ),
    );
    away(submit, true);
    goTo(warning.firstChild);
  }

  function unwarn() {
    warning.replaceChildren();
    away(submit, false);
  }

  function handIn() {
    kept.submitted = true;
    kept.rated = !unrated().length;
    stopClock();
    unwarn();
    refresh();
  }

  function refresh() {
    keep();
    questions.forEach(show);
    paint();
    goTo(page.result.firstChild);
  }

  function rating() {
    const open = unrated();
    return [
      element("h2", {}, words["handed-in"]),
      element("p", {}, fill(words["rate-first"], { numbers: listed(words, open) })),
      element(
        "div",
        { class: "db-controls" },
        button(fill(words["go-to"], { number: open[0].number }), "db-go-to", () => goTo(open[0].details.querySelector(".db-label"))),
        button(words["rating-done"], "db-rating-done", () => {
          kept.rated = true;
          refresh();
        }),
      ),
    ];
  }

  function result() {
    const shares = questions.map(earned);
    const judged = judge(questions, shares, page.sheet);
    const missed = judged.missed.map((index) => questions[index]);
    const shown = [element("h2", {}, words["mock-result"]), ...scored(page, judged)];
    if (page.sheet.minutes) shown.push(element("p", {}, fill(words["time-used"], { time: clock(kept.seconds) })));
    if (!missed.length) shown.push(element("p", {}, words["no-missed"]));
    shown.push(...toRead(words, missed, "h3"));
    const buttons = element("div", { class: "db-controls" });
    if (missed.length) {
      const filter = button(onlyMissed ? words["show-all"] : words["show-missed"], "db-filter", () => {
        onlyMissed = !onlyMissed;
        paint();
        page.result.querySelector(".db-filter").focus();
      });
      buttons.append(button(fill(words["practise-missed"], { count: missed.length }), "db-only-missed", () => practise(missed)), filter);
    }
    buttons.append(button(words["mock-again"], "db-retry", restart));
    return [...shown, buttons, card(page, "mock", judged, shares), element("h2", {}, words.review)];
  }

  function restart() {
    Object.assign(kept, { answers: {}, seconds: 0, submitted: false, rated: false });
    onlyMissed = false;
    keep();
    questions.forEach(show);
    paint();
    startClock();
    goTo(questions[0].stem);
  }

  // The clock counts quietly while the page is in sight; nothing ends when the time is over.
  function startClock() {
    if (!page.sheet.minutes || kept.submitted || ticking) return;
    ticking = window.setInterval(() => {
      if (!root.isConnected) stopClock();
      else if (document.visibilityState === "visible") tick();
    }, 1000);
  }

  function tick() {
    kept.seconds += 1;
    paintClock();
    if (kept.seconds % SAVED_EVERY === 0) keep();
  }

  function stopClock() {
    window.clearInterval(ticking);
    ticking = null;
  }

  function paintClock() {
    away(page.clock, !page.sheet.minutes || kept.submitted);
    page.clock.textContent = fill(words.clock, { time: clock(kept.seconds), minutes: page.sheet.minutes || "" });
  }

  return {
    name: words.mock,
    note: words["mock-note"],
    atOnce: false,
    isCurrent: () => kept.current,

    enter() {
      kept.current = true;
      keep();
      unwarn();
      questions.forEach((question) => {
        show(question);
        away(question.next, true);
      });
      away(page.rounds, true);
      paint();
      startClock();
    },
    leave() {
      stopClock();
      kept.current = false;
      if (kept.seconds || kept.submitted || Object.keys(kept.answers).length) keep();
      else save(place, root.dataset.revision, {});
      questions.forEach((question) => question.control.lockTicks && question.control.lockTicks(false));
      away(page.clock, true);
    },

    resume: () => goTo(blank()[0].stem),
    next() {},
    done() {},

    changed(question) {
      const answer = question.control.read();
      if (answer) kept.answers[question.id] = answer;
      else delete kept.answers[question.id];
      keep();
      if (warning.firstChild) unwarn();
      paint();
    },

    rated(question) {
      kept.answers[question.id] = { ...given(question), ticked: question.control.rated() };
      keep();
      show(question);
      page.say(question.feedback);
    },
  };
}

function clock(seconds) {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
