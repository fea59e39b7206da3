// Practice: five questions at a time, an answer's reasons at once, and what went wrong once more.

import { away, button, element, fill, goTo } from "./dom.js";
import { judge, rounds, share } from "./marking.js";
import { accepted, showQuestion } from "./question.js";
import { card, scored, toRead } from "./result.js";
import { isPlain, load, save } from "./store.js";

const AT_A_TIME = 5;

export function practice(page) {
  const { words, questions, root } = page;
  const saved = load(root.dataset.state, root.dataset.revision);
  // `first` holds what a question earned before it was done again: a result tells of the first time.
  const kept = {
    answers: accepted(questions, saved.answers),
    drafts: accepted(questions, saved.drafts),
    first: isPlain(saved.first) ? saved.first : {},
    again: questions.map((question) => question.id).filter((id) => Array.isArray(saved.again) && saved.again.includes(id)),
  };
  let at = 0; // the round that is shown
  let latest = null; // the question that was answered last: from there it goes on

  const given = (question) => kept.answers[question.id];
  const earned = (question) => share(question.asked, given(question), page.sheet.each);
  const atFirst = (question) => {
    const first = kept.first[question.id];
    return typeof first === "number" ? first : earned(question);
  };
  const run = () => (kept.again.length ? questions.filter((question) => kept.again.includes(question.id)) : questions);
  const groups = () => rounds(run(), AT_A_TIME);
  const group = () => groups()[at];
  const open = (among) => among.filter((question) => !given(question));

  function keep() {
    const isBlank = !Object.keys(kept.answers).length && !Object.keys(kept.drafts).length && !kept.again.length;
    save(root.dataset.state, root.dataset.revision, isBlank ? {} : kept);
  }

  function show(question) {
    const answer = given(question);
    showQuestion(question, answer || kept.drafts[question.id], { revealed: Boolean(answer), earned: earned(question), canCheck: true });
  }

  function paint() {
    page.reveal(group());
    page.progress(run().length - open(run()).length, run().length);
    paintRounds();
    const rest = open(run());
    const here = open(group());
    away(page.resume, !rest.length || rest.length === run().length);
    if (rest.length) page.resume.textContent = fill(words.resume, { number: rest[0].number });
    for (const question of questions) {
      away(question.next, question !== latest || !given(question));
      question.next.textContent = here.length ? words["next-question"] : rest.length ? words["show-round"] : words["show-result"];
    }
    page.summary.replaceChildren(...(rest.length && !here.length ? summary(rest) : []));
    page.showResult(rest.length ? [] : result(), questions[questions.length - 1].node.parentNode);
  }

  function paintRounds() {
    const all = groups();
    away(page.rounds, all.length < 2);
    const buttons = all.map((some, index) => {
      const name = fill(open(some).length ? words.round : words["round-done"], { numbers: span(some) });
      const made = button(name, "db-round-button", () => turnTo(index, some[0]));
      if (index === at) made.setAttribute("aria-current", "step");
      return made;
    });
    page.rounds.replaceChildren(...buttons);
  }

  function turnTo(index, question) {
    at = index;
    paint();
    goTo(question.stem);
  }

  function goToOpen() {
    const question = open(run())[0];
    turnTo(groups().findIndex((some) => some.includes(question)), question);
  }

  // Said after each round: how it went, what to read, and one tap to the next five.
  function summary(rest) {
    const marked = group().filter((question) => question.isMarked);
    const missed = marked.filter((question) => earned(question) < 1);
    const later = rest.find((question) => question.number > group()[0].number) || rest[0];
    const index = groups().findIndex((some) => some.includes(later));
    const next = groups()[index];
    const name = fill(words["next-round"], { numbers: span(next) });
    return [
      element("h2", {}, words["round-title"]),
      element("p", { class: "db-score" }, fill(words["right-count"], { right: marked.length - missed.length, count: marked.length })),
      ...toRead(words, missed, "h3"),
      button(name, "db-next-round", () => turnTo(index, open(next)[0])),
    ];
  }

  function result() {
    const shares = questions.map(atFirst);
    const judged = judge(questions, shares, page.sheet);
    const wrong = questions.filter((question) => earned(question) < 1);
    const shown = [element("h2", {}, words.result), ...scored(page, judged)];
    if (kept.again.length) {
      const right = run().filter((question) => earned(question) === 1).length;
      shown.push(element("p", { class: "db-again" }, fill(words["again-count"], { right, count: run().length })));
    } else if (!wrong.length) {
      shown.push(element("p", {}, words["no-missed"]));
    }
    shown.push(...toRead(words, wrong, "h3"));
    const buttons = element("div", { class: "db-controls" });
    if (wrong.length) buttons.append(button(fill(words["only-missed"], { count: wrong.length }), "db-only-missed", () => again(wrong)));
    if (kept.again.length) buttons.append(button(words["all-questions"], "db-all-questions", lookBack));
    buttons.append(button(words.retry, "db-retry", restart));
    return [...shown, buttons, card(page, "practice", judged, shares)];
  }

  // Once more, only what went wrong.
  function again(wrong) {
    for (const question of wrong) {
      if (given(question) && typeof kept.first[question.id] !== "number") kept.first[question.id] = earned(question);
      delete kept.answers[question.id];
      delete kept.drafts[question.id];
    }
    kept.again = wrong.map((question) => question.id);
    keep();
    wrong.forEach(show);
    turnTo(0, wrong[0]);
  }

  function lookBack() {
    kept.again = [];
    keep();
    turnTo(0, questions[0]);
  }

  function restart() {
    Object.assign(kept, { answers: {}, drafts: {}, first: {}, again: [] });
    keep();
    questions.forEach(show);
    turnTo(0, questions[0]);
  }

  function answer(question, answered) {
    latest = question;
    kept.answers[question.id] = answered;
    delete kept.drafts[question.id];
    keep();
  }

  return {
    name: words.practice,
    note: words["practice-note"],
    atOnce: true,
    again,

    enter() {
      questions.forEach(show);
      if (!open(run()).length) at = groups().length - 1;
      else at = groups().findIndex((some) => open(some).length);
      paint();
    },
    leave() {},

    resume: goToOpen,

    next(question) {
      const here = open(group());
      const later = here.find((each) => each.number > question.number) || here[0];
      if (later) goTo(later.stem);
      else goTo(page.summary.firstChild || page.result.firstChild);
    },

    changed(question) {
      const draft = question.control.read();
      if (given(question)) {
        // Words of one's own may still be mended when their rubric is in sight.
        if (question.inOwnWords) answer(question, { ...given(question), text: draft ? draft.text : "" });
        return;
      }
      question.hint.textContent = "";
      if (draft) kept.drafts[question.id] = draft;
      else delete kept.drafts[question.id];
      keep();
    },

    done(question) {
      const { control } = question;
      const read = control.read();
      const lacking = control.mayBeBlank ? "" : control.lacks(read);
      if (lacking) {
        question.hint.textContent = lacking;
        return;
      }
      const pressed = document.activeElement === question.check;
      answer(question, question.inOwnWords ? { text: read ? read.text : "", ticked: [] } : read);
      show(question);
      paint();
      if (question.inOwnWords) goTo(question.details.querySelector(".db-label, .db-rationale"));
      else if (pressed) goNear(question.feedback.firstChild);
      else page.say(question.feedback);
    },

    rated(question) {
      answer(question, { ...given(question), ticked: question.control.rated() });
      show(question);
      paint();
      page.say(question.feedback);
    },
  };

  // The button that was pressed is gone: the focus goes to what it brought, and the page hardly moves.
  function goNear(node) {
    node.setAttribute("tabindex", "-1");
    node.focus({ preventScroll: true });
    node.scrollIntoView({ block: "nearest" });
  }
}

// The numbers of a round, first to last: 6-10, or 11 alone.
function span(some) {
  const [first, last] = [some[0].number, some[some.length - 1].number];
  return first === last ? first : `${first}\u2013${last}`;
}
