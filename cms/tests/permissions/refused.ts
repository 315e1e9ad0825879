import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import request, { type Response } from 'supertest';
import { Everybody } from './everybody.ts';
import { roles, type Role } from './page.ts';

type Method = 'get' | 'post' | 'put' | 'delete';
const article$ = '/content-manager/collection-types/api::article.article';
const comments = '/content-manager/collection-types/api::comment.comment';

/** What only administrators reach. */
const machine: readonly (readonly [Method, string])[] = [
  ['get', '/admin/api-tokens'],
  ['post', '/admin/api-tokens'],
  ['put', '/admin/api-tokens/1'],
  ['delete', '/admin/api-tokens/1'],
  ['post', '/admin/api-tokens/1/regenerate'],
  ['get', '/admin/transfer/tokens'],
  ['get', '/admin/users'],
  ['post', '/admin/users'],
  ['get', '/admin/users/1'],
  ['put', '/admin/users/1'],
  ['get', '/admin/roles'],
  ['post', '/admin/roles'],
  ['get', '/admin/webhooks'],
  ['post', '/admin/webhooks'],
  ['get', '/admin/bridgepress/jobs'],
  ['post', '/admin/bridgepress/jobs/turn-of-day'],
  ['get', '/content-type-builder/content-types'],
  ['post', '/content-type-builder/content-types'],
  ['get', '/email/settings'],
  ['get', '/upload/settings'],
  ['get', '/content-manager/collection-types/api::change.change'],
  ['get', '/content-manager/collection-types/api::publication.publication'],
  ['get', '/content-manager/collection-types/api::link-check.link-check'],
  ['get', '/content-manager/collection-types/api::redirect.redirect'],
  ['get', '/content-manager/collection-types/admin::user'],
  ['get', '/content-manager/collection-types/admin::api-token'],
  ['put', '/content-manager/content-types/api::article.article/configuration'],
];

/** What every role may ask in some form: the answers must not tell what is known of accounts. */
const pickers: readonly string[] = [
  `${article$}?populate[createdBy][populate]=*`,
  `${article$}?populate=*`,
  `${article$}/{article}?populate[createdBy]=*`,
  `${article$}?_q=first@example.org`,
  `${comments}?populate=*`,
  `${comments}?populate[createdBy]=*`,
  `${comments}/{comment}`,
  `${article$}/{article}?populate[cover][populate][image][populate]=createdBy`,
  '/content-manager/relations/api::article.article/categories?_q=first@example.org',
  '/content-manager/relations/api::article.article/{article}/categories?populate=createdBy',
  '/upload/files?populate=createdBy',
  '/upload/files?populate=*',
  '/upload/files?_q=first@example.org',
  '/upload/files/{picture}?populate[createdBy]=*',
  '/upload/folders?populate[createdBy]=*',
  '/admin/bridgepress/moderation',
  '/admin/bridgepress/reviews',
  '/admin/bridgepress/schedule',
  '/content-manager/content-types',
  '/content-manager/init',
];
/** Pickers of accounts: of those who made an entry for nobody, the others for administrators. */
const refusedPickers: readonly string[] = [
  '/content-manager/relations/api::article.article/createdBy',
  '/content-manager/relations/api::article.article/updatedBy',
  '/content-manager/relations/api::article.article/{article}/createdBy',
  '/content-manager/relations/admin::user/roles',
  '/content-manager/relations/admin::role/users',
];
/** What a role has nothing to do with at all. */
const none: Readonly<Record<Role, RegExp>> = { Editor: /^$/, Moderator: /^\/upload/, 'Medical reviewer': /comment|moderation/ };
/** Questions that nobody may ask here. */
const guesses: readonly string[] = [
  `${article$}?fields[0]=createdBy.email`,
  '/content-manager/relations/api::article.article/categories?fields=createdBy',
  '/content-manager/relations/api::article.article/categories?fields[0]=name&fields[1]=updatedBy',
  `${article$}?filters[createdBy][email][$contains]=first`,
  `${article$}?sort=createdBy.email:ASC`,
  `${article$}?sort[0][updatedBy][email]=asc`,
  `${article$}?filters[$or][0][createdBy][email][$startsWith]=f`,
  `${article$}?filters[$not][updatedBy][password][$startsWith]=f`,
  `${article$}?filters[categories][createdBy][resetPasswordToken][$notNull]=true`,
  `${article$}?filters[cover][image][createdBy][email][$startsWith]=f`,
  `${article$}?populate[createdBy][filters][email][$startsWith]=f`,
  `${article$}?populate[categories][populate][createdBy][sort]=email`,
  `${article$}?populate[createdBy][fields][0]=email`,
  '/content-manager/relations/api::article.article/categories?filters[createdBy][email][$startsWith]=f',
  '/upload/files?filters[createdBy][email][$startsWith]=f',
  '/upload/files?filters[$and][0][updatedBy][email][$startsWith]=f',
  '/upload/files?sort=createdBy.email:ASC',
  '/upload/folders?filters[files][createdBy][email][$startsWith]=f',
];

