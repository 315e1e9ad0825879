import type { Core } from '@strapi/strapi';
import { uids } from '../uids';
import { announceReplies, forgetNotices } from '../mail/notices';
import { actor, logDecisions, type Decided } from './decision-log';
import type { DecidedComment } from './decided-comment';
import { keepSearched } from './searched';
import { learnFrom } from './spam-filter';

interface Event {
  readonly action: string;
  readonly model: { readonly uid: string };
  readonly params: { readonly where?: unknown; readonly data?: Record<string, unknown> };
  readonly result?: unknown;
  state: Record<string, unknown>;
}

const select = ['id', 'documentId', 'article', 'name', 'body', 'moderationStatus', 'signals', 'learned', 'staff', 'parent', 'privateLink', 'note', 'searchText'];

/**
 * Follows every decision about a comment, whichever door it came through and in its own transaction: dates it, enters it in the log, and
 * lets the spam filter learn from it. Whoever waits for replies is told of one, and forgotten with the comment. What is searched is what is written.
 */
export function observeDecisions(strapi: Core.Strapi): void {
  const rowsWhere = (where: unknown): Promise<DecidedComment[]> => strapi.db.query(uids.comment).findMany({ where, select } as never) as never;

  strapi.db.lifecycles.subscribe({
    models: [uids.comment],
    beforeCreate: ({ params }: Event) => date(params.data),
    beforeUpdate: remember,
    beforeUpdateMany: remember,
    beforeDelete: remember,
    beforeDeleteMany: remember,
    afterCreate: async ({ result }: Event) => follow([], await rowsWhere({ id: (result as { id: number }).id })),
    afterUpdate: compare,
    afterUpdateMany: compare,
    afterDelete: ({ state }: Event) => follow(state['before'] as DecidedComment[], []),
    afterDeleteMany: ({ state }: Event) => follow(state['before'] as DecidedComment[], []),
  } as never);

  async function remember(event: Event): Promise<void> {
    const before = await rowsWhere(event.params.where ?? {});
    event.state = { before };
    if (before.some(({ moderationStatus }) => moderationStatus !== (event.params.data?.['moderationStatus'] ?? moderationStatus))) date(event.params.data);
  }

  async function compare({ state }: Event): Promise<void> {
    const before = state['before'] as DecidedComment[];
    if (before.length > 0) await follow(before, await rowsWhere({ id: { $in: before.map(({ id }) => id) } }));
  }

  async function follow(before: readonly DecidedComment[], after: readonly DecidedComment[]): Promise<void> {
    const known = new Map(before.map((row) => [row.documentId, row]));
    const now = new Map(after.map((row) => [row.documentId, row]));
    const decided: Decided[] = [];
    for (const documentId of new Set([...known.keys(), ...now.keys()])) {
      const [old, row] = [known.get(documentId), now.get(documentId)];
      const of = row ?? old;
      // That a comment came and waits is no decision.
      if (!of || (old?.moderationStatus ?? 'pending') === row?.moderationStatus) continue;
      decided.push({ comment: documentId, article: of.article, before: old?.moderationStatus ?? null, after: row?.moderationStatus ?? 'deleted', by: byOf(old, row), signals: of.signals });
    }
    await strapi.db.transaction(async ({ trx }) => {
      await logDecisions(trx, decided, new Date());
      await learnFrom(trx, known, after);
      await keepSearched(trx, after);
      await announceReplies(trx, after.filter((row) => row.moderationStatus === 'approved' && known.get(row.documentId)?.moderationStatus !== 'approved'), new Date());
      await forgetNotices(trx, before.filter(({ documentId, privateLink }) => !now.has(documentId) || (privateLink !== null && now.get(documentId)?.privateLink === null)).map(({ documentId }) => documentId));
    });
  }

  /** The site only ever hands in what then waits: if it is public at once, a rule of the site let it through. */
  const byOf = (old: DecidedComment | undefined, row: DecidedComment | undefined) => (old === undefined && row?.staff === false ? 'rule' : actor(strapi));
}

/** A comment that waits has not been decided about. */
function date(data: Record<string, unknown> | undefined): void {
  if (data && 'moderationStatus' in data) data['decidedAt'] = data['moderationStatus'] === 'pending' ? null : new Date();
}
