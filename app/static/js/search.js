// Looks while one types: what is found takes the place of what was found before. Without a script, Enter does it.

import { announce } from "./announce.js";

// How long nothing is typed before it is looked, and before it is taken for all that was meant, in milliseconds.
const PAUSE = 250;
const REST = 1000;
// How long after one look the next begins, at least: the server answers no more than 120 a minute.
const APART = 600;
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

function wait(duration, signal) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, duration);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}

function isFaulty(fresh) {
  return fresh.querySelector("main [data-search-field]").hasAttribute("aria-invalid");
}

function renew(part, fresh) {
  part.replaceWith(document.importNode(fresh.getElementById(part.id), true));
}

function show(page, fresh) {
  for (const part of page.querySelectorAll("[data-renewed]")) renew(part, fresh);
  const field = page.querySelector("[data-search-field]");
  if (isFaulty(fresh)) field.setAttribute("aria-invalid", "true");
  else field.removeAttribute("aria-invalid");
  document.title = fresh.title;
  announce(page, sayings(page));
}

// What an operator may be is offered at once; that it is wrong is not said of a word on its way, nor are hits taken away.
async function settle(page, fresh, signal) {
  if (!fresh.querySelector("#search-faults [data-said]")) return;
  if (!isFaulty(fresh)) renew(page.querySelector("#search-faults"), fresh);
  await wait(REST, signal);
}

function sayings(page) {
  return [...page.querySelectorAll("[data-said]")].map((each) => each.textContent.trim()).join(" ");
}

function setUp(page) {
  const form = page.querySelector("form");
  const field = page.querySelector("[data-search-field]");
  let shown = addressOf(form);
  let timer, request;
  let looked = -APART;

  function stop() {
    clearTimeout(timer);
    request?.abort();
  }

  async function look() {
    const address = addressOf(form);
    if (address === shown) return;
    looked = performance.now();
    request = new AbortController();
    const { signal } = request;
    try {
      const fresh = await read(address, signal);
      await settle(page, fresh, signal);
      show(page, fresh);
      shown = address;
      history.replaceState(history.state, "", address);
    } catch {
      // Another request has come between, or the network has gone: Enter still asks for the page.
    }
  }

  field.addEventListener("input", (event) => {
    stop();
    if (event.isComposing && BEGUN.test(field.value)) return;
    timer = setTimeout(look, Math.max(PAUSE, looked + APART - performance.now()));
  });
  form.addEventListener("submit", stop);
  // A browser that brings the page back may bring back what was typed since.
  addEventListener("pageshow", look);
}

document.querySelectorAll("[data-search]").forEach(setUp);
