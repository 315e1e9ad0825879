import { articlePath, linkedArticle } from '@bridgepress/shared';

/** Addresses that text from editors and commenters may lead to: our own pages, the web, e-mail and telephone. Anything else is not a link. */
export function safeUrl(url: string): string | null {
  const trimmed = url.trim();
  if (/^\/(?![/\\])/.test(trimmed) || trimmed.startsWith('#')) return trimmed;
  if (!URL.canParse(trimmed)) return null;
  const parsed = new URL(trimmed);
  return ['http:', 'https:', 'mailto:', 'tel:'].includes(parsed.protocol) ? parsed.href : null;
}

/**
 * Where a link in a text leads: links to articles by their identity become today's addresses, and lead nowhere while the article is not
 * published.
 */
export function followed(url: string, slugOf: (articleId: string) => string | null): string | null {
  const linked = linkedArticle(url);
  if (linked === null) return safeUrl(url);
  const slug = slugOf(linked.documentId);
  return slug === null ? null : articlePath(slug) + linked.anchor;
}

export const leadsAway = (url: string): boolean => /^https?:/.test(url);

/** A number as `tel:` wants it; letters on the keypad are kept out of sight. */
export const telephoneLink = (number: string): string => `tel:${number.replace(/[^\d+]/g, '')}`;
