// While a Problem is typed, those met before that are like it are offered beside it.

const PAUSE = 500;

const timers = new WeakMap();

function addressFor(fieldset, words, chosen) {
  const address = new URL(fieldset.closest("[data-problems]").dataset.problems, location.href);
  const asked = { words, chosen, date: fieldset.form.elements.entry_date.value };
  Object.entries(asked).forEach(([name, value]) => address.searchParams.set(name, value));
  return address;
}

async function renew(fieldset, area) {
  const choice = area.closest("li")?.querySelector("[data-earlier]");
  if (!choice) return;
  const answer = await fetch(addressFor(fieldset, area.value, choice.value)).catch(() => null);
  if (!answer?.ok || answer.redirected) return;
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

function listen(fieldset) {
  fieldset.addEventListener("input", (event) => {
    const area = event.target;
    if (!area.matches("textarea")) return;
    clearTimeout(timers.get(area));
    timers.set(area, setTimeout(renew, PAUSE, fieldset, area));
  });
}

document.querySelectorAll("form[data-writing] [data-rows=problem]").forEach(listen);
