// What stands in a form, without its files and its seal, and whether that is anything else than what was saved.

const UNTOLD = ["csrf_token", "form_id"];

export function wordsOf(form) {
  return [...new FormData(form)].filter(([name, value]) => name !== "csrf_token" && !(value instanceof File));
}

// The words and choices as the page brought them, to compare with what FormData finds later.
function initial(form) {
  const entries = [];
  for (const field of form.elements) {
    if (!field.name || field.matches("button, fieldset, [type=file]")) continue;
    if (field.matches("[type=checkbox], [type=radio]") && !field.defaultChecked) continue;
    const chosen = field.options && ([...field.options].find((option) => option.defaultSelected) ?? field.options[0]);
    entries.push([field.name, chosen ? chosen.value : (field.defaultValue ?? field.value)]);
  }
  return entries;
}

export function fingerprint(words) {
  const told = words.filter(([name, value]) => value && !UNTOLD.includes(name));
  return JSON.stringify(told.map(([name, value]) => [name, value.replaceAll("\r\n", "\n")]));
}

const saved = new Map();
for (const form of document.querySelectorAll("form[data-writing]")) {
  saved.set(form, "unsavedWords" in form.dataset ? "" : fingerprint(initial(form)));
}

export function isUnsaved(form, print = fingerprint(wordsOf(form))) {
  return print !== saved.get(form);
}

export function markSaved(form, print) {
  saved.set(form, print);
}

export function hasFiles(form) {
  return [...form.querySelectorAll("[type=file]")].some((field) => field.files.length > 0);
}
