// A goal is ticked where it stands; without a script the same form brings the page anew.

function show(form, done) {
  const button = form.querySelector("button");
  button.ariaPressed = String(done);
  button.value = done ? "0" : "1";
  for (const row of document.querySelectorAll(`[id="${form.closest("li").id}"]`)) row.classList.toggle("done", done);
  count(form.closest("section"));
}

// The figure beside the title of a list, as in 1/3.
function count(section) {
  const figure = section?.querySelector("[data-count]");
  if (!figure) return;
  figure.textContent = `${section.querySelectorAll("li.done").length}/${section.querySelectorAll("li[id^=goal-]").length}`;
}

async function tick(event) {
  const form = event.target.closest("form[data-tick]");
  if (!form || form.dataset.tick === "plain") return;
  event.preventDefault();
  const button = form.querySelector("button");
  const fields = new FormData(form, button);
  try {
    const answer = await fetch(form.action, { method: "POST", body: fields, headers: { Accept: "application/json" } });
    if (!answer.ok || answer.redirected) throw new Error(answer.status);
    show(form, (await answer.json()).done);
  } catch {
    // What cannot be done in place, the page does as it would without a script: it says what is wrong.
    form.dataset.tick = "plain";
    form.requestSubmit(button);
  }
}

document.addEventListener("submit", tick);
