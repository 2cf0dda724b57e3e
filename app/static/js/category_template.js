// The form takes the shape of the category chosen in it: the server says how, and no typed word gives way.

import { announce } from "./announce.js";

const FILES = ["thumbnail", "pictures"];
const FILLED = ["weekly_goals", "daily_goals", "body", "summary", "reflection"];

function partOf(form, name) {
  return form.querySelector(`[data-part="${name}"]`);
}

function namesIn(element) {
  return [...element.querySelectorAll("[data-part]")].map((part) => part.dataset.part);
}

// The words of a part, by which is seen what was typed while the server was asked.
function wordsOf(part) {
  const fields = [...part.querySelectorAll("[name]:not(button)")];
  return JSON.stringify(fields.map((field) => [field.name, field.type === "checkbox" ? field.checked : field.value]));
}

async function ask(form, button) {
  const fields = new FormData(form, button);
  FILES.forEach((name) => fields.delete(name));
  const answer = await fetch(form.action, { method: "POST", body: fields });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return answer.ok ? page.querySelector("form[data-writing]") : null;
}

// Other behaviours know the fields of texts and the lists of rows, so these stay and take what is in theirs.
function take(name, mine, theirs) {
  const [own, other] = [mine, theirs].map((part) => part.querySelector(`textarea[name="${name}"], .rows`));
  if (own.matches("textarea")) own.value = other.value;
  else own.replaceChildren(...other.childNodes);
  own.dispatchEvent(new Event("input", { bubbles: true }));
}

function arrange(form, answer) {
  const [used, others] = [form.querySelector("[data-parts]"), form.querySelector("[data-other-parts]")];
  const aside = namesIn(answer.querySelector("[data-other-parts]"));
  for (const name of namesIn(answer)) {
    const home = aside.includes(name) ? others.querySelector(".parts") : used;
    home.append(partOf(form, name));
  }
  others.hidden = aside.length === 0;
  const [carried, theirs] = [form, answer].map((each) => each.querySelector("[data-carried]"));
  if (carried && theirs) carried.hidden = theirs.hidden;
}

function setUp(button) {
  const { form } = button;
  let asked = 0;

  async function follow() {
    const turn = ++asked;
    const before = new Map(FILLED.map((name) => [name, wordsOf(partOf(form, name))]));
    const answer = await ask(form, button).catch(() => null);
    if (turn !== asked) return;
    if (!answer) {
      announce(form, button.dataset.failed);
      return;
    }
    for (const [name, words] of before) {
      const [mine, theirs] = [partOf(form, name), partOf(answer, name)];
      if (wordsOf(mine) === words && wordsOf(theirs) !== words) take(name, mine, theirs);
    }
    arrange(form, answer);
  }

  button.addEventListener("click", (event) => {
    event.preventDefault();
    follow();
  });
  // A new entry follows by itself; to an old one nothing is added that its writer did not ask for.
  if ("byItself" in button.dataset) form.elements.category.addEventListener("change", follow);
}

document.querySelectorAll("form[data-writing] button[name=use_template]").forEach(setUp);
