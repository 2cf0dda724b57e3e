// The key / leads to the search field, from wherever nothing is being typed.

import { isComposing } from "./keys.js";

const WRITTEN_IN = "input:not([type=checkbox], [type=radio], [type=submit], [type=button]), textarea, select, [contenteditable]";

document.addEventListener("keydown", (event) => {
  const isOurs = event.key === "/" && !(event.ctrlKey || event.metaKey || event.altKey);
  if (!isOurs || event.defaultPrevented || isComposing(event) || event.target.closest(WRITTEN_IN)) return;
  const fields = [...document.querySelectorAll("[data-search-field]")];
  const field = fields.find((each) => each.checkVisibility());
  event.preventDefault();
  if (field) field.select();
  else document.querySelector("[data-search-link]")?.click();
});
