// On paper the address of a link stands behind it, but for links that are their own address.
for (const link of document.querySelectorAll("a[rel~=noopener]")) {
  link.classList.toggle("bare", link.textContent.includes(link.host) && /^(https?:|www\.)/.test(link.textContent));
}
