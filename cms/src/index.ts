import type { Core } from '@strapi/strapi';
import { environment } from './environment';
import { registerAdminRoutes } from './admin-routes';
import { closeOpenRoutes } from './admin-routes/closed';
import { observeClosingAge } from './comments/closing';
import { prepareLimits } from './comments/limits';
import { startJobs, stopJobs } from './jobs';
import { callJob } from './jobs/claims';
import { protectDecisionLog } from './moderation/append-only';
import { observeDecisions } from './moderation/observe';
import { ensureSearched } from './moderation/searched';
import { ensureUploadSettings, observeUploads, uploadSettings } from './media/uploads';
import { registerPublicationGraphql, registerPublicationScopes } from './publication/graphql';
import { observePublicEntries } from './publication/observe';
import { COMPARE_TOLD } from './publication/told';
import { observeCalls } from './publication/observe-calls';
import { observeFiles } from './publication/observe-files';
import { ensurePublication, reconcileJournal } from './publication/reconcile';
import { ensureTurn } from './publication/turn';
import { registerRules } from './rules';
import { loadSampleContent } from './sample/load';
import { ensureApiTokens } from './setup/api-tokens';
import { ensureEditViews } from './setup/edit-views';
import { ensureFirstAdmin } from './setup/first-admin';
import { once } from './setup/once';
import { rememberTokens } from './setup/remembered-tokens';
import { ensureReviews } from './setup/reviews';
import { ensureRoles } from './setup/roles';
import { tuneSqlite } from './setup/sqlite';

export default {
  register({ strapi }: { strapi: Core.Strapi }) {
    registerPublicationGraphql(strapi);
    registerAdminRoutes(strapi);
    closeOpenRoutes(strapi);
    registerRules(strapi);
  },

  /** Everything that must be true before the first request: Strapi listens after this. */
  async bootstrap({ strapi }: { strapi: Core.Strapi }) {
    await tuneSqlite(strapi);
    rememberTokens(strapi);
    registerPublicationScopes(strapi);
    await ensurePublication(strapi);
    await ensureTurn(strapi);
    await protectDecisionLog(strapi);
    await ensureSearched(strapi);
    observePublicEntries(strapi);
    observeDecisions(strapi);
    observeFiles(strapi);
    observeCalls(strapi);
    observeUploads(strapi);
    await once(strapi, 'uploads', uploadSettings, () => ensureUploadSettings(strapi));
    observeClosingAge(strapi);
    await ensureApiTokens(strapi);
    await ensureRoles(strapi);
    await ensureFirstAdmin(strapi);
    await ensureEditViews(strapi);
    if (environment().SAMPLE_CONTENT) await once(strapi, 'sample', 1, () => loadSampleContent(strapi));
    await ensureReviews(strapi);
    await reconcileJournal(strapi);
    await prepareLimits(strapi);
    await callJob(strapi.db.connection, COMPARE_TOLD, new Date());
    startJobs(strapi);
  },

  destroy: stopJobs,
};
