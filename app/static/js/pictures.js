// Pictures that are pasted, dropped or chosen go to the server at once; their Markdown comes to stand in the notes.

import { onDrop } from "./drops.js";
import { replace, swap } from "./edits.js";

let number = 0;

class Pictures {
  constructor(form, place) {
    [this.form, this.words, this.input] = [form, place.dataset, form.elements.pictures];
    this.area = form.elements[place.dataset.picturesFor];
    this.fault = form.querySelector("[data-picture-fault]");
    this.arrival = null;
    this.isComposing = false;
  }

  listen() {
    this.input.nextElementSibling.textContent = this.words.hint;
    this.area.addEventListener("compositionstart", () => (this.isComposing = true));
    this.area.addEventListener("compositionend", () => (this.isComposing = false));
    this.area.addEventListener("paste", (event) => this.paste(event));
    this.input.addEventListener("change", () => {
      this.take([...this.input.files]);
      this.input.value = "";
    });
    this.form.addEventListener("submit", (event) => this.hold(event));
    for (const zone of [this.area, this.input.closest(".drop")]) onDrop(zone, (files) => this.take(files));
  }

  // A program that copies text often adds a picture of it: then the text is meant.
  paste(event) {
    const { files } = event.clipboardData;
    if (!files.length || event.clipboardData.getData("text/plain").trim()) return;
    event.preventDefault();
    this.take([...files]);
  }

  take(files) {
    this.fault.hidden = true;
    const marked = files.map((file) => [file, this.mark(file)]);
    const before = this.arrival;
    const mine = (async () => {
      await before;
      for (const [file, mark] of marked) await this.bring(file, mark);
      if (this.arrival === mine) this.arrival = null;
    })();
    this.arrival = mine;
  }

  // Stands in the notes, in a paragraph of its own, while the picture is on its way.
  mark(file) {
    number += 1;
    const words = this.words.uploading.replace("{name}", file.name.replace(/[[\]\n]/g, ""));
    const mark = `![${words} (${number})]()`;
    const { value, selectionStart: start, selectionEnd: end } = this.area;
    const [before, after] = [value.slice(0, start), value.slice(end)];
    const above = before ? "\n\n".slice(/\n{0,2}$/.exec(before)[0].length) : "";
    const below = "\n\n".slice(/^\n{0,2}/.exec(after)[0].length);
    replace(this.area, start, end, above + mark + below);
    return mark;
  }

  async bring(file, mark) {
    const answer = await this.send(file);
    await this.rest();
    swap(this.area, mark, answer.markdown ?? "");
    if (answer.markdown) return;
    this.fault.textContent = `${file.name}: ${answer.error}`;
    this.fault.hidden = false;
  }

  async send(file) {
    const body = new FormData();
    body.set("picture", file);
    const headers = { "X-CSRFToken": this.form.elements.csrf_token?.value ?? "" };
    try {
      const answer = await fetch(this.words.upload, { method: "POST", body, headers });
      if (answer.headers.get("Content-Type")?.startsWith("application/json")) return await answer.json();
      return { error: answer.status === 413 ? this.words.tooLarge : this.words.failed };
    } catch {
      return { error: this.words.failed };
    }
  }

  // No change is made to a text in which a syllable is being composed.
  rest() {
    if (!this.isComposing) return null;
    return new Promise((go) => this.area.addEventListener("compositionend", () => setTimeout(go), { once: true }));
  }

  // The form waits for pictures that are on their way.
  hold(event) {
    if (!this.arrival) return;
    event.preventDefault();
    this.area.blur();
    this.arrival.then(() => this.fault.hidden && this.form.requestSubmit(event.submitter));
  }
}

for (const place of document.querySelectorAll("form[data-writing] [data-pictures-for]")) {
  new Pictures(place.closest("form"), place).listen();
}
