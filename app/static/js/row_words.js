// What is typed or pasted into a row: several lines become several rows, and a typed "[x] " ticks its box.

import { replace } from "./edits.js";
import { RowList, parse } from "./row_list.js";

function tick(row, done) {
  const box = row.querySelector("input[type=checkbox]");
  if (box && done !== null) box.checked = done;
}

function onPaste(event) {
  const area = event.target.closest("[data-rows] textarea");
  const found = (event.clipboardData?.getData("text/plain") ?? "").split(/\r\n|\r|\n/).filter((line) => line.trim());
  if (!area || found.length < 2) return;
  event.preventDefault();
  const list = new RowList(area.closest("[data-rows]"));
  const [first, ...rest] = found.map(parse);
  let row = area.closest("li");
  replace(area, area.selectionStart, area.selectionEnd, first.text);
  tick(row, first.done);
  for (const { text, done } of rest) {
    // What has no room for a row of its own stays in the last one: no pasted word is lost.
    const added = list.addAfter(row, text);
    if (added) tick(added, done);
    else list.line(row).value += ` ${text}`;
    row = added ?? row;
  }
  list.line(row).focus();
  area.dispatchEvent(new Event("input", { bubbles: true }));
}

function onInput(event) {
  const area = event.target.closest("[data-rows] textarea");
  const box = area?.closest("li").querySelector("input[type=checkbox]");
  const typed = box && !event.isComposing && /^\s*\[([ xX]?)\] /.exec(area.value);
  if (!typed) return;
  box.checked = typed[1].toLowerCase() === "x";
  replace(area, 0, typed[0].length, "");
}

for (const form of document.querySelectorAll("form[data-writing]")) {
  form.addEventListener("paste", onPaste);
  form.addEventListener("input", onInput);
}
