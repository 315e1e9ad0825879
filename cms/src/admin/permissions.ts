import type { Permission } from '@strapi/strapi/admin';
import type { PublishableKind } from '../publishable';
import { uids } from '../uids';

const may = (action: string, subject: string): Permission[] => [{ action: `plugin::content-manager.explorer.${action}`, subject }];

/** What our routes ask for, each an array of its own that never changes, as Strapi's hooks need it. */
export const mayReadComments = may('read', uids.comment);
export const mayDecide = may('update', uids.comment);
export const mayPublish: Permission[] = may('publish', uids.article);
/** What only administrators may, as our routes tell them. */
export const administers: Permission[] = [{ action: 'admin::roles.update', subject: null }];
export const mayReadArticles = may('read', uids.article);
export const mayChange: Readonly<Record<PublishableKind, Permission[]>> = { article: may('update', uids.article), page: may('update', uids.page) };
