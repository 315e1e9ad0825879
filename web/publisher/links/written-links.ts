import { linkedArticle, segmentsOf, type Block, type Inline, type Section } from '@bridgepress/shared';
import { safeUrl } from '../../src/body/links.ts';
import { unpacked } from '../snapshot/packed.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import { ownPath } from './own-links.ts';

/** The article or static page whose own page stands at a path, also as a later page of its comments; null for a page that the program puts together. */
export function entryAt({ slugs }: Snapshot, path: string): { readonly kind: 'article' | 'page'; readonly documentId: string } | null {
  const [, article] = /^\/articles\/([^/]+)\//.exec(path) ?? [];
  const [, page] = /^\/([^/]+)\/$/.exec(path) ?? [];
  const documentId = article === undefined ? slugs.page.get(page ?? '') : slugs.article.get(article);
  return documentId === undefined ? null : { kind: article === undefined ? 'page' : 'article', documentId };
}

/** Addresses of this site that an editor typed into the navigation, which stands on every page. */
export const navigationLinks = ({ site }: Snapshot, origin: string): ReadonlySet<string> => pathsOf((site?.navigation ?? []).map(({ path }) => path), origin);

/** Addresses of this site that editors typed into the text of an article or static page. What they chose by name is not typed. */
export function editorsLinks(snapshot: Snapshot, path: string, origin: string): ReadonlySet<string> {
  const entry = entryAt(snapshot, path);
  if (entry?.kind === 'page') return pathsOf(writtenIn(snapshot.staticPages.get(entry.documentId)?.body ?? []), origin);
  const article = snapshot.articles.get(entry?.documentId ?? '');
  if (article === undefined) return new Set();
  const { body, references } = unpacked(article);
  return pathsOf([...writtenIn(body), ...references.flatMap(({ url }) => url ?? [])], origin);
}

/** Addresses of this site in what commenters wrote under an article. */
export function commentersLinks(snapshot: Snapshot, path: string, origin: string): ReadonlySet<string> {
  const comments = snapshot.comments.get(entryAt(snapshot, path)?.documentId ?? '')?.values() ?? [];
  return pathsOf([...comments].flatMap((comment) => (comment.state === 'approved' ? comment.body.split('\n').flatMap(segmentsOf).flatMap(({ href }) => href ?? []) : [])), origin);
}

const pathsOf = (written: Iterable<string>, origin: string): ReadonlySet<string> =>
  new Set([...written].flatMap((each) => (linkedArticle(each) === null ? (ownPath(safeUrl(each) ?? '', origin) ?? []) : [])));

function* writtenIn(body: readonly Section[]): Generator<string> {
  for (const part of body) {
    if (part.type === 'rich-text') for (const block of part.content) yield* writtenInBlock(block);
    if (part.type === 'call-to-action' && part.link) yield part.link.url;
    if ((part.type === 'quote' || part.type === 'video') && part.url !== null) yield part.url;
  }
}

function* writtenInBlock(block: Extract<Block, { children: unknown }> | Block | { readonly type: 'list-item'; readonly children: readonly Inline[] }): Generator<string> {
  if (block.type === 'image') return;
  if (block.type === 'list') for (const child of block.children) yield* writtenInBlock(child);
  else for (const node of block.children) if (node.type === 'link') yield node.url;
}
