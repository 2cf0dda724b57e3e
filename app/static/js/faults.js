// A page that came back with faults begins at them.
document.querySelector("[data-faults]")?.focus();
