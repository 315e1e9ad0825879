import type { Permission } from '@strapi/strapi/admin';
import { uids } from '../uids';

const comments = (action: string): Permission[] => [{ action: `plugin::content-manager.explorer.${action}`, subject: uids.comment }];

/** What our routes ask for, each an array of its own that never changes, as Strapi's hooks need it. */
export const mayReadComments = comments('read');
export const mayDecide = comments('update');
export const mayPublish: Permission[] = [{ action: 'plugin::content-manager.explorer.publish', subject: uids.article }];
