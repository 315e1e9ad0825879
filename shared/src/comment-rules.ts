import { z } from 'zod';
import { cleanLine } from './plain-text.ts';

/** Rules a site has for its comments, as editors keep them. They never leave the CMS. */
export interface CommentRules {
  /** days after an article's date until its discussion closes; null for never */
  readonly closeAfterDays: number | null;
  /** words and phrases that moderators are warned of */
  readonly blockedWords: readonly string[];
  /** names that only staff should carry */
  readonly reservedNames: readonly string[];
  /** how many approved comments of one writer it takes until the next is public at once; null to hold everything */
  readonly trustAfter: number | null;
  /** when moderators are told by e-mail of comments that wait */
  readonly moderatorMail: ModeratorMail;
}

export const moderatorMails = ['never', 'urgent', 'hourly', 'daily'] as const;
export type ModeratorMail = (typeof moderatorMails)[number];

const lines = z
  .string()
  .nullish()
  .transform((text) => [...new Set((text ?? '').split('\n').map(cleanLine))].filter((line) => line !== ''))
  .catch([]);

const rules = z
  .object({
    closeAfterDays: z.number().int().positive().nullish().transform((days) => days ?? null).catch(null),
    blockedWords: lines,
    reservedNames: lines,
    trustAfter: z.number().int().positive().nullish().transform((count) => count ?? null).catch(null),
    moderatorMail: z.enum(moderatorMails).catch('hourly'),
  })
  .catch({ closeAfterDays: null, blockedWords: [], reservedNames: [], trustAfter: null, moderatorMail: 'hourly' });

/** The rules as stored; a site without any holds everything for a moderator and closes nothing by itself. */
export const parseCommentRules = (raw: unknown): CommentRules => rules.parse(raw ?? {});

const DAY = 24 * 3600 * 1000;

/**
 * Whether a discussion is over by its age.
 * @param publishDate day of the article, `YYYY-MM-DD`
 * @param today day to judge by, `YYYY-MM-DD`
 */
export function isClosedByAge(publishDate: string, { closeAfterDays }: CommentRules, today: string): boolean {
  if (closeAfterDays === null) return false;
  return Date.parse(today) - Date.parse(publishDate) >= closeAfterDays * DAY;
}
