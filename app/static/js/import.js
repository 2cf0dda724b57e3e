// Files of an import may be large: too many bytes are said before they go, and that they go while they go.

function begin(event) {
  const form = event.target.closest("form[data-import]");
  if (!form) return;
  const size = [...form.elements.files.files].reduce((sum, file) => sum + file.size, 0);
  const isTooMuch = size > Number(form.dataset.most);
  if (isTooMuch) event.preventDefault();
  form.querySelector("[data-told]").textContent = isTooMuch ? form.dataset.tooMuch : form.dataset.sending;
}

document.addEventListener("submit", begin);
addEventListener("pageshow", () => document.querySelectorAll("[data-told]").forEach((place) => place.replaceChildren()));
