import { beforeAll, describe, expect, it } from '@jest/globals';
import { buildSchema } from 'graphql';
import { articleFields } from '../../../e2e/running/admin.ts';
import { uploadPicture } from '../../../e2e/running/picture.ts';
import { endTurnDocument, journalDocument, publicationDocument, reportDocument, turnDocument } from '@bridgepress/shared';
import { reportOf } from '../journal.ts';
import { Everybody } from './everybody.ts';
import { allowed, callers, entries, ofSessions, roles, routes, schema, turnedOff, type Caller, type Role } from './page.ts';

/** Answers that refuse: sign in, or it is not for you. */
const refuses = (status: number): boolean => status === 401 || status === 403;
const NONE = 'a'.repeat(24);
const verbs = ['read', 'create', 'update', 'publish', 'delete'] as const;

/** Asks the CMS as everybody for everything it has an address for, and compares with docs/permissions.md. */
export const areAnswered = (all: Everybody): void =>
  describe('docs/permissions.md', () => {
    let named: Readonly<Record<string, string>>;
    let bodies: Readonly<Record<string, object | FormData>>;
    let queries: Readonly<Record<string, string>>;
    beforeAll(async () => {
      const { cms } = all;
      const article = await cms.admin.create('article', articleFields('Documented', all.category));
      await cms.admin.publish(article);
      await cms.admin.update('article', article, { slug: 'documented-elsewhere' });
      await cms.admin.publish(article);
      await cms.admin.saveSite({ name: 'House', commentsOpen: true });
      const body = async (answer: Promise<{ body: unknown }>): Promise<never> => (await answer).body as never;
      const { waiting }: { waiting: { documentId: string }[] } = await body(cms.admin.put(`/admin/bridgepress/schedule/article/${article}`, { action: 'unpublish', at: new Date(Date.now() + 3_600_000).toISOString(), timeZone: 'UTC' }));
      const { old }: { old: { documentId: string }[] } = await body(cms.admin.get(`/admin/bridgepress/addresses?kind=article&slug=x&entry=${article}`));
      const { links }: { links: { id: string }[] } = await body(cms.admin.post(`/admin/bridgepress/share/${article}`, { days: 1, note: '' }));
      const { data: preview }: { data: { url: string } } = await body(cms.admin.get(`/content-manager/preview/url/api::article.article?documentId=${article}&status=draft`));
      const picture = await uploadPicture(cms.url, cms.admin);
      const file = (): FormData => {
        const form = new FormData();
        form.append('files', new Blob(['no picture'], { type: 'image/png' }), 'door.png');
        return form;
      };
      named = { model: 'api::article.article', contentType: 'api::article.article', kind: 'article', entry: article, documentId: article, sourceId: article, targetField: 'categories', uid: 'api::article.article', redirect: old[0]!.documentId, schedule: waiting[0]!.documentId, link: links[0]!.id, picture: String(picture.id), url: picture.url };
      queries = {
        'GET /admin/bridgepress/addresses': '?kind=article&slug=x',
        'GET /content-manager/preview/url/:contentType': `?documentId=${article}&status=draft`,
        'GET /content-manager/collection-types/:model/actions/countManyEntriesDraftRelations': `?documentIds[]=${article}`,
        'GET /content-manager/homepage/recent-documents': '?action=update',
      };
      bodies = {
        'ALL /graphql': { query: '{ ok }' },
        'POST /api/articles/preview': { link: /\/preview\/([^/]+)\/$/.exec(preview.url)![1] },
        'POST /admin/permissions/check': { permissions: [] },
        'PUT /admin/homepage/layout': { version: 1, widgets: [], updatedAt: new Date().toISOString() },
        'POST /content-manager/collection-types/:model/actions/bulkFindForValidation': { documentIds: [article] },
        'POST /upload': file(),
        'POST /upload/files/:id/replace': file(),
      };
    });

    /** What a route's names stand for here. */
    const filled = (path: string): string =>
      path
        .replace('/uploads/(.*)', named['url']!)
        .replace('/((?!uploads/).+)', '/robots.txt')
        .replace(':path*', '')
        .replace('single-types/:model', 'single-types/api::site.site')
        .replace('components/:uid', 'components/body.quote')
        .replace(/\/:(\w+)/g, (_, name: string) => `/${name !== 'id' ? (named[name] ?? '1') : path.startsWith('/upload/files') ? named['picture'] : path.startsWith('/content-manager') ? named['entry'] : '1'}`);

    async function codeOf(caller: Caller, method: string, path: string, sent: object | FormData = {}): Promise<number> {
      const { cms, as } = all;
      const token = { nobody: null, site: cms.secrets.SUBMIT_TOKEN, publisher: cms.secrets.PUBLISHER_TOKEN }[caller as string] ?? as[caller as Role]?.token;
      const json = !(sent instanceof FormData);
      const headers = { ...(token ? { authorization: `Bearer ${token}` } : {}), ...(json ? { 'content-type': 'application/json' } : {}) };
      const answer = await fetch(cms.url + path, { method, headers, redirect: 'manual', ...(method === 'GET' ? {} : { body: json ? JSON.stringify(sent) : sent }) });
      await answer.arrayBuffer();
      return answer.status;
    }

    it('speaks of no address that the CMS does not have', () => {
      expect([...allowed.keys(), ...turnedOff, ...ofSessions].filter((name) => name.includes('/') && !routes.includes(name))).toEqual([]);
    });

    it('says of every address of the CMS who is answered there', async () => {
      const wrong: string[] = [];
      for (const route of routes) {
        const [all = '', path = ''] = route.split(' ');
        const method = all === 'ALL' ? (path === '/graphql' ? 'POST' : 'GET') : all;
        const who = turnedOff.has(route) ? roles : (allowed.get(route) ?? []);
        // Those end the session that asks.
        const asking = ofSessions.has(route) ? (['nobody', 'site', 'publisher'] as const) : callers;
        await Promise.all(
          asking.map(async (caller) => {
            const status = await codeOf(caller, method, filled(path) + (queries[route] ?? ''), bodies[route]);
            const right = !who.includes(caller as never) ? refuses(status) : turnedOff.has(route) ? status === 404 : !refuses(status);
            if (!right) wrong.push(`${caller}: ${route}: ${status}`);
          }),
        );
      }
      expect(wrong).toEqual([]);
    });

    it('says of every kind of entry what each role may do with it', async () => {
      const { data: types } = (await all.cms.admin.get('/content-manager/content-types')).body as { data: { uid: string; kind: string; options?: { draftAndPublish?: boolean } }[] };
      const wrong: string[] = [];
      for (const { uid, kind, options } of types) {
        const single = kind === 'singleType';
        const at = `/content-manager/${single ? 'single-types' : 'collection-types'}/${uid}`;
        const one = single ? at : `${at}/${NONE}`;
        const requests = { read: ['GET', at], create: ['POST', at], update: ['PUT', one], publish: ['POST', `${one}/actions/publish`], delete: ['DELETE', one] } as const;
        const possible = verbs.filter((verb) => (verb !== 'publish' || options?.draftAndPublish) && (verb !== 'create' || !single));
        await Promise.all(
          roles.flatMap((role) =>
            possible.map(async (verb) => {
              const may = (entries.get(/^api::(.+)\./.exec(uid)?.[1] ?? '')?.[role] ?? []).includes(verb);
              const [method, path] = requests[verb];
              const status = await codeOf(role, method, path);
              if (refuses(status) === may) wrong.push(`${role}: ${verb} ${uid}: ${status}`);
            }),
          ),
        );
      }
      expect(wrong).toEqual([]);
    });

    it('says of every question of GraphQL who may ask it, and there are no filters', async () => {
      const { cms } = all;
      const questions = { 'query ok': ['{ ok }', {}], 'query publication': [publicationDocument, { after: -1, wait: 0, instruction: 0 }], 'query journal': [journalDocument, { after: 0, first: 1 }], 'mutation takeTurn': [turnDocument, { holder: 'x', overtake: null }], 'mutation endTurn': [endTurnDocument, { holder: 'x' }], 'mutation reportPublication': [reportDocument, { report: reportOf() }] } as const;
      const built = buildSchema(schema);
      const roots = [built.getQueryType()!, built.getMutationType()!];
      const asks = roots.flatMap((root) => Object.keys(root.getFields()).map((field) => `${root.name.toLowerCase()} ${field}`));
      expect(asks.sort()).toEqual(Object.keys(questions).sort());
      for (const type of Object.values(built.getTypeMap()))
        if ('getFields' in type && !roots.includes(type as never) && !type.name.startsWith('__')) for (const field of Object.values(type.getFields())) expect([type.name, field.name, (field as { args?: object[] }).args ?? []]).toEqual([type.name, field.name, []]);
      for (const [name, [query, variables]] of Object.entries(questions))
        for (const [caller, token] of [['publisher', cms.secrets.PUBLISHER_TOKEN], ['site', cms.secrets.SUBMIT_TOKEN]] as const) {
          const answer = await fetch(`${cms.url}/graphql`, { method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, body: JSON.stringify({ query, variables }) });
          const { errors } = (await answer.json()) as { errors?: { extensions: { code: string } }[] };
          expect([name, caller, errors?.[0]?.extensions.code]).toEqual([name, caller, allowed.get(name)!.includes(caller) ? undefined : 'FORBIDDEN']);
        }
    });
  });
