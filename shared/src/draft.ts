/** One part of a body as Strapi keeps it and its form edits it; any field may be missing while somebody writes. */
export type DraftPart = { readonly __component?: string } & Readonly<Record<string, unknown>>;

/** An article while it is written, in the shape of Strapi's form and of its database. */
export interface DraftArticle {
  readonly documentId?: string | null;
  readonly title?: string | null;
  readonly slug?: string | null;
  readonly excerpt?: string | null;
  readonly cover?: { readonly image?: unknown; readonly alt?: string | null } | null;
  readonly body?: readonly DraftPart[] | null;
  readonly references?: readonly { readonly text?: string | null; readonly url?: string | null }[] | null;
  readonly seo?: { readonly title?: string | null; readonly description?: string | null } | null;
  readonly reviewer?: unknown;
  /** how many it is in */
  readonly categories: number;
}

/** A node of Strapi's text editor. */
export interface DraftNode {
  readonly type?: string;
  readonly text?: string;
  readonly level?: number;
  readonly url?: string;
  readonly image?: { readonly alternativeText?: string | null; readonly caption?: string | null; readonly url?: string };
  readonly children?: readonly DraftNode[];
}

export const partKind = (part: DraftPart): string => String(part.__component ?? '').replace(/^body\./, '');

/** The nodes of a text part. */
export const nodesOf = (part: DraftPart): readonly DraftNode[] => (partKind(part) === 'rich-text' && Array.isArray(part['content']) ? (part['content'] as readonly DraftNode[]) : []);

/** A node and all that stands in it, in order. */
export function* within(node: DraftNode): Generator<DraftNode> {
  yield node;
  for (const child of node.children ?? []) yield* within(child);
}

export const nodeText = (node: DraftNode): string => node.text ?? (node.children ?? []).map(nodeText).join(node.type === 'list' ? '\n' : '');

const said = (part: DraftPart, ...fields: readonly string[]): string[] => fields.map((field) => part[field]).filter((each): each is string => typeof each === 'string');
const items = (part: DraftPart): readonly DraftPart[] => (Array.isArray(part['items']) ? (part['items'] as readonly DraftPart[]) : []);

/** What one part says, line by line. */
function partText(part: DraftPart): string {
  if (partKind(part) === 'rich-text') return nodesOf(part).map(nodeText).join('\n');
  return [...said(part, 'heading', 'text', 'caption', 'title', 'rows'), ...items(part).flatMap((each) => said(each, 'question', 'answer'))].join('\n');
}

/** What a draft's body says. */
export const draftText = (body: readonly DraftPart[]): string => body.map(partText).filter((each) => each.trim() !== '').join('\n\n');

/** What the headings of a draft say, in their order; a question is one. Empty ones are none. */
export const draftHeadings = (body: readonly DraftPart[]): readonly string[] =>
  body
    .flatMap((part) => [...nodesOf(part).flatMap((node) => (node.type === 'heading' ? [nodeText(node)] : [])), ...(partKind(part) === 'questions' ? items(part).flatMap((each) => said(each, 'question')) : [])])
    .map((text) => text.trim())
    .filter((text) => text !== '');

/** Every address in a draft, each once, with the words that lead to it. */
export function draftLinks({ body, references }: Pick<DraftArticle, 'body' | 'references'>): readonly { readonly url: string; readonly words: string }[] {
  const links = new Map<string, string>();
  const add = (url: unknown, words: unknown): void => {
    if (typeof url === 'string' && !links.has(url.trim())) links.set(url.trim(), String(words ?? ''));
  };
  for (const part of body ?? []) {
    for (const node of nodesOf(part)) for (const each of within(node)) if (each.type === 'link') add(each.url ?? '', nodeText(each));
    if (said(part, 'url').some((url) => url.trim() !== '')) add(part['url'], part['label'] ?? part['source'] ?? part['title']);
  }
  for (const { text, url } of references ?? []) if (url?.trim()) add(url, text);
  return [...links].map(([url, words]) => ({ url, words }));
}
