// Light, dark or as the device says: read before the page is painted, so that nothing flashes.
(() => {
  const KEY = "haru-theme";
  const read = () => { try { return localStorage.getItem(KEY) ?? "" } catch { return "" } };
  const write = (theme) => { try { localStorage.setItem(KEY, theme) } catch { /* private windows may refuse */ } };

  const apply = (theme) => {
    if (theme) document.documentElement.dataset.theme = theme;
    else delete document.documentElement.dataset.theme;
    for (const button of document.querySelectorAll("[data-theme-switch] button")) {
      button.setAttribute("aria-pressed", String(button.value === theme));
    }
  };

  apply(read());
  addEventListener("DOMContentLoaded", () => {
    const chooser = document.querySelector("[data-theme-switch]");
    if (!chooser) return;
    chooser.hidden = false;
    chooser.addEventListener("click", (event) => {
      if (event.target instanceof HTMLButtonElement) {
        write(event.target.value);
        apply(event.target.value);
      }
    });
    apply(read());
  });
})();
