// While a tag is typed, those of the writer's that it may become are offered below the field, to keys and to fingers.

import { finish } from "./composition.js";
import { keystrokes } from "./keystrokes.js";

const MOST = 6;
const COMMAS = ",，﹐､、،";
const TO_COMMA = new RegExp(`^[^${COMMAS}]*`);
const FROM_COMMA = new RegExp(`[^${COMMAS}]*$`);

// The tag in which the caret stands.
function pieceAt({ value, selectionStart: caret }) {
  const start = value.slice(0, caret).search(FROM_COMMA);
  const end = caret + value.slice(caret).match(TO_COMMA)[0].length;
  return { start, end, words: value.slice(start, end) };
}

// What is the same for names that are the same tag.
function keyOf(words) {
  const line = words.normalize("NFC").trim().replace(/^[#＃\s]+/, "").replace(/\s+/g, " ");
  return keystrokes(line.toLowerCase());
}

// The names that begin with what is typed, then those that hold it; of nothing typed, those used last.
function matching(names, field) {
  const { start, end, words } = pieceAt(field);
  const others = `${field.value.slice(0, start)},${field.value.slice(end)}`;
  const taken = new Set([...others.split(new RegExp(`[${COMMAS}]`)), words].map(keyOf));
  const typed = keyOf(words);
  const open = names.filter((name) => !taken.has(keyOf(name)));
  const first = open.filter((name) => keyOf(name).startsWith(typed));
  const plain = words.trim().normalize("NFC").toLowerCase();
  const inside = open.filter((name) => !first.includes(name) && name.toLowerCase().includes(plain));
  return [...first, ...inside].slice(0, MOST);
}

function optionOf(name, number) {
  const option = document.createElement("li");
  option.id = `tag-offer-${number}`;
  option.role = "option";
  option.ariaSelected = "false";
  option.textContent = name;
  return option;
}

function setUp(field) {
  const list = document.createElement("ul");
  let names = null;
  let chosen = -1;

  // The server is asked once, and not before somebody comes to the field.
  function learn() {
    names ??= fetch(field.dataset.tags)
      .then((answer) => (answer.ok && !answer.redirected ? answer.json() : []))
      .catch(() => []);
    return names;
  }

  function choose(number) {
    chosen = number;
    [...list.children].forEach((option, at) => (option.ariaSelected = String(at === number)));
    const option = list.children[number];
    if (option) field.setAttribute("aria-activedescendant", option.id);
    else field.removeAttribute("aria-activedescendant");
    option?.scrollIntoView({ block: "nearest" });
  }

  function show(offers) {
    list.replaceChildren(...offers.map(optionOf));
    list.hidden = offers.length === 0;
    list.scrollLeft = 0;
    field.ariaExpanded = String(!list.hidden);
    choose(-1);
  }

  async function offer() {
    const known = await learn();
    if (document.activeElement === field) show(matching(known, field));
  }

  async function take(name) {
    await finish(field);
    const { start, end } = pieceAt(field);
    const before = field.value.slice(0, start);
    const taken = `${before}${before && " "}${name}, `;
    // After the piece comes nothing, or its comma and the tags behind it.
    field.value = taken + field.value.slice(end + 1).trimStart();
    field.setSelectionRange(taken.length, taken.length);
    field.dispatchEvent(new Event("input", { bubbles: true }));
    show([]);
  }

  function onKey(event) {
    if (event.isComposing || event.keyCode === 229) return;
    const count = list.children.length;
    if (event.key === "Escape" && !list.hidden) show([]);
    else if (event.key === "ArrowDown" && list.hidden) offer();
    else if (event.key === "ArrowDown") choose(chosen + 1 < count ? chosen + 1 : -1);
    else if (event.key === "ArrowUp" && !list.hidden) choose(chosen < 0 ? count - 1 : chosen - 1);
    else if (event.key === "Enter" && chosen >= 0) take(list.children[chosen].textContent);
    else return;
    event.preventDefault();
  }

  const label = field.labels[0].textContent;
  Object.assign(list, { id: "tag-offers", className: "offers", role: "listbox", hidden: true, ariaLabel: label });
  Object.assign(field, { role: "combobox", ariaAutoComplete: "list", ariaExpanded: "false" });
  field.setAttribute("aria-controls", list.id);
  field.after(list);
  field.addEventListener("focus", offer);
  field.addEventListener("click", offer);
  field.addEventListener("input", (event) => event.isTrusted && offer());
  field.addEventListener("keydown", onKey);
  field.addEventListener("blur", () => show([]));
  // The field keeps the focus under the finger that presses a name, and the next one may follow.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", ({ target }) => target.matches("li") && take(target.textContent).then(offer));
}

document.querySelectorAll("[data-tags]").forEach(setUp);
