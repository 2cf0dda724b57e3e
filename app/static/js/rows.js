// Rows are added, taken away and moved in place: by Enter, Backspace and Alt with an arrow, or by their buttons.

import { announce } from "./announce.js";
import { isComposing, isPlain } from "./keys.js";
import { RowList } from "./row_list.js";

const restorers = new WeakMap();

function focusEnd(area) {
  area.focus();
  area.setSelectionRange(area.value.length, area.value.length);
}

function changed(list) {
  list.fieldset.dispatchEvent(new Event("input", { bubbles: true }));
}

// Where in the rows an element stands; nothing for what is elsewhere in the form.
function placeOf(element) {
  const fieldset = element.closest("[data-rows]");
  return fieldset && { list: new RowList(fieldset), row: element.closest("li"), words: fieldset.dataset };
}

function addBelow({ list, row }) {
  const added = list.addAfter(row ?? list.last);
  if (added) focusEnd(list.line(added));
}

// A blank row that waits below is used first, and a blank one is left where it is.
function goOn(place) {
  const { list, row } = place;
  const next = list.next(row);
  if (!list.line(row).value.trim()) return;
  if (next && !list.line(next).value) focusEnd(list.line(next));
  else addBelow(place);
}

function remove({ list, row, words }, step = 0) {
  const index = list.rows.indexOf(row);
  const hadWords = list.line(row).value.trim() !== "";
  const restore = list.remove(row);
  const { rows } = list;
  focusEnd(list.line(rows[Math.min(Math.max(index + step, 0), rows.length - 1)]));
  if (hadWords) offerBack(list, row, restore);
  announce(list.fieldset.form, words.removed);
  changed(list);
}

function offerBack(list, row, restore) {
  const offer = list.fieldset.querySelector("[data-put-back]");
  offer.hidden = false;
  restorers.set(offer, () => {
    restore();
    offer.hidden = true;
    focusEnd(list.line(row));
    changed(list);
  });
}

function move({ list, row, words }, step, focused) {
  if (list.move(row, step)) {
    announce(list.fieldset.form, words.moved.replace("{line}", list.rows.indexOf(row) + 1));
    changed(list);
  }
  focused.focus();
}

const KEYS = {
  Enter: (event, place) => isPlain(event) && goOn,
  Backspace: (event, { list, row }) =>
    isPlain(event) && !list.line(row).value && list.rows.length > 1 && ((place) => remove(place, -1)),
  ArrowUp: (event) => event.altKey && ((place) => move(place, -1, event.target)),
  ArrowDown: (event) => event.altKey && ((place) => move(place, 1, event.target)),
};

const BUTTONS = {
  add_row: addBelow,
  remove_row: (place) => remove(place),
  move_row: (place, button) => move(place, button.value.endsWith("-up") ? -1 : 1, button),
};

let endsComposition = false;

function onKey(event) {
  const place = event.target.matches("textarea") && placeOf(event.target);
  endsComposition = isComposing(event);
  const act = place && !endsComposition && KEYS[event.key]?.(event, place);
  if (!act) return;
  event.preventDefault();
  act(place);
}

// The keyboards of phones send no key for Enter, only the line break it would make.
function onBreak(event) {
  const place = event.inputType === "insertLineBreak" && !event.isComposing && placeOf(event.target);
  if (!place) return;
  event.preventDefault();
  if (!endsComposition) goOn(place);
}

function onClick(event) {
  const button = event.target.closest("button");
  const place = button && placeOf(button);
  const act = place && (button.matches("[data-put-back]") ? () => restorers.get(button)() : BUTTONS[button.name]);
  if (!act) return;
  event.preventDefault();
  act(place, button);
}

for (const form of document.querySelectorAll("form[data-writing]")) {
  form.addEventListener("keydown", onKey);
  form.addEventListener("beforeinput", onBreak);
  form.addEventListener("click", onClick);
}
