import { blocks } from './written';

/** One part of an article's body, as the dynamic zone takes it; a figure's picture is drawn when the content is loaded. */
export type SampleSection = { readonly __component: string; readonly drawing?: string } & Readonly<Record<string, unknown>>;

export const text = (markdown: string): SampleSection => ({ __component: 'body.rich-text', content: blocks(markdown) });

export const callToAction = (heading: string, said: string, link?: { readonly label: string; readonly url: string }): SampleSection => ({
  __component: 'body.call-to-action',
  heading,
  text: said,
  ...link,
});

export const quote = (said: string, source: string): SampleSection => ({ __component: 'body.quote', text: said, source });

/** @param rows the first is the head */
export const table = (caption: string, rows: readonly (readonly string[])[]): SampleSection => ({
  __component: 'body.table',
  caption,
  rows: rows.map((row) => row.join(' | ')).join('\n'),
});

export const questions = (...items: readonly (readonly [question: string, answer: string])[]): SampleSection => ({
  __component: 'body.questions',
  items: items.map(([question, answer]) => ({ question, answer })),
});

export const figure = (drawing: string, alt: string, caption: string): SampleSection => ({ __component: 'body.figure', drawing, alt, caption });

export interface SampleComment {
  readonly name: string | null;
  readonly body: string;
  /** days after the article */
  readonly after: number;
  readonly moderationStatus?: 'pending' | 'approved' | 'rejected' | 'spam';
  readonly staff?: boolean;
  readonly replies?: readonly SampleComment[];
}

export interface SampleArticle {
  readonly slug: string;
  readonly title: string;
  readonly excerpt: string;
  readonly publishDate: string;
  readonly updatedDate?: string;
  readonly reviewer?: string;
  /** how long before the first start it was reviewed */
  readonly reviewedDaysAgo?: number;
  /** slugs, the main one first */
  readonly categories: readonly string[];
  /** slug of a person */
  readonly byline: string;
  readonly cover: { readonly scene: Scene; readonly alt: string };
  readonly body: readonly SampleSection[];
  readonly references?: readonly { readonly text: string; readonly url?: string }[];
  readonly comments?: readonly SampleComment[];
}

export type Scene = 'arches' | 'hills' | 'river' | 'windows' | 'leaves' | 'path' | 'harbour' | 'rain' | 'table' | 'lamps' | 'stones' | 'birds';
