// Each open form holds a lock of its id, so that the tabs of a browser know of each other's writing.

const PREFIX = "haru-writing:";
// A page that is opened anew waits for the one before it to let go.
const PATIENCE = 1500;

// Resolves with whether this tab is the one that writes the form. Only safe origins have locks: elsewhere it is.
async function own(formId) {
  if (!navigator.locks) return true;
  return new Promise((tell) => {
    const hold = () => {
      tell(true);
      return new Promise(() => {});
    };
    navigator.locks
      .request(PREFIX + formId, { signal: AbortSignal.timeout(PATIENCE) }, hold)
      .catch(() => tell(false));
  });
}

// Two tabs that write one form would overwrite each other: the later one goes on as a form of its own. Resolves with
// whether this one does.
export async function claim(field) {
  if (await own(field.value)) return false;
  field.value = newId();
  own(field.value);
  return true;
}

function newId() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

export async function openForms() {
  const { held = [] } = (await navigator.locks?.query()) ?? {};
  return new Set(held.map(({ name }) => name.replace(PREFIX, "")));
}
