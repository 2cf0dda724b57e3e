// Markdown put around or before the chosen words; done twice it is taken away again.

import { lines, replace } from "./edits.js";

const MARKER = /^(\s*)(?:(?:[-*+]|\d+[.)])\s+(?:\[[ xX]\]\s+)?|#{1,6}\s+)?/;

const count = (words, mark, step) => {
  let at = step > 0 ? 0 : words.length - 1;
  let found = 0;
  for (; words[at] === mark[0]; at += step) found += 1;
  return found;
};

// "*" stands around words that have one or three of them on either side, "**" around those with two or three.
function isWrapped(before, after, mark) {
  const found = Math.min(count(before, mark, -1), count(after, mark, 1));
  return mark === "*" ? found % 2 === 1 : found >= mark.length;
}

export function wrap(area, mark) {
  const { value } = area;
  const chosen = value.slice(area.selectionStart, area.selectionEnd);
  const start = area.selectionStart + chosen.length - chosen.trimStart().length;
  const end = Math.max(start, area.selectionEnd - (chosen.length - chosen.trimEnd().length));
  const words = value.slice(start, end);
  const size = mark.length;
  if (isWrapped(value.slice(0, start), value.slice(end), mark)) {
    replace(area, start - size, end + size, words, [0, words.length]);
  } else {
    replace(area, start, end, mark + words + mark, [size, size + words.length]);
  }
}

export function prefix(area, mark) {
  const [start, end] = lines(area);
  const found = area.value.slice(start, end).split("\n");
  const filled = found.filter((line) => line.trim());
  const isMarked = filled.length > 0 && filled.every((line) => MARKER.exec(line)[0].trimStart() === mark || (mark === "> " && line.startsWith(mark)));
  const change = (line) => {
    if (!line.trim() && found.length > 1) return line;
    if (mark === "> ") return isMarked ? line.slice(mark.length) : mark + line;
    return line.replace(MARKER, isMarked ? "$1" : `$1${mark}`);
  };
  const words = found.map(change).join("\n");
  const from = area.selectionStart === area.selectionEnd ? words.length : 0;
  replace(area, start, end, words, [from, words.length]);
}

export function fence(area) {
  const [start, end] = lines(area);
  const words = area.value.slice(start, end);
  replace(area, start, end, `\`\`\`\n${words}\n\`\`\``, [3, 3]);
}

// A chosen address becomes the target, other words become what is read.
export function link(area) {
  const { selectionStart: start, selectionEnd: end } = area;
  const words = area.value.slice(start, end);
  if (/^https?:\/\/\S+$/.test(words)) replace(area, start, end, `[](${words})`, [1, 1]);
  else replace(area, start, end, `[${words}]()`, words ? [words.length + 3, words.length + 3] : [1, 1]);
}
