import type { Section } from './body.ts';
import { plainTextOf } from './body.ts';

/**
 * How an article stands with its medical review. `none`: nobody has reviewed it. `current`: this text was reviewed. `changed`: what was
 * reviewed read differently. `overdue`: this text was reviewed, but too long ago.
 */
export const reviewStates = ['none', 'current', 'changed', 'overdue'] as const;
export type ReviewState = (typeof reviewStates)[number];

/** Months after which a review is due again, unless the site says otherwise. */
export const REVIEW_MONTHS = 12;

export interface Review {
  /** whoever reviewed it, and the day; without either there is no review */
  readonly reviewer: string | null;
  readonly date: string | null;
  /** the last day on which it still counts, or null when it has no end */
  readonly due: string | null;
  /** whether the text is the one that was reviewed */
  readonly ofThisText: boolean;
}

/** @param today `YYYY-MM-DD` */
export function reviewStateOf({ reviewer, date, due, ofThisText }: Review, today: string): ReviewState {
  if (reviewer === null || date === null) return 'none';
  if (!ofThisText) return 'changed';
  return due !== null && due < today ? 'overdue' : 'current';
}

/** The same day of the month that many months later, or that month's last day. @param date `YYYY-MM-DD` */
export function monthsAfter(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const lastDay = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, lastDay))).toISOString().slice(0, 10);
}

/** The parts of an article that a clinician answers for. Drafts may lack any of them. */
export interface ReviewedText {
  readonly title: string | null | undefined;
  readonly excerpt: string | null | undefined;
  readonly body: readonly Section[];
  readonly references: readonly { readonly text: string | null; readonly url: string | null }[];
}

/**
 * What a review is about: the words, numbers and symbols of an article, its pictures and its sources. When they differ, the change was
 * substantial. White space, capitals, punctuation, formatting, links in the text and calls to action are not: no letter is too small to
 * change a dose, but a comma may be corrected without asking a clinician.
 */
export function reviewedWords({ title, excerpt, body, references }: ReviewedText): string {
  const sources = references.flatMap(({ text, url }) => [text, url]);
  return [title, excerpt, ...body.flatMap(sectionWords), ...sources].map((each) => normalized(each ?? '')).filter(Boolean).join(' ');
}

function sectionWords(part: Section): string[] {
  if (part.type === 'call-to-action') return [];
  if (part.type !== 'rich-text') return textsIn(part);
  return [plainTextOf([part]), ...part.content.flatMap((block) => (block.type === 'image' ? [block.image.hash, block.image.alternativeText ?? ''] : []))];
}

/** Keys whose values are no words: what kind of part it is, and how a file is stored. */
const notWords: ReadonlySet<string> = new Set(['type', 'mime', 'url', 'width', 'height']);

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => (notWords.has(key) ? [] : textsIn(each)));
}

/** Dots, commas and hyphens count where they are part of a number. */
const normalized = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[‐-―−]/g, '-')
    .replace(/[^\p{L}\p{M}\p{N}\p{S}%/.,-]+/gu, ' ')
    .replace(/[.,-](?!\d)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
