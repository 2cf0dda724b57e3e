// Copies of unsaved writing on this device, under the handle of the writer and the id of the form. They hold no seal
// and no files, and what the server has got does not stay here.

const PREFIX = "haru-writing";
const keyOf = (writer, formId) => `${PREFIX}:${writer}:${formId}`;

// The words of a form with all that it takes to send them, now or after a crash.
export function copyOf(form, fields, state) {
  const { drafts: to, newDrafts: elsewhere } = form.dataset;
  return { formId: form.elements.form_id.value, to, elsewhere, fields, at: Date.now(), ...state };
}

// False where the device has no room, or refuses: then the copy from before still stands.
export function keep(writer, copy) {
  try {
    localStorage.setItem(keyOf(writer, copy.formId), JSON.stringify(copy));
    return true;
  } catch {
    return false;
  }
}

function read(key) {
  try {
    const copy = JSON.parse(localStorage.getItem(key));
    return Array.isArray(copy?.fields) && copy.to ? copy : null;
  } catch {
    return null;
  }
}

export function find(writer, formId) {
  return read(keyOf(writer, formId));
}

export function copies(writer) {
  try {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(keyOf(writer, "")));
    return keys.map(read).filter(Boolean);
  } catch {
    return [];
  }
}

// With `at` only the copy of that moment: another tab may have put a newer one in its place.
export function forget(writer, formId, at) {
  const key = keyOf(writer, formId);
  if (at && read(key)?.at !== at) return;
  try {
    localStorage.removeItem(key);
  } catch {
    // Where nothing can be kept there is nothing to forget.
  }
}

export function forgetAll(writer) {
  for (const { formId } of copies(writer)) forget(writer, formId);
}
