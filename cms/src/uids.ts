import type { UID } from '@strapi/strapi';

/** Strapi's names of our content types. */
export const uids = {
  article: 'api::article.article' as UID.CollectionType,
  category: 'api::category.category' as UID.CollectionType,
  person: 'api::person.person' as UID.CollectionType,
  page: 'api::page.page' as UID.CollectionType,
  comment: 'api::comment.comment' as UID.CollectionType,
  redirect: 'api::redirect.redirect' as UID.CollectionType,
  publication: 'api::publication.publication' as UID.CollectionType,
  release: 'api::release.release' as UID.CollectionType,
  change: 'api::change.change' as UID.CollectionType,
  job: 'api::job.job' as UID.CollectionType,
  schedule: 'api::schedule.schedule' as UID.CollectionType,
  decision: 'api::decision.decision' as UID.CollectionType,
  notice: 'api::notice.notice' as UID.CollectionType,
  letter: 'api::letter.letter' as UID.CollectionType,
  spamWord: 'api::spam-word.spam-word' as UID.CollectionType,
  version: 'api::version.version' as UID.CollectionType,
  shareLink: 'api::share-link.share-link' as UID.CollectionType,
  linkCheck: 'api::link-check.link-check' as UID.CollectionType,
  callToAction: 'api::call-to-action.call-to-action' as UID.CollectionType,
  site: 'api::site.site' as UID.SingleType,
} as const;