/** Strapi's transfer of data is off for everyone. */
const unanswered: readonly string[] = ['/admin/transfer/tokens'];

/** What each role is refused, asked of the CMS below its screens: whoever has a role can send anything. */
export function areRefused(all: Everybody): void {
  const ask = (role: Role, method: Method, path: string, body?: object): Promise<Response> =>
    request(all.cms.url)[method](path).set('Authorization', `Bearer ${all.as[role].token}`).send(body).then((response) => response);
  /** Article, comment and picture in an address or a body. Names of types hold colons. */
  const filled = (text: string): string => text.replaceAll('{article}', all.article).replaceAll('{comment}', all.comment).replaceAll('{picture}', String(all.picture));

  describe('an administrator', () => {
    const codeOf = async (path: string): Promise<readonly [string, number]> => [path, await all.cms.admin.get(filled(path)).then(({ status }) => status, ({ status }: { status: number }) => status)];

    it('is answered what others are refused', async () => {
      const asked = [...machine.flatMap(([method, path]) => (method === 'get' && !unanswered.includes(path) ? [path] : [])), ...refusedPickers.filter((path) => path.includes('admin::')), ...pickers];
      expect((await Promise.all(asked.map(codeOf))).filter(([, code]) => code !== 200)).toEqual([]);
    });

    it('may ask in the same way for what is no secret', async () => {
      const harmless = [`${article$}?fields[0]=title`, `${article$}?filters[createdBy][firstname][$contains]=First`, `${article$}?sort=createdBy.firstname:ASC`];
      expect((await Promise.all(harmless.map(codeOf))).filter(([, code]) => code !== 200)).toEqual([]);
    });
  });

  describe.each(roles)('a %s', (role) => {
    it('is refused everything of the machine', async () => {
      const answers = await Promise.all(machine.map(async ([method, path]) => [`${method} ${path}`, await ask(role, method, path, method === 'get' ? undefined : {})] as const));
      expect(answers.filter(([, { status }]) => status !== 403).map(([asked, { status }]) => `${asked}: ${status}`)).toEqual([]);
      for (const [asked, { text }] of answers) expect([asked, text.includes('@example.org')]).toEqual([asked, false]);
    });

    it('finds no e-mail address, no token and no fingerprint through any picker, populate, filter, sort or search', async () => {
      const answers = await Promise.all([...pickers, ...refusedPickers, ...guesses].map(async (path) => [path, await ask(role, 'get', filled(path))] as const));
      for (const [path, { status, body }] of answers) {
        if (refusedPickers.includes(path)) expect([path, status]).toEqual([path, 403]);
        else if (guesses.includes(path)) expect([path, status, body.error.message]).toEqual([path, 400, 'What is known of accounts cannot be asked for here.']);
        else expect([path, status]).toEqual([path, none[role].test(path) ? 403 : 200]);
      }
      const own = `${role.toLowerCase().replace(' ', '-')}@example.org`;
      const tells = (text: string): boolean => text.replaceAll(own, '').includes('@example.org') || /"(?:password|resetPasswordToken|registrationToken|accessKey|fingerprint|privateLink)":"[^"]/.test(text);
      expect(answers.filter(([, { text }]) => tells(text)).map(([path]) => path)).toEqual([]);
    });

    it('cannot guess an e-mail address by filtering or sorting with it', async () => {
      const found = async (query: string): Promise<number | null> => {
        const { status, body } = await ask(role, 'get', `${article$}?${query}`);
        return status === 200 ? (body.results as object[]).length : null;
      };
      const [right, wrong] = [await found('filters[createdBy][email][$startsWith]=f'), await found('filters[createdBy][email][$startsWith]=q')];
      expect(right).toBe(wrong);
    });

    it('cannot give itself another role', async () => {
      expect((await ask(role, 'put', '/admin/users/me', { roles: [1] })).body?.data?.roles?.map(({ name }: { name: string }) => name) ?? [role]).toEqual([role]);
    });
  });

  describe('what is for some roles only', () => {
    it.each<[Role, Method, string, object | null]>([
      ['Moderator', 'put', `${article$}/{article}`, { title: 'No' }],
      ['Moderator', 'delete', `${article$}/{article}`, null],
      ['Moderator', 'post', '/admin/bridgepress/reviews/{article}', {}],
      ['Moderator', 'get', '/admin/bridgepress/addresses?kind=page&slug=about', null],
      ['Medical reviewer', 'get', '/admin/bridgepress/addresses?kind=page&slug=about', null],
      ['Moderator', 'put', '/content-manager/single-types/api::site.site', { name: 'No' }],
      ['Medical reviewer', 'post', article$, { title: 'No', slug: 'no' }],
      ['Medical reviewer', 'post', `${article$}/{article}/actions/publish`, {}],
      ['Medical reviewer', 'post', `${article$}/{article}/actions/unpublish`, {}],
      ['Medical reviewer', 'post', `${article$}/actions/publish`, {}],
      ['Medical reviewer', 'post', `${article$}/actions/bulkPublish`, { documentIds: ['{article}'] }],
      ['Medical reviewer', 'delete', `${article$}/{article}`, null],
      ['Medical reviewer', 'put', '/content-manager/single-types/api::site.site', { name: 'No' }],
      ['Editor', 'post', '/admin/bridgepress/reviews/{article}', {}],
    ])('%s: %s %s is refused', async (role, method, path, body) => {
      const sent = body === null ? undefined : (JSON.parse(filled(JSON.stringify(body))) as object);
      expect((await ask(role, method, filled(path), sent)).status).toBe(403);
      const { data } = (await all.cms.admin.get(`${article$}/${all.article}`)).body as { data: { title: string; publishedAt: string | null } };
      expect(data.title).toBe('An article');
    });

    it('a file is uploaded by those who write', async () => {
      const picture = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'teal' } }).png().toBuffer();
      const upload = (token: string): Promise<number> =>
        request(all.cms.url).post('/upload').set('Authorization', `Bearer ${token}`).attach('files', picture, 'dot.png').then(({ status }) => status);
      expect(await upload(all.as.Moderator.token)).toBe(403);
      expect(await upload(all.as['Medical reviewer'].token)).toBe(403);
      expect(await upload(all.as.Editor.token)).toBe(201);
    });

    it('an old address is removed by those who may change its article', async () => {
      await all.cms.admin.update('article', all.article, { slug: 'another-address' });
      await all.cms.admin.publish(all.article);
      const { old } = (await all.cms.admin.get(`/admin/bridgepress/addresses?kind=article&slug=x&entry=${all.article}`)).body as { old: { documentId: string }[] };
      const path = `/admin/bridgepress/addresses/${old[0]!.documentId}`;
      expect((await ask('Moderator', 'delete', path)).status).toBe(403);
      expect((await request(all.cms.url).delete(path)).status).toBe(401);
      expect((await ask('Editor', 'delete', path)).status).toBe(200);
      // Not even that it is gone is said to others.
      expect((await ask('Moderator', 'delete', path)).status).toBe(403);
      expect((await ask('Editor', 'delete', path)).status).toBe(404);
    });
  });
}
