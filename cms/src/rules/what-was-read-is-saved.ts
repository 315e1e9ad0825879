import { refuse, type Rule } from './rule';

interface Stored {
  readonly publishedAt: unknown;
  readonly updatedAt: string | Date;
  readonly updatedBy: { readonly id: number; readonly firstname: string | null; readonly lastname: string | null } | null;
}

/**
 * A form that was opened before somebody else saved the same entry does not write over what they wrote. The admin's forms say when what they were
 * opened on was saved (`readAt`); whoever says nothing, such as an import, is not asked. In the transaction of the save, with the entry's rows
 * locked: of two that arrive together the second one sees the first.
 */
export const whatWasReadIsSaved: Rule = (strapi) => async ({ uid, action, params: { documentId } }, next) => {
  const context = strapi.requestContext.get();
  const readAt: unknown = (context?.request as { body?: { readAt?: unknown } } | undefined)?.body?.readAt;
  const inForm = context?.path.startsWith('/content-manager/') === true && context.path.includes(`/${uid}`);
  if (action !== 'update' || documentId === undefined || typeof readAt !== 'string' || !inForm) return next();
  return strapi.db.transaction(async ({ trx }) => {
    await trx(strapi.db.metadata.get(uid).tableName).where({ document_id: documentId }).select('id').forUpdate();
    const rows = (await strapi.db.query(uid as never).findMany({ where: { documentId }, select: ['publishedAt', 'updatedAt'], populate: { updatedBy: { select: ['id', 'firstname', 'lastname'] } } } as never)) as Stored[];
    const draft = rows.find(({ publishedAt }) => publishedAt === null) ?? rows[0];
    if (draft !== undefined && new Date(draft.updatedAt).getTime() !== Date.parse(readAt)) refuse(`${whoSaved(draft, context.state['user'])} after you opened it here, and that is not written over. What you typed is kept: load this page again, and it is offered to you beside what was saved.`);
    return next();
  });
};

function whoSaved({ updatedBy }: Stored, user: unknown): string {
  if (updatedBy !== null && updatedBy.id === (user as { readonly id?: number } | undefined)?.id) return 'You saved this in another window';
  return `${[updatedBy?.firstname, updatedBy?.lastname].filter(Boolean).join(' ') || 'Somebody'} saved this`;
}
