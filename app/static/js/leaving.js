// Says when something is not saved yet, and asks before the page is left with it.

// A save that hangs, or that was stopped, can be sent again: the server knows a form it has had before.
const PATIENCE = 5000;

// The words and choices of a form as the page brought them, to compare with what FormData finds later.
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

function fingerprint(entries) {
  const told = entries.map(([name, value]) => [name, value instanceof File ? value.name : value.replaceAll("\r\n", "\n")]);
  return JSON.stringify(told.filter(([, value]) => value));
}

function setUp(form) {
  const state = form.querySelector("[data-state]");
  const saved = "unsavedWords" in form.dataset ? "" : fingerprint(initial(form));
  let sentAt = 0;
  let timer;

  const isUnsaved = () => fingerprint([...new FormData(form)]) !== saved;
  const isSending = () => sentAt && Date.now() - sentAt < PATIENCE;

  function tell() {
    const word = isUnsaved() ? "unsaved" : "";
    state.textContent = state.dataset[word] ?? "";
    state.dataset.state = word;
  }

  function noticeSoon() {
    clearTimeout(timer);
    timer = setTimeout(tell, 300);
  }

  form.addEventListener("input", noticeSoon);
  form.addEventListener("change", noticeSoon);
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    if (isSending()) {
      event.preventDefault();
      return;
    }
    sentAt = Date.now();
    state.textContent = state.dataset.saving;
  });
  addEventListener("beforeunload", (event) => {
    if (!isSending() && isUnsaved()) event.preventDefault();
  });
  addEventListener("pageshow", () => {
    sentAt = 0;
    tell();
  });
}

document.querySelectorAll("form[data-writing]").forEach(setUp);
