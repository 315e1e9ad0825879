import { withdrawnPath } from '@bridgepress/shared';
import { requestedOrigins } from '../src/privacy/requested.ts';

/** Pages that are shown at other addresses, and have none of their own. */
const elsewhereShown = new Set(['/404.html', withdrawnPath]);

/**
 * What speaks against showing a page to readers, or null: it is of a draft, it lacks something, or it asks browsers to contact another host. Addresses that moved have no canonical of their own.
 * @param path of the page
 * @param origin of the site
 */
export function faultOf(path: string, html: string, origin: string): string | null {
  if (!path.endsWith('/') && !path.endsWith('.html')) return null;
  if (html.includes('class="draft-banner"')) return 'The page shows a draft.';
  if (!/<title>[^<]+<\/title>/.test(html)) return 'The page has no title.';
  if (!/<h1[\s>]/.test(html)) return 'The page has no heading.';
  if (!elsewhereShown.has(path) && !html.includes('<link rel="canonical"')) return 'The page does not name its own address.';
  if (!html.trimEnd().endsWith('</html>')) return 'The page has no end.';
  const others = [...requestedOrigins(html, origin)].filter((each) => each !== origin);
  return others.length === 0 ? null : `The page would make every reader’s browser contact ${others.join(', ')}.`;
}
