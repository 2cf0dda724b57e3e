// A button beside each block of code copies it as it was written; blocks that come later, as in a preview, get one too.
const status = document.querySelector("[data-code-copy]");
const words = status.dataset;
const SHOWN = 2500;

function dress() {
  for (const code of document.querySelectorAll("pre.code")) {
    if (code.parentElement.matches(".code-block")) continue;
    const block = document.createElement("div");
    block.className = "code-block";
    code.replaceWith(block);
    block.append(code, button());
  }
}

function button() {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "button tiny";
  made.dataset.copy = "";
  made.textContent = words.label;
  made.ariaLabel = words.name;
  return made;
}

async function press(event) {
  const pressed = event.target.closest?.(".code-block > [data-copy]");
  if (!pressed) return;
  const isCopied = await copy(pressed.previousElementSibling);
  say(pressed, isCopied ? words.done : words.selected, isCopied);
}

// Only safe origins have a clipboard; elsewhere, or where the reader forbids it, the code waits for their own keys.
async function copy(code) {
  try {
    await navigator.clipboard.writeText(code.textContent.replace(/\n$/, ""));
    return true;
  } catch {
    getSelection().selectAllChildren(code);
    return false;
  }
}

// To the ear at once; said again for the next block only if it was taken back in between.
function say(pressed, outcome, isCopied) {
  status.textContent = outcome;
  if (isCopied) pressed.textContent = outcome;
  else pressed.title = outcome;
  setTimeout(() => {
    status.textContent = "";
    pressed.textContent = words.label;
    pressed.removeAttribute("title");
  }, SHOWN);
}

dress();
new MutationObserver(dress).observe(document.body, { childList: true, subtree: true });
document.addEventListener("click", press);
