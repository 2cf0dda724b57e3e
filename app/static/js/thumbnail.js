// The chosen picture is seen before it is saved, and can be put back.

import { onDrop } from "./drops.js";

function setUp(part) {
  const input = part.querySelector("input[type=file]");
  const zone = part.querySelector(".drop");
  const back = part.querySelector("[data-undo]");
  const removal = part.querySelector("[name^=remove_]");
  const kept = zone.querySelector("img");
  const picture = new Image();

  // What this browser cannot show, as HEIC, stands there by its name alone.
  picture.addEventListener("error", () => (picture.hidden = true));

  function show() {
    URL.revokeObjectURL(picture.src);
    const [file] = input.files;
    if (file) {
      picture.hidden = false;
      picture.alt = file.name;
      picture.src = URL.createObjectURL(file);
      zone.prepend(picture);
      if (removal) removal.checked = false;
    } else {
      picture.remove();
    }
    back.hidden = !file;
    part.classList.toggle("is-chosen", Boolean(file));
    dim();
  }

  function dim() {
    kept?.classList.toggle("is-leaving", Boolean(removal?.checked));
    if (kept) kept.hidden = input.files.length > 0;
  }

  function choose(files) {
    const chosen = new DataTransfer();
    files.slice(0, 1).forEach((file) => chosen.items.add(file));
    input.files = chosen.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  input.addEventListener("change", show);
  removal?.addEventListener("change", dim);
  back.addEventListener("click", () => {
    choose([]);
    input.focus();
  });
  onDrop(zone, choose);
  if (input.files.length) show();
  else dim();
}

document.querySelectorAll("form [data-thumbnail]").forEach(setUp);
