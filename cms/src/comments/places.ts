import type { Core } from '@strapi/strapi';
import { isClosedByAge, parseCommentRules, type AnsweredComment, type CommentedArticle, type CommentRules } from '@bridgepress/shared';
import { uids } from '../uids';

/** An article as its commenters may know it, and whether they may write. */
export interface OpenArticle extends CommentedArticle {
  readonly commentsOpen: boolean;
  readonly publishDate: string | null;
  readonly publishedAt: string | Date;
}

export async function publishedArticle(strapi: Core.Strapi, documentId: string): Promise<OpenArticle | null> {
  const select = ['documentId', 'title', 'slug', 'commentsOpen', 'publishDate', 'publishedAt'];
  return (await strapi.db.query(uids.article).findOne({ where: { documentId, publishedAt: { $notNull: true } }, select })) as OpenArticle | null;
}

export async function approvedComment(strapi: Core.Strapi, documentId: string, article: string): Promise<AnsweredComment | null> {
  const select = ['documentId', 'name', 'body'];
  const found = (await strapi.db.query(uids.comment).findOne({ where: { documentId, article, moderationStatus: 'approved' }, select })) as AnsweredComment | null;
  return found && { documentId: found.documentId, name: found.name, body: found.body };
}

/** The site's rules as they are now, and whether it takes comments at all. */
export async function siteRules(strapi: Core.Strapi): Promise<CommentRules & { readonly commentsOpen: boolean }> {
  const site = (await strapi.db.query(uids.site).findOne({ where: {}, select: ['commentsOpen'], populate: { commentRules: true } } as never)) as {
    readonly commentsOpen: boolean | null;
    readonly commentRules?: unknown;
  } | null;
  return { ...parseCommentRules(site?.commentRules), commentsOpen: site?.commentsOpen !== false };
}

/** Whether an article takes comments today: nobody closed it, and it is young enough. The site's own switch is not asked. */
export function takesComments({ commentsOpen, publishDate, publishedAt }: Pick<OpenArticle, 'commentsOpen' | 'publishDate' | 'publishedAt'>, rules: CommentRules, now: Date): boolean {
  const day = new Date(publishDate ?? publishedAt).toISOString().slice(0, 10);
  return commentsOpen !== false && !isClosedByAge(day, rules, now.toISOString().slice(0, 10));
}

export const nameOf = ({ documentId, title, slug }: CommentedArticle): CommentedArticle => ({ documentId, title, slug });
