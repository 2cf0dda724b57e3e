// Quiet buttons and keys for Markdown. The toolbar is one stop of the Tab key; arrows lead on within it.

import { isComposing, isShortcut } from "./keys.js";
import { fence, link, prefix, wrap } from "./marks.js";

const MARKS = {
  bold: (area) => wrap(area, "**"),
  italic: (area) => wrap(area, "*"),
  code: (area) => wrap(area, "`"),
  heading: (area) => prefix(area, "## "),
  quote: (area) => prefix(area, "> "),
  list: (area) => prefix(area, "- "),
  task: (area) => prefix(area, "- [ ] "),
  block: fence,
  link,
  picture: (area) => area.form.elements.pictures.click(),
};

const SHORTCUTS = { b: "bold", i: "italic", k: "link" };
const STEPS = { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity };

function walk(event, buttons) {
  const step = STEPS[event.key];
  const index = buttons.indexOf(event.target);
  if (!step || index < 0) return;
  event.preventDefault();
  const target = buttons[Math.min(Math.max(index + step, 0), buttons.length - 1)];
  buttons.forEach((button) => (button.tabIndex = button === target ? 0 : -1));
  target.focus();
}

function setUp(bar) {
  const area = document.getElementById(bar.dataset.toolbarFor);
  const buttons = [...bar.querySelectorAll("[data-mark]")];
  buttons.forEach((button, index) => (button.tabIndex = index ? -1 : 0));
  bar.hidden = false;
  bar.addEventListener("keydown", (event) => walk(event, buttons));
  bar.addEventListener("click", (event) => {
    const button = event.target.closest("[data-mark]");
    if (button) MARKS[button.dataset.mark](area);
  });
  area.addEventListener("keydown", (event) => {
    const letter = Object.keys(SHORTCUTS).find((key) => isShortcut(event, key));
    if (!letter || isComposing(event)) return;
    event.preventDefault();
    MARKS[SHORTCUTS[letter]](area);
  });
}

document.querySelectorAll("[data-toolbar-for]").forEach(setUp);
