// A goal of the day may name a goal of the week, also one that is only being typed.

function nameOf(row) {
  const id = row.querySelector("[name$=-id]").value;
  const text = row.querySelector("textarea").value.trim();
  return text && (id || `=${text}`);
}

function option(row) {
  return new Option(row.querySelector("textarea").value.trim(), nameOf(row));
}

function setUp(form) {
  const week = form.querySelector("[data-rows=weekly_goals]");
  const day = form.querySelector("[data-rows=daily_goals]");
  if (!week || !day) return;
  const named = () => [...week.querySelectorAll(".rows > li:not([hidden])")].filter(nameOf);
  let names = new Map(named().map((row) => [row, nameOf(row)]));

  // A choice follows the goal that it named, whatever is typed there now.
  function renew() {
    const rows = named();
    const now = new Map([...names].map(([row, name]) => [name, rows.includes(row) ? nameOf(row) : ""]));
    for (const choice of day.querySelectorAll("[data-week-choice]")) {
      const chosen = now.get(choice.value) ?? choice.value;
      const others = choice.querySelectorAll("[data-other]");
      choice.replaceChildren(choice.options[0], ...rows.map(option), ...others);
      choice.value = [...choice.options].some((each) => each.value === chosen) ? chosen : "";
      choice.hidden = choice.options.length === 1;
    }
    names = new Map(rows.map((row) => [row, nameOf(row)]));
  }

  week.addEventListener("input", renew);
  // A row that was just added shows what the others show.
  day.addEventListener("focusin", renew);
}

document.querySelectorAll("form[data-writing]").forEach(setUp);
