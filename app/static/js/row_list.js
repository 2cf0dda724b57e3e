// The rows of one section: their names are numbered in the order in which they stand.

const FIELDS = "input, textarea, select";
const MARKER = /^\s*(?:(?:[-*+•·]|\d+[.)])\s+)?(?:\[([ xX]?)\]\s+)?/;

// A pasted line without the marker of a list, and the tick that came with it.
export function parse(line) {
  const [marker, tick] = MARKER.exec(line);
  return { text: line.slice(marker.length).trim(), done: tick === undefined ? null : tick.toLowerCase() === "x" };
}

export class RowList {
  constructor(fieldset) {
    this.fieldset = fieldset;
    this.list = fieldset.querySelector("ul");
    this.section = fieldset.dataset.rows;
  }

  // Rows on their way out stay in the form, hidden and empty: by that the server knows what to take away.
  get rows() {
    return [...this.list.children].filter((row) => !row.hidden);
  }

  get isFull() {
    return this.list.children.length >= Number(this.fieldset.dataset.most);
  }

  get last() {
    return this.list.lastElementChild;
  }

  line(row) {
    return row.querySelector("textarea");
  }

  next(row) {
    return this.rows[this.rows.indexOf(row) + 1];
  }

  addAfter(row, text = "") {
    if (this.isFull) return null;
    const added = this.blank();
    this.line(added).value = text;
    row.after(added);
    this.renumber();
    return added;
  }

  blank() {
    const row = this.last.cloneNode(true);
    row.hidden = false;
    row.querySelectorAll("[id$=-errors]").forEach((errors) => errors.remove());
    for (const field of row.querySelectorAll(FIELDS)) {
      field.removeAttribute("aria-invalid");
      field.removeAttribute("aria-describedby");
      if (field.type === "checkbox") field.checked = field.defaultChecked = false;
      else field.value = field.defaultValue = "";
    }
    return row;
  }

  // Takes a row away and returns what puts it back.
  remove(row) {
    const [text, place] = [this.line(row).value, row.nextSibling];
    const isStored = row.querySelector("[name$=-id]")?.value;
    if (this.rows.length === 1) row.after(this.blank());
    if (isStored) [row.hidden, this.line(row).value] = [true, ""];
    else row.remove();
    this.renumber();
    return () => {
      [row.hidden, this.line(row).value] = [false, text];
      if (!row.isConnected) this.list.insertBefore(row, place?.isConnected ? place : null);
      this.renumber();
    };
  }

  move(row, step) {
    const neighbour = this.rows[this.rows.indexOf(row) + step];
    if (!neighbour) return false;
    if (step < 0) neighbour.before(row);
    else neighbour.after(row);
    this.renumber();
    return true;
  }

  renumber() {
    const numbered = new RegExp(`^${this.section}-\\d+`);
    [...this.list.children].forEach((row, number) => {
      for (const part of row.querySelectorAll("[name]")) {
        for (const name of part.tagName === "BUTTON" ? ["value"] : ["name", "id", "aria-describedby"]) {
          const value = part.getAttribute(name);
          if (value) part.setAttribute(name, value.replace(numbered, `${this.section}-${number}`));
        }
      }
      const errors = row.querySelector("[id$=-errors]");
      if (errors) errors.id = errors.id.replace(numbered, `${this.section}-${number}`);
    });
  }
}
