// On paper the address of a link stands behind it, but for links that are their own address.
for (const link of document.querySelectorAll("a[rel~=noopener]")) {
  link.classList.toggle("bare", hostIn(link.textContent.trim()) === link.host);
}

// As browsers write it: 한글.kr is xn--bj0bj06e.kr to them.
function hostIn(words) {
  if (!/^(https?:|www\.)/.test(words)) return null;
  const [address] = words.split(/\s/);
  try {
    return new URL(/^www/.test(address) ? `https://${address}` : address).host;
  } catch {
    return null;
  }
}
