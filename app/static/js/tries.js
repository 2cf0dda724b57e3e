// What is done to a Try shows where it stands; without a script the same form brings the page anew.

async function act(event) {
  const form = event.target.closest("form[data-try]");
  if (!form || form.dataset.try === "plain") return;
  event.preventDefault();
  const button = event.submitter;
  try {
    const answer = await send(form, button);
    if (answer.location) location.assign(answer.location);
    else show(form.closest("li"), answer);
  } catch {
    // What cannot be done in place, the page does as it would without a script: it says what is wrong.
    form.dataset.try = "plain";
    form.requestSubmit(button);
  }
}

async function send(form, button) {
  const address = button?.getAttribute("formaction") ?? form.action;
  const body = new FormData(form, button);
  const answer = await fetch(address, { method: "POST", body, headers: { Accept: "application/json" } });
  if (!answer.ok || answer.redirected) throw new Error(answer.status);
  return answer.json();
}

function show(row, { row: words, id }) {
  const page = new DOMParser().parseFromString(words, "text/html");
  const fresh = document.adoptNode(page.getElementById(`try-${id}`));
  row.replaceWith(fresh);
  // On the row, not on its first button: a second Enter is to do nothing.
  fresh.tabIndex = -1;
  fresh.focus({ preventScroll: true });
}

document.addEventListener("submit", act);
