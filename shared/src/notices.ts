import { z } from 'zod';

/** Reply notices by e-mail: what passes between the site and the CMS. */

/** Where notices are confirmed and stopped; the link follows. */
export const noticesPath = '/comments/notices/';

/**
 * An address one can write to, or null. One address only, in plain characters: nothing that could add a line to a message's head or
 * a second recipient gets through.
 */
export function parseMailAddress(raw: unknown): string | null {
  const parsed = z.email().max(254).safeParse(typeof raw === 'string' ? raw.trim() : raw);
  return parsed.success && /^[\x21-\x7e]{1,64}@[a-z0-9.-]+$/i.test(parsed.data) && !/[,;:<>()[\]"\\]/.test(parsed.data) ? parsed.data : null;
}

/** What became of the wish to be told of replies. Whether a letter was really sent says nobody: who asks may not own the address. */
export const askAnswer = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('asked') }),
  z.object({ outcome: z.literal('address-wrong') }),
  /** there is no comment (any more) behind this private link */
  z.object({ outcome: z.literal('unknown') }),
  /** this site sends no e-mail */
  z.object({ outcome: z.literal('no-mail') }),
]);
export type AskAnswer = Readonly<z.infer<typeof askAnswer>>;

/** How notices stand, for whoever has the link from an e-mail. `path` leads to the comment, while it is on the site. */
export const noticeAnswer = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('unconfirmed'), path: z.string().nullable() }),
  z.object({ outcome: z.literal('confirmed'), path: z.string().nullable() }),
  z.object({ outcome: z.literal('stopped') }),
  z.object({ outcome: z.literal('unknown') }),
]);
export type NoticeAnswer = Readonly<z.infer<typeof noticeAnswer>>;

export type NoticeAction = 'show' | 'confirm' | 'stop';
