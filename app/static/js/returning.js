// What this device alone holds, after a crash or without a network, comes to the server as a draft once its writer is
// back, and is offered with the other drafts. What another tab is writing right now is left to that tab.

import { copies, forget } from "./device.js";
import { deliver } from "./draft_post.js";
import { openForms } from "./tabs.js";

const { writer } = document.querySelector("[data-sign-out]").dataset;
const token = document.querySelector("[data-sign-out] [name=csrf_token]").value;

async function bringIn(open) {
  let count = 0;
  for (const copy of copies(writer)) {
    if (open.has(copy.formId)) continue;
    try {
      await deliver(copy, token);
      forget(writer, copy.formId, copy.at);
      count += 1;
    } catch {
      // It stays here for the next time.
    }
  }
  return count;
}

async function renew(block) {
  const answer = await fetch(location.href);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const found = page.querySelector("[data-unsaved-drafts]");
  if (found) block.replaceWith(document.adoptNode(found));
}

function hide(open) {
  const offers = [...document.querySelectorAll("[data-draft]")];
  for (const offer of offers) offer.hidden = open.has(offer.dataset.draft);
  const section = offers[0]?.closest("section");
  if (section) section.hidden = offers.every((offer) => offer.hidden);
}

const block = document.querySelector("[data-unsaved-drafts]");
if (block) {
  const open = await openForms();
  hide(open);
  if (await bringIn(open)) {
    await renew(block);
    hide(open);
  }
}
