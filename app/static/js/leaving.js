// A save is sent once, and the page is not left without asking while only it holds the words.

import { hasFiles, isUnsaved } from "./form_words.js";
import { stateOf, tell } from "./state.js";

// A save that hangs, or that was stopped, can be sent again: the server knows a form it has had before.
const PATIENCE = 5000;

function setUp(form) {
  let sentAt = 0;
  const isSending = () => Date.now() - sentAt < PATIENCE;
  const isKept = () => stateOf(form) === "kept" && !hasFiles(form);

  // What a browser puts back into a form that was left, it puts into another one: drafts know which.
  form.autocomplete = "off";
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    if (isSending()) {
      event.preventDefault();
      return;
    }
    sentAt = Date.now();
    tell(form, "saving");
  });
  addEventListener("beforeunload", (event) => {
    if ("letGo" in form.dataset) return;
    if (!isSending() && (isUnsaved(form) || hasFiles(form)) && !isKept()) event.preventDefault();
  });
  addEventListener("pageshow", () => (sentAt = 0));
}

document.querySelectorAll("form[data-writing]").forEach(setUp);
