// While a Problem is typed, those met before that are like it are offered beside it.

const PAUSE = 500;

const timers = new WeakMap();

// The words go along as a form does: an address would leave them in the logs of servers on the way.
function ask(area, chosen) {
  const { csrf_token: token, entry_date: day } = area.form.elements;
  const body = new URLSearchParams({ words: area.value, chosen, date: day.value });
  const headers = { "X-CSRFToken": token?.value ?? "" };
  return fetch(area.closest("[data-problems]").dataset.problems, { method: "POST", body, headers });
}

async function renew(area) {
  const choice = area.closest("li")?.querySelector("[data-earlier]");
  // The row may have been removed meanwhile.
  if (!choice || !area.isConnected) return;
  const words = area.value;
  const answer = await ask(area, choice.value).catch(() => null);
  if (!answer?.ok || answer.redirected || area.value !== words) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const offered = page.querySelector("[data-earlier]");
  // A choice that is open, or was made meanwhile, is not pulled away.
  const chosen = choice.value;
  if (!offered || document.activeElement === choice || chosen !== offered.value) return;
  choice.replaceChildren(...offered.options);
  choice.value = chosen;
  choice.hidden = offered.hidden;
  choice.toggleAttribute("data-likely", "likely" in offered.dataset);
}

function onInput(event) {
  const area = event.target.closest("[data-rows=problem] textarea");
  if (!area) return;
  clearTimeout(timers.get(area));
  timers.set(area, setTimeout(renew, PAUSE, area));
}

document.querySelectorAll("form[data-writing]").forEach((form) => form.addEventListener("input", onInput));
