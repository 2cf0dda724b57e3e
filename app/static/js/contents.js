// The contents of long notes stand open where they have room beside them, and show which section is being read.
const contents = document.querySelector("[data-contents]");
// As wide as css/contents.css asks for.
const room = matchMedia("(min-width: 76rem)");
const READ = 0.3;

if (contents) {
  const links = [...contents.querySelectorAll("a")];
  const headings = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
  const unfold = () => (contents.open = room.matches);
  const mark = () => {
    const line = innerHeight * READ;
    const below = headings.findIndex((heading) => heading.getBoundingClientRect().top > line);
    const at = (below < 0 ? headings.length : below) - 1;
    links.forEach((link, index) => (link.ariaCurrent = index === at ? "true" : null));
  };

  let isAsked = false;
  const ask = () => {
    if (isAsked) return;
    isAsked = true;
    requestAnimationFrame(() => {
      isAsked = false;
      mark();
    });
  };

  unfold();
  mark();
  room.addEventListener("change", unfold);
  addEventListener("scroll", ask, { passive: true });
}
