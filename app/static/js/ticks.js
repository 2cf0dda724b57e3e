// A goal is ticked where it stands; without a script the same form brings the page anew.

function show(form, done) {
  const button = form.querySelector("button");
  button.ariaPressed = String(done);
  button.value = done ? "0" : "1";
  for (const row of document.querySelectorAll(`[id="${form.closest("li").id}"]`)) row.classList.toggle("done", done);
  count(form.closest("section"));
}

// The figure beside the title of a list, as in 1/3, and its bar; a section within the section counts its own.
function count(section) {
  const own = (selector) => [...document.querySelectorAll(selector)].filter((each) => each.closest("section") === section);
  const done = own("li.done[id^=goal-]").length;
  for (const figure of own("[data-count]")) figure.textContent = `${done}/${own("li[id^=goal-]").length}`;
  for (const bar of own("progress")) bar.value = done;
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
