// Ctrl or Cmd with S or Enter saves.

import { isCommand, isComposing, isShortcut } from "./keys.js";

for (const form of document.querySelectorAll("form[data-writing]")) {
  const save = form.querySelector(".savebar [name=save]");
  form.addEventListener("keydown", (event) => {
    const isEnter = event.key === "Enter" && isCommand(event) && !isComposing(event);
    if (!isEnter && !isShortcut(event, "s")) return;
    event.preventDefault();
    if (!event.repeat) form.requestSubmit(save);
  });
}
