// Nothing takes the page away from a syllable that is being composed.

let isOpen = false;
document.addEventListener("compositionstart", () => (isOpen = true), true);
document.addEventListener("compositionend", () => (isOpen = false), true);

// Resolves once no syllable is open, and what the composition has brought stands in its field.
export function settled() {
  if (!isOpen) return Promise.resolve();
  return new Promise((go) => document.addEventListener("compositionend", () => setTimeout(go), { once: true }));
}

// Ends the composition in a field before its value is changed: what was open would come once more behind the new value.
export async function finish(field) {
  if (!isOpen) return;
  field.blur();
  await settled();
  field.focus();
}
