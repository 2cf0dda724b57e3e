// Who signs out takes their unsaved writing along: it is sent, then nothing of it stays on this device. Where it cannot
// be sent, they are asked.

import { copies, forget, forgetAll } from "./device.js";
import { deliver } from "./draft_post.js";

async function sendAll(writer, token) {
  const open = [];
  dispatchEvent(new CustomEvent("keepwriting", { detail: open }));
  await Promise.all(open);
  for (const copy of copies(writer)) {
    await deliver(copy, token);
    forget(writer, copy.formId, copy.at);
  }
}

async function signOut(form) {
  const { writer, ask } = form.dataset;
  form.setAttribute("aria-busy", "true");
  try {
    await sendAll(writer, form.elements.csrf_token.value);
  } catch {
    if (!confirm(ask)) return;
  } finally {
    form.removeAttribute("aria-busy");
  }
  document.querySelectorAll("form[data-writing]").forEach((open) => (open.dataset.letGo = ""));
  forgetAll(writer);
  form.submit();
}

for (const form of document.querySelectorAll("[data-sign-out]")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!form.hasAttribute("aria-busy")) signOut(form);
  });
}
