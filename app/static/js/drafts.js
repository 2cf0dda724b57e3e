// What is written is kept while it is written: at once on this device, after a pause on the server. Only reading the
// fields, it disturbs no syllable that is being composed.

import * as device from "./device.js";
import { post, throwAway, troubleOf } from "./draft_post.js";
import { Queue } from "./draft_queue.js";
import { fingerprint, isUnsaved, markSaved, wordsOf } from "./form_words.js";
import { claim } from "./tabs.js";
import { tell } from "./state.js";

const NOTICE = 300;
const RETRY = 5000;

class Keeper {
  constructor(form) {
    [this.form, this.writer, this.isOnDevice] = [form, form.dataset.writer, true];
    [this.seen, this.kept, this.submitted] = [0, "", ""];
    this.queue = new Queue(() => this.bring());
  }

  listen() {
    for (const type of ["input", "change"]) this.form.addEventListener(type, () => this.noticeSoon());
    this.form.addEventListener("submit", (event) => (event.defaultPrevented ? this.store() : this.rest()));
    document.addEventListener("visibilitychange", () => document.hidden && this.flush());
    addEventListener("pagehide", () => this.store());
    addEventListener("online", () => this.queue.soon(0));
    addEventListener("keepwriting", (event) => event.detail.push(this.flush()));
    addEventListener("pageshow", ({ persisted }) => this.wake(persisted));
    claim(this.form.elements.form_id).then((isAnew) => isAnew && this.flush());
  }

  wake(isBack) {
    this.queue.wake();
    // The draft of before may have gone with a save.
    if (isBack) this.kept = "";
    if (!isUnsaved(this.form)) return;
    this.notice();
    if (this.form.dataset.unsavedWords !== "refused") this.queue.flush();
  }

  noticeSoon() {
    this.noticing ??= setTimeout(() => this.notice(), NOTICE);
    this.queue.afterPause();
  }

  notice() {
    this.noticing = clearTimeout(this.noticing);
    const [print, isNew] = this.store();
    if (this.queue.rests) return;
    if (!isNew) tell(this.form, "");
    else if (print === this.kept) tell(this.form, "kept", this.keptAt);
    else tell(this.form, this.isOnDevice ? (this.trouble ?? "unsaved") : "alone");
  }

  copy() {
    const fields = wordsOf(this.form);
    return device.copyOf(this.form, fields, { submitted: fingerprint(fields) === this.submitted, seen: this.seen });
  }

  // On the device stands what the server has not got.
  store() {
    const copy = this.copy();
    const print = fingerprint(copy.fields);
    const isNew = isUnsaved(this.form, print);
    if (!isNew || print === this.kept || "letGo" in this.form.dataset) device.forget(this.writer, copy.formId);
    else this.isOnDevice = device.keep(this.writer, copy);
    return [print, isNew];
  }

  flush() {
    this.store();
    return this.queue.flush();
  }

  rest() {
    this.queue.rest();
    const print = fingerprint(wordsOf(this.form));
    // Of two saves whose answers are not known, either may be the one that stands.
    this.submitted = [print, ""].includes(this.submitted) ? print : "several";
    this.store();
  }

  async bring() {
    const [copy, token] = [this.copy(), this.form.elements.csrf_token?.value ?? ""];
    const print = fingerprint(copy.fields);
    try {
      if (!isUnsaved(this.form, print)) return this.kept && (await this.takeBack(copy, token));
      if (print === this.kept) return;
      if (!this.trouble) tell(this.form, "keeping");
      this.take(await post(copy, token), copy, print);
    } catch (error) {
      this.fail(troubleOf(error));
    }
  }

  // The words are again as the page brought them.
  async takeBack(copy, token) {
    await throwAway(`${copy.elsewhere}/${copy.formId}/delete`, token);
    this.kept = "";
  }

  take({ saved_at: isKept, seen, time }, copy, print) {
    [this.seen, this.trouble] = [seen, null];
    if (isKept) [this.kept, this.keptAt] = [print, time];
    else if (copy.submitted) markSaved(this.form, print);
    else this.queue.soon(0);
    this.submitted = "";
    this.notice();
  }

  fail({ state, passes }) {
    this.trouble = state;
    this.notice();
    if (passes) this.queue.soon(RETRY);
  }
}

document.querySelectorAll("form[data-writing]").forEach((form) => new Keeper(form).listen());
