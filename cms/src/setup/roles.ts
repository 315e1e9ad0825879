import type { Core } from '@strapi/strapi';
import { uids } from '../uids';
import { once } from './once';

interface Permission {
  readonly action: string;
  readonly subject: string | null;
  readonly properties?: { readonly fields?: readonly string[] };
  readonly conditions?: readonly string[];
}

const explorer = 'plugin::content-manager.explorer';
const own = [uids.article, uids.category, uids.person, uids.page, uids.callToAction, uids.site] as const;
/** What stands in an article beside its own words: whoever reads articles sees its name instead of an identifier. */
const inArticles: readonly string[] = [uids.category, uids.person, uids.callToAction];
const readsArticles = (action: string, subject: string): boolean => action === `${explorer}.read` && (subject === uids.article || inArticles.includes(subject));
const moderation: readonly string[] = [`${explorer}.read`, `${explorer}.update`, `${explorer}.delete`];

interface RoleShape {
  readonly code: string;
  readonly name: string;
  readonly description: string;
  readonly may: (action: string, subject: string) => boolean;
  readonly plugins: readonly string[];
}

const mediaLibrary = ['plugin::upload.read', 'plugin::upload.configure-view', 'plugin::upload.assets.create', 'plugin::upload.assets.update', 'plugin::upload.assets.download', 'plugin::upload.assets.copy-link'];

const shapes: readonly RoleShape[] = [
  {
    code: 'strapi-editor',
    name: 'Editor',
    description: 'Writes and publishes articles and pages, keeps categories, persons and the site settings, and moderates comments.',
    may: (action, subject) => (own.some((uid) => uid === subject) && !(subject === uids.site && action === `${explorer}.delete`)) || (subject === uids.comment && moderation.includes(action)),
    plugins: mediaLibrary,
  },
  {
    code: 'bridgepress-moderator',
    name: 'Moderator',
    description: 'Reads comments and decides about them. Reads articles and what stands in them, and changes nothing else.',
    may: (action, subject) => readsArticles(action, subject) || (subject === uids.comment && moderation.includes(action)),
    plugins: [],
  },
  {
    code: 'bridgepress-medical-reviewer',
    name: 'Medical reviewer',
    description: 'Reads and corrects articles and notes their review. An editor publishes.',
    may: (action, subject) => readsArticles(action, subject) || (subject === uids.article && action === `${explorer}.update`),
    plugins: ['plugin::upload.read'],
  },
];

/** A review is noted by a clinician: editors choose who is asked, and see what was said. */
const reviewed = ['reviewDate', 'reviewDue', 'reviewedDigest', 'changedSinceReview'];

/** Fields that say what a commenter wrote: moderators decide about them and never change them. */
const written = ['name', 'body', 'article', 'parent', 'submittedAt', 'approvedAt', 'staff', 'fingerprint', 'privateLink', 'editedAt', 'urgency', 'signals', 'textDigest', 'reports', 'reportedAt', 'decidedAt', 'note', 'learned', 'writer', 'searchText'];

/** What only the CMS compares: digests of a commenter, a link and a text, and the text as it is searched. */
const unseen = ['fingerprint', 'privateLink', 'textDigest', 'writer', 'searchText'];

/** The three roles of a treatment centre's blog, in place of Strapi's defaults; set again whenever they are to have other rights. */
export async function ensureRoles(strapi: Core.Strapi): Promise<void> {
  const actions = strapi
    .service('admin::permission' as never)
    .actionProvider.values()
    .filter((each: { section: string }) => each.section === 'contentTypes');
  const all = strapi.service('admin::content-type' as never).getPermissionsWithNestedFields(actions) as Permission[];
  const roles = shapes.map(({ code, name, description, may, plugins }) => ({
    code,
    about: { name, description },
    permissions: [
      ...all.filter(({ action, subject }) => subject !== null && may(action, subject)).map((each) => withoutFields(each, code)),
      ...plugins.map((action) => ({ action, subject: null, properties: {}, conditions: [] })),
    ],
  }));
  await once(strapi, 'roles', roles, async () => {
    for (const role of roles) await setRole(strapi, role.code, role.about, role.permissions);
    await removeUnusedRole(strapi);
  });
}

async function setRole(strapi: Core.Strapi, code: string, about: object, permissions: readonly Permission[]): Promise<void> {
  const roles = strapi.service('admin::role' as never);
  const found = (await roles.findOne({ code })) as { id: number } | null;
  const role = found ?? ((await roles.create({ code, ...about })) as { id: number });
  if (found) await roles.update({ id: found.id }, about);
  await roles.assignPermissions(role.id, [...permissions]);
}

async function removeUnusedRole(strapi: Core.Strapi): Promise<void> {
  const roles = strapi.service('admin::role' as never);
  const unused = (await roles.findOneWithUsersCount({ code: 'strapi-author' })) as { id: number; usersCount: number } | null;
  if (unused?.usersCount === 0) await roles.deleteByIds([unused.id]);
}

/** Leaves out the fields that a role sees and never sets, and those that it does not see. */
function withoutFields(permission: Permission, code: string): Permission {
  const { subject, action } = permission;
  const reads = action === `${explorer}.read`;
  const left = subject === uids.comment ? (reads ? unseen : written) : subject === uids.article && code === 'strapi-editor' && !reads ? reviewed : [];
  if (left.length === 0 || !permission.properties?.fields) return permission;
  return { ...permission, properties: { ...permission.properties, fields: permission.properties.fields.filter((field) => !left.includes(field)) } };
}
