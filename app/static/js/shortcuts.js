// Ctrl or Cmd with S or Enter saves; pressed while a syllable is composed, S saves once it stands.

import { settled } from "./composition.js";
import { isCommand, isComposing, isShortcut } from "./keys.js";

for (const form of document.querySelectorAll("form[data-writing]")) {
  const save = form.querySelector(".savebar [name=save]");
  form.addEventListener("keydown", async (event) => {
    const isEnter = event.key === "Enter" && isCommand(event) && !isComposing(event);
    if (!isEnter && !isShortcut(event, "s")) return;
    event.preventDefault();
    if (event.repeat) return;
    await settled();
    form.requestSubmit(save);
  });
}
