import type { Core } from '@strapi/strapi';
import { publishedIsKept } from '../history/published-is-kept';
import { doneByHandEndsSchedule } from '../schedule/done-by-hand';
import { articleIsReadyToPublish } from './article-is-ready-to-publish';
import { callToActionInUseStays } from './call-to-action-in-use-stays';
import { categoryInUseStays } from './category-in-use-stays';
import { categoryHasNoLoop } from './category-has-no-loop';
import { firstApprovalIsDated } from './first-approval-is-dated';
import { oldAddressesAreKnown } from './old-addresses-are-known';
import { pageIsReadyToPublish } from './page-is-ready-to-publish';
import { personInUseStays } from './person-in-use-stays';
import { reviewIsOfThisText } from './review-is-of-this-text';
import { siteIsUsable } from './site-is-usable';
import { slugIsAnAddress } from './slug-is-an-address';
import { staffReplyIsGuarded } from './staff-reply-is-guarded';
import { timeZoneIsKnown } from './time-zone-is-known';
import { whatWasReadIsSaved } from './what-was-read-is-saved';

/** Every rule on data, whatever door it comes through. */
export function registerRules(strapi: Core.Strapi): void {
  const rules = [
    whatWasReadIsSaved,
    slugIsAnAddress,
    articleIsReadyToPublish,
    pageIsReadyToPublish,
    categoryHasNoLoop,
    categoryInUseStays,
    personInUseStays,
    firstApprovalIsDated,
    staffReplyIsGuarded,
    timeZoneIsKnown,
    doneByHandEndsSchedule,
    reviewIsOfThisText,
    publishedIsKept,
    oldAddressesAreKnown,
    callToActionInUseStays,
    siteIsUsable,
  ];
  for (const rule of rules) strapi.documents.use(rule(strapi) as never);
}
