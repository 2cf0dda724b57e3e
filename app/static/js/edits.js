// Changes to a text that undo can take back: only this old command writes into the browser's own history.

function put(area, start, end, words) {
  area.setSelectionRange(start, end);
  if (start === end && !words) return;
  if (document.execCommand(words ? "insertText" : "delete", false, words)) return;
  area.setRangeText(words, start, end, "end");
  area.dispatchEvent(new InputEvent("input", { bubbles: true }));
}

// Writes `words` over a part of the text as if they were typed, and selects `chosen`, offsets within them.
export function replace(area, start, end, words, chosen = [words.length, words.length]) {
  area.focus({ preventScroll: true });
  put(area, start, end, words);
  area.setSelectionRange(start + chosen[0], start + chosen[1]);
}

// Changes words that stand somewhere in the text while the writer goes on elsewhere: caret and focus stay.
export function swap(area, old, words) {
  const at = area.value.indexOf(old);
  if (at < 0) return;
  const end = at + old.length;
  if (document.activeElement !== area) {
    area.setRangeText(words, at, end, "preserve");
    area.dispatchEvent(new InputEvent("input", { bubbles: true }));
    return;
  }
  const moved = (place) => (place <= at ? place : Math.max(at, place - old.length) + words.length);
  const [from, to] = [moved(area.selectionStart), moved(area.selectionEnd)];
  put(area, at, end, words);
  area.setSelectionRange(from, to);
}

// The whole lines that the selection touches, as offsets.
export function lines(area) {
  const { value, selectionStart, selectionEnd } = area;
  const end = value.indexOf("\n", selectionEnd);
  return [value.lastIndexOf("\n", selectionStart - 1) + 1, end < 0 ? value.length : end];
}
