// The line in the bar that always says where the words are.

import { announce } from "./announce.js";

// What comes and goes while one writes is to be seen; only what wants attention is read out.
const QUIET = ["", "unsaved", "keeping", "kept"];
const OF_A_SAVE = ["saving", "waiting"];

export function stateOf(form) {
  return form.querySelector("[data-state]").dataset.state ?? "";
}

// A save that waits for the network is not talked over.
export function tell(form, state, time = "") {
  if (form.hasAttribute("data-held") && !OF_A_SAVE.includes(state)) return;
  const place = form.querySelector("[data-state]");
  const words = (place.getAttribute(`data-${state}`) ?? "").replace("{time}", time);
  if (place.textContent === words) return;
  place.textContent = words;
  place.dataset.state = state;
  if (!QUIET.includes(state)) announce(form, words);
}
