import type { Core } from '@strapi/strapi';
import { publishable } from '../publishable';
import type { Outcome, ScheduleRow } from './schedule';

type Task = Pick<ScheduleRow, 'kind' | 'entry' | 'action'>;

/** Publishes the draft, or takes the entry from the site, through every rule. @throws ApplicationError when a rule refuses */
export async function carryOut(strapi: Core.Strapi, { kind, entry, action }: Task): Promise<Outcome> {
  const { uid } = publishable[kind];
  const isThere = (published: boolean): Promise<unknown> =>
    strapi.db.query(uid).findOne({ where: { documentId: entry, publishedAt: published ? { $notNull: true } : null }, select: ['id'] });
  if (!(await isThere(false))) return 'gone';
  if (action === 'unpublish' && !(await isThere(true))) return 'needless';
  const documents = strapi.documents(uid);
  await (action === 'publish' ? documents.publish({ documentId: entry }) : documents.unpublish({ documentId: entry }));
  return 'done';
}
