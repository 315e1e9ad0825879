import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { keptAttributes } from '../history/kept';
import { publishable, type PublishableKind } from '../publishable';

type Verb = 'read' | 'update' | 'publish';
type Asked = Readonly<Record<Verb, (entry?: object, field?: string) => boolean>>;

/** What the account that asks may do with entries of a kind, by Strapi's own rights and their conditions. */
export function rightsOn(strapi: Core.Strapi, kind: PublishableKind): { readonly can: Asked; readonly cannot: Asked } {
  const { userAbility } = strapi.requestContext.get()?.state ?? {};
  return strapi.plugin('content-manager').service('permission-checker').create({ userAbility, model: publishable[kind].uid });
}

/** Whether somebody may do this with a field; with a component, when they may with all that is in it, as Strapi's rights name fields. */
export function mayWithField(strapi: Core.Strapi, kind: PublishableKind, verb: Verb, entry?: object): (field: string) => boolean {
  const { can } = rightsOn(strapi, kind);
  const leaves = (uid: string, field: string, path: string): readonly string[] => {
    const attribute = keptAttributes(strapi, uid).find(([name]) => name === field)?.[1];
    const inside = attribute?.type === 'component' ? attribute.component : undefined;
    return inside === undefined ? [path] : keptAttributes(strapi, inside).flatMap(([name]) => leaves(inside, name, `${path}.${name}`));
  };
  return (field) => leaves(publishable[kind].uid, field, field).every((path) => can[verb](entry, path));
}

const refusals: Readonly<Record<Verb, string>> = {
  read: 'You may not read this.',
  update: 'You may not change this.',
  publish: 'You may not publish this. Ask an editor.',
};

/** The draft of an entry, for somebody who may do this with it. @throws NotFoundError, ForbiddenError */
export async function permitted(strapi: Core.Strapi, kind: PublishableKind, entry: string, verb: Verb): Promise<Readonly<Record<string, unknown>>> {
  const { cannot } = rightsOn(strapi, kind);
  if (cannot[verb]()) throw new errors.ForbiddenError(refusals[verb]);
  const draft = (await strapi.db.query(publishable[kind].uid).findOne({ where: { documentId: entry, publishedAt: null }, populate: { createdBy: { populate: { roles: true } } } } as never)) as Record<
    string,
    unknown
  > | null;
  if (!draft) throw new errors.NotFoundError('It was deleted meanwhile.');
  if (cannot[verb](draft)) throw new errors.ForbiddenError(refusals[verb]);
  return draft;
}
