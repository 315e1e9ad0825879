import { createHash } from 'node:crypto';
import { reviewedWords, type ReviewedText } from '@bridgepress/shared';

/** What a reviewer stands for, in short: their name is on it, so another reviewer's review is another one. */
export const reviewDigest = (reviewer: string | null, text: ReviewedText): string =>
  createHash('sha256').update(JSON.stringify([reviewer, reviewedWords(text)])).digest('base64url');
