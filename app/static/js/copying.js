// One press copies the whole text. HTML goes along as what it shows too, for editors that take no tags.
document.querySelectorAll("[data-copy]").forEach((place) => {
  const text = place.querySelector("[data-copy-text]");
  const button = place.querySelector("[data-copy-button]");

  button.hidden = false;
  button.addEventListener("click", async () => {
    const outcome = (await copy(text, "rich" in place.dataset)) ? "done" : "selected";
    place.querySelector("[data-copy-status]").textContent = place.dataset[outcome];
  });
});

// Only safe origins have a clipboard; elsewhere, or where the reader forbids it, the text waits for their own keys.
async function copy(text, isRich) {
  try {
    await write(text.value, isRich);
    return true;
  } catch {
    text.focus();
    text.select();
    return false;
  }
}

function write(words, isRich) {
  if (!isRich) return navigator.clipboard.writeText(words);
  const flavours = ["text/html", "text/plain"].map((type) => [type, new Blob([words], { type })]);
  return navigator.clipboard.write([new ClipboardItem(Object.fromEntries(flavours))]);
}
