// The page as it will read, made by the server and shown in the place of the form.

import { announce } from "./announce.js";

class Preview {
  constructor(form) {
    this.form = form;
    this.button = form.querySelector("button[name=preview]");
    this.back = form.querySelector("[data-back]");
    this.page = null;
    this.isRefused = false;
  }

  listen() {
    this.form.addEventListener("submit", (event) => {
      if (event.defaultPrevented || event.submitter !== this.button || this.isRefused) return;
      event.preventDefault();
      if (!this.button.ariaBusy) this.open();
    });
    this.form.addEventListener("click", (event) => {
      if (event.target.closest("[data-back]")) {
        event.preventDefault();
        this.close();
      }
    });
  }

  async open() {
    this.button.ariaBusy = "true";
    try {
      const page = await this.ask();
      if (page) this.show(page);
      else this.sendWhole();
    } catch {
      announce(this.form, this.button.dataset.failed);
      this.form.querySelector("[data-state]").textContent = this.button.dataset.failed;
    } finally {
      this.button.ariaBusy = null;
    }
  }

  // Files stay here: the server would store what comes with a preview, and this form would not know of it.
  async ask() {
    const fields = new FormData(this.form, this.button);
    for (const name of ["thumbnail", "pictures"]) fields.delete(name);
    const answer = await fetch(this.form.action, { method: "POST", body: fields });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return answer.ok ? page.getElementById("preview") : null;
  }

  // What the server refuses, it says best on a page of its own, on which every word and file is kept.
  sendWhole() {
    this.isRefused = true;
    this.form.requestSubmit(this.button);
  }

  show(page) {
    this.close();
    this.scrolled = scrollY;
    this.page = document.adoptNode(page);
    this.page.querySelectorAll("a[href]:not([href^='#'], [data-back])").forEach((link) => (link.target = "_blank"));
    this.form.prepend(this.page);
    this.toggle(true);
    this.page.focus();
    this.page.scrollIntoView();
  }

  close() {
    this.form.querySelector("#preview")?.remove();
    if (!this.page) return;
    this.page = null;
    this.toggle(false);
    this.button.focus({ preventScroll: true });
    scrollTo(0, this.scrolled);
  }

  toggle(isShown) {
    this.form.classList.toggle("is-previewing", isShown);
    this.button.hidden = isShown;
    this.back.hidden = !isShown;
  }
}

document.querySelectorAll("form[data-writing]").forEach((form) => new Preview(form).listen());
