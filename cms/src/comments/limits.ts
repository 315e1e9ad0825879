import type { Core } from '@strapi/strapi';
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes, type RateLimiterAbstract } from 'rate-limiter-flexible';
import { environment } from '../environment';

/** What is counted, and for how many seconds. */
const windows = { 'forms of a visitor': 600, 'comments of a visitor': 600, 'comments on an article': 600, 'changes of a comment': 86_400, 'reports of a visitor': 3600, 'letters to an address': 86_400, 'letters of a comment': 86_400 } as const;
const TABLE = 'comment_limits';
export type Counted = keyof typeof windows;

function allowed(what: Counted): number {
  const { COMMENTS_PER_VISITOR, COMMENTS_PER_ARTICLE } = environment();
  return { 'forms of a visitor': 4 * COMMENTS_PER_VISITOR, 'comments of a visitor': COMMENTS_PER_VISITOR, 'comments on an article': COMMENTS_PER_ARTICLE, 'changes of a comment': 20, 'reports of a visitor': 10, 'letters to an address': 3, 'letters of a comment': 5 }[what];
}

let limiters: Readonly<Record<Counted, RateLimiterAbstract>> | null = null;

/**
 * Counts one more. Kept in the memory of this process, or in PostgreSQL for several processes to share; when that does not answer, in
 * memory for as long.
 * @param who a visitor's or address's hash, or the documentId of an article or comment
 * @returns 0, or the seconds to wait when there were too many
 */
export async function count(strapi: Core.Strapi, what: Counted, who: string): Promise<number> {
  try {
    await limiterOf(strapi, what).consume(who);
    return 0;
  } catch (refusal) {
    return secondsOf(refusal);
  }
}

/** Whether one more would be too many, without counting it. @returns 0, or the seconds to wait */
export async function wouldExceed(strapi: Core.Strapi, what: Counted, who: string): Promise<number> {
  const known = await limiterOf(strapi, what).get(who);
  return known !== null && known.remainingPoints <= 0 ? secondsOf(known) : 0;
}

/** Makes the table that processes share, where they do. It is ours alone: Strapi knows nothing of it. */
export async function prepareLimits(strapi: Core.Strapi): Promise<void> {
  if (environment().COMMENT_LIMITS === 'memory') return;
  await strapi.db.connection.raw(`CREATE TABLE IF NOT EXISTS ${TABLE} (key varchar(255) PRIMARY KEY, points integer NOT NULL DEFAULT 0, expire bigint)`);
}

/** Removes what was counted and no longer matters. @returns how many rows */
export async function forgetCounts(strapi: Core.Strapi, now: Date): Promise<number> {
  return environment().COMMENT_LIMITS === 'memory' ? 0 : strapi.db.connection(TABLE).where('expire', '<', now.getTime()).delete();
}

function secondsOf(refusal: unknown): number {
  if (!(refusal instanceof RateLimiterRes)) throw refusal;
  return Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
}

function limiterOf(strapi: Core.Strapi, what: Counted): RateLimiterAbstract {
  limiters ??= Object.fromEntries((Object.keys(windows) as Counted[]).map((each) => [each, newLimiter(strapi, each)])) as Record<Counted, RateLimiterAbstract>;
  return limiters[what];
}

function newLimiter(strapi: Core.Strapi, what: Counted): RateLimiterAbstract {
  const options = { keyPrefix: what.replaceAll(' ', '-'), points: allowed(what), duration: windows[what] };
  const memory = new RateLimiterMemory(options);
  if (environment().COMMENT_LIMITS === 'memory') return memory;
  return new RateLimiterPostgres({ ...options, storeClient: strapi.db.connection, storeType: 'knex', tableName: TABLE, tableCreated: true, clearExpiredByTimeout: false, insuranceLimiter: memory });
}
