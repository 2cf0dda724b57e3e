// Brings writing to the server as a draft, which no reader sees.

const LEAST_PATIENCE = 30000;
// Browsers let a request outlive its page only where it is small, in bytes; a syllable of Hangul is three.
const MOST_AFTER_CLOSING = 20000;

const SIGNED_OUT = [400, 401, 403];

export class Refusal extends Error {
  constructor(status) {
    super(`refused: ${status}`);
    this.status = status;
  }
}

// What a failed request tells of where the words are, and whether it is worth another try.
export function troubleOf({ status }) {
  if (SIGNED_OUT.includes(status)) return { state: "signed-out", passes: false };
  const passes = !status || status === 429 || status >= 500;
  return { state: navigator.onLine ? "unreached" : "offline", passes };
}

export async function post(copy, token, address = copy.to) {
  const body = new FormData();
  let length = 0;
  for (const [name, value] of copy.fields) {
    body.append(name, value);
    length += value.length + 100;
  }
  const answer = await fetch(`${address}?seen=${copy.seen}`, {
    method: "POST",
    body,
    headers: { "X-CSRFToken": token, Accept: "application/json" },
    keepalive: length < MOST_AFTER_CLOSING,
    signal: AbortSignal.timeout(LEAST_PATIENCE + length / 10),
  });
  // An entry that is gone takes no draft: then its words are those of a new one.
  if (answer.status === 404 && address !== copy.elsewhere) return post(copy, token, copy.elsewhere);
  if (!answer.ok || answer.redirected) throw new Refusal(answer.redirected ? 401 : answer.status);
  return answer.json();
}

export async function throwAway(address, token) {
  const headers = { "X-CSRFToken": token, Accept: "application/json" };
  const answer = await fetch(address, { method: "POST", headers });
  if (!answer.ok) throw new Refusal(answer.status);
}

// Until nothing of the copy has to stay on the device: it is a draft then, or has been saved. Words that were written
// after the form's last save are sent in sight of it.
export async function deliver(copy, token) {
  const answer = await post(copy, token);
  if (!answer.saved_at && !copy.submitted) await post({ ...copy, seen: answer.seen }, token);
}
