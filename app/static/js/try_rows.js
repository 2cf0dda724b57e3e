// A Try that was done becomes a Keep where the writer is; without a script its button brings the form anew.

import { announce } from "./announce.js";
import { RowList } from "./row_list.js";

function blankRow(list) {
  const row = list.rows.at(-1);
  return list.line(row).value.trim() ? list.addAfter(row) : row;
}

function keep(form, button) {
  const asked = button.closest("[data-asked-try]");
  const { askedTry: id, words } = asked.dataset;
  const list = new RowList(form.querySelector("[data-rows=keep]"));
  const isKept = list.rows.some((row) => row.querySelector("[name$=-from]").value === id);
  const row = isKept ? null : blankRow(list);
  if (row) {
    list.line(row).value = words;
    row.querySelector("[name$=-from]").value = id;
  }
  asked.querySelector("[value=done]").checked = true;
  announce(form, button.dataset.kept);
  list.fieldset.dispatchEvent(new Event("input", { bubbles: true }));
}

for (const form of document.querySelectorAll("form[data-writing]")) {
  form.addEventListener("click", (event) => {
    const button = event.target.closest("button[name=keep_try]");
    if (!button) return;
    event.preventDefault();
    keep(form, button);
  });
}
