/** Leads from the lasting address of a comment to the page of the thread on which it stands. */
function leadOn(): void {
  const link = document.getElementById(location.hash.slice(1))?.closest<HTMLAnchorElement>('.later-comments a');
  if (link) location.replace(link.href + location.hash);
}

leadOn();
addEventListener('hashchange', leadOn);
