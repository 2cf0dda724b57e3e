// Tells a screen reader what has changed where the focus is not.
export function announce(form, words) {
  const place = form.querySelector("[data-announcements]");
  if (place) place.textContent = words;
}
