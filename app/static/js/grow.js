// Fields grow with their text, where the browser's own way of it (field-sizing) is still missing.

function fit(area) {
  area.rows = 1;
  const style = getComputedStyle(area);
  const room = parseFloat(style.paddingTop) + parseFloat(style.paddingBottom);
  const line = parseFloat(style.lineHeight) || area.clientHeight - room;
  area.rows = Math.max(area.dataset.least, Math.round((area.scrollHeight - room) / line));
}

if (!CSS.supports("field-sizing", "content")) {
  for (const form of document.querySelectorAll("form[data-writing]")) {
    for (const area of form.querySelectorAll("textarea")) {
      area.dataset.least = area.rows;
      fit(area);
    }
    for (const type of ["input", "focusin"]) {
      form.addEventListener(type, ({ target }) => target.matches("textarea") && fit(target));
    }
  }
}
