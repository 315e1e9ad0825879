/**
 * A link to an article by its identity, so that it survives any change of address: `/article:<documentId>`. It looks like a path because
 * Strapi's text editor takes paths and web addresses only; no slug has a colon, so it can be no other page. Pages print the address.
 */
const pattern = /^\/article:([a-z0-9]{1,40})(#[\w-]*)?$/i;

export const articleLink = (documentId: string): string => `/article:${documentId}`;

/** The article that a link means, and the place on its page, or null for any other address. */
export function linkedArticle(url: string): { readonly documentId: string; readonly anchor: string } | null {
  const match = pattern.exec(url.trim());
  return match?.[1] ? { documentId: match[1], anchor: match[2] ?? '' } : null;
}
