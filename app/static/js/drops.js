// Files are dropped where they are wanted; beside it they must not take the writer away from the page.

const hasFiles = (event) => event.dataTransfer?.types.includes("Files");

export function onDrop(zone, take) {
  const show = (isOver) => zone.classList.toggle("is-over", isOver);
  zone.addEventListener("dragover", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    event.stopPropagation();
    show(true);
  });
  zone.addEventListener("dragleave", (event) => {
    if (!zone.contains(event.relatedTarget)) show(false);
  });
  zone.addEventListener("drop", (event) => {
    show(false);
    if (!hasFiles(event)) return;
    event.preventDefault();
    take([...event.dataTransfer.files]);
  });
}

addEventListener("dragover", (event) => {
  if (!hasFiles(event)) return;
  event.preventDefault();
  event.dataTransfer.dropEffect = "none";
});
addEventListener("drop", (event) => {
  if (hasFiles(event)) event.preventDefault();
});
