// Which keys are whose.

// A syllable that is being composed owns Enter, Backspace and the arrows. Safari ends the composition before the key
// that ended it, and tells so by nothing but the key code 229.
export function isComposing(event) {
  return event.isComposing || event.keyCode === 229;
}

export function isPlain(event) {
  return !(event.ctrlKey || event.metaKey || event.altKey || event.shiftKey);
}

export function isCommand(event) {
  const [held, other] = /Mac|iP/.test(navigator.platform) ? ["metaKey", "ctrlKey"] : ["ctrlKey", "metaKey"];
  return event[held] && !event[other] && !event.altKey && !event.shiftKey;
}

// In a Hangul layout Ctrl+B may arrive as "ㅠ": then the place of the key tells the letter.
export function isShortcut(event, letter) {
  const isLatin = /^[a-z]$/i.test(event.key);
  const pressed = isLatin ? event.key.toLowerCase() : event.code.replace("Key", "").toLowerCase();
  return isCommand(event) && pressed === letter;
}
