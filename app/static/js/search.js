// Looks while one types: what is found takes the place of what was found before. Without a script, Enter does it.

import { announce } from "./announce.js";

// How long nothing is typed before it is looked, in milliseconds.
const PAUSE = 250;
// A consonant or a vowel that stands alone at the end is a syllable on its way.
const BEGUN = /[\u1100-\u11ff\u3131-\u318e]$/;

function addressOf(form) {
  const fields = [...new FormData(form)].filter(([, value]) => value.trim());
  return `${form.action}?${new URLSearchParams(fields)}`.replace(/\?$/, "");
}

async function read(address, signal) {
  const answer = await fetch(address, { signal });
  if (!answer.ok) throw new Error(answer.status);
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

function show(page, fresh) {
  for (const part of page.querySelectorAll("[data-renewed]")) {
    part.replaceWith(document.adoptNode(fresh.getElementById(part.id)));
  }
  const field = page.querySelector("[data-search-field]");
  const isFaulty = fresh.querySelector("main [data-search-field]").hasAttribute("aria-invalid");
  field.toggleAttribute("aria-invalid", isFaulty);
  if (isFaulty) field.setAttribute("aria-invalid", "true");
  document.title = fresh.title;
  announce(page, sayings(page));
}

function sayings(page) {
  return [...page.querySelectorAll("#search-faults .error, [data-said]")].map((each) => each.textContent.trim()).join(" ");
}

function setUp(page) {
  const form = page.querySelector("form");
  const field = page.querySelector("[data-search-field]");
  let shown = addressOf(form);
  let timer, request;

  function stop() {
    clearTimeout(timer);
    request?.abort();
  }

  async function look() {
    const address = addressOf(form);
    if (address === shown) return;
    request = new AbortController();
    const { signal } = request;
    try {
      show(page, await read(address, signal));
      shown = address;
      history.replaceState(history.state, "", address);
    } catch {
      // Another request has come between, or the network has gone: Enter still asks for the page.
    }
  }

  field.addEventListener("input", (event) => {
    stop();
    if (event.isComposing && BEGUN.test(field.value)) return;
    timer = setTimeout(look, PAUSE);
  });
  form.addEventListener("submit", stop);
  // A browser that brings the page back may bring back what was typed since.
  addEventListener("pageshow", look);
}

document.querySelectorAll("[data-search]").forEach(setUp);
