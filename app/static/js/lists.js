// Enter goes on with the list or quote of the line; on an item without words it ends the list. Tab is left to the
// browser: it always leads out of the field.

import { replace } from "./edits.js";
import { isComposing, isPlain } from "./keys.js";

const ITEM = /^(?:(\s*)([-*+]|(\d{1,9})([.)]))(\s+)(\[[ xX]\]\s+)?|(\s*(?:>\s?)+))/;

function nextMarker([, indent, bullet, number, dot, gap, task, quote]) {
  if (quote) return quote;
  return indent + (number ? Number(number) + 1 + dot : bullet) + gap + (task ? "[ ] " : "");
}

function isCode(before) {
  return (before.match(/^ {0,3}(```|~~~)/gm) ?? []).length % 2 === 1;
}

function goOn(area) {
  const { value, selectionStart: caret, selectionEnd: end } = area;
  const start = value.lastIndexOf("\n", caret - 1) + 1;
  const item = ITEM.exec(value.slice(start, caret));
  if (!item || isCode(value.slice(0, start))) return false;
  const isBlank = !value.slice(start + item[0].length, caret).trim() && /^\s*(\n|$)/.test(value.slice(end));
  if (isBlank) replace(area, start, end, "");
  else replace(area, caret, end, `\n${nextMarker(item)}`);
  return true;
}

for (const area of document.querySelectorAll("form[data-writing] textarea[data-markdown]")) {
  area.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !isPlain(event) || isComposing(event)) return;
    if (goOn(area)) event.preventDefault();
  });
}
