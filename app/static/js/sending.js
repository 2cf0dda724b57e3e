// A save goes off when the server can be reached. Until then it waits, and is sent by itself.

import { settled } from "./composition.js";
import { tell } from "./state.js";

const PATIENCE = 5000;
const RETRY = 3000;

class Sending {
  constructor(form) {
    [this.form, this.isAsking, this.isThrough] = [form, false, false];
  }

  listen() {
    this.form.addEventListener("submit", (event) => this.hold(event));
    addEventListener("online", () => this.form.hasAttribute("data-held") && this.ask());
    addEventListener("pageshow", () => this.form.removeAttribute("data-held"));
  }

  hold(event) {
    if (event.defaultPrevented || this.isThrough) return;
    event.preventDefault();
    this.button = event.submitter;
    this.ask();
  }

  async ask() {
    if (this.isAsking) return;
    this.isAsking = true;
    clearTimeout(this.timer);
    if (!this.form.hasAttribute("data-held")) tell(this.form, "saving");
    const isThere = await this.reach();
    await settled();
    this.isAsking = false;
    if (isThere) this.send();
    else this.wait();
  }

  async reach() {
    try {
      const signal = AbortSignal.timeout(PATIENCE);
      return (await fetch(this.form.dataset.health, { method: "HEAD", cache: "no-store", signal })).ok;
    } catch {
      return false;
    }
  }

  // The browser sends it as ever, files too.
  send() {
    this.form.removeAttribute("data-held");
    this.isThrough = true;
    this.form.requestSubmit(this.button);
    this.isThrough = false;
  }

  wait() {
    this.form.setAttribute("data-held", "");
    tell(this.form, "waiting");
    this.timer = setTimeout(() => this.ask(), RETRY);
  }
}

document.querySelectorAll("form[data-writing]").forEach((form) => new Sending(form).listen());
