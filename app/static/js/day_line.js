// Where the date of the form is far down the page, the top says which day is being written.

for (const line of document.querySelectorAll("[data-day-line]")) {
  const field = line.closest("form").elements.entry_date;
  const words = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "full", timeZone: "UTC" });
  field.addEventListener("change", () => {
    if (!field.value) return;
    line.textContent = words.format(field.valueAsDate);
    line.setAttribute("aria-label", `${line.dataset.dayLine}: ${line.textContent}`);
  });
}
