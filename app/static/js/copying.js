// One press copies the whole text. HTML goes along as what it shows too, for editors that take no tags.
const place = document.querySelector("[data-copy]");
const area = place.querySelector("textarea");
const button = place.querySelector("[data-copy-button]");

button.hidden = false;
button.addEventListener("click", async () => {
  place.querySelector("[data-copy-status]").textContent = place.dataset[(await copy()) ? "done" : "selected"];
});

// Only safe origins have a clipboard; elsewhere, or where the reader forbids it, the text waits for their own keys.
async function copy() {
  try {
    await write();
    return true;
  } catch {
    area.focus();
    area.select();
    return false;
  }
}

function write() {
  if (!("rich" in place.dataset)) return navigator.clipboard.writeText(area.value);
  const flavours = ["text/html", "text/plain"].map((type) => [type, new Blob([area.value], { type })]);
  return navigator.clipboard.write([new ClipboardItem(Object.fromEntries(flavours))]);
}
