/**
 * What a page of the site must have before readers may see it; null when nothing is missing. Addresses that moved have no canonical of their own.
 * @param path of the page
 */
export function missingFrom(path: string, html: string): string | null {
  if (!path.endsWith('/') && !path.endsWith('.html')) return null;
  if (!/<title>[^<]+<\/title>/.test(html)) return 'The page has no title.';
  if (!/<h1[\s>]/.test(html)) return 'The page has no heading.';
  if (path !== '/404.html' && !html.includes('<link rel="canonical"')) return 'The page does not name its own address.';
  return html.trimEnd().endsWith('</html>') ? null : 'The page has no end.';
}
