import { createHmac, hkdfSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request, { type Response } from 'supertest';
import { articleFields, connect } from '../../e2e/running/admin.ts';
import { startCms, type RunningCms } from '../../e2e/running/cms.ts';
import { invited } from '../../e2e/running/invited.ts';
import { database } from './database.ts';
import { journalOf } from './journal.ts';

let cms: RunningCms;
let category: string;
beforeAll(async () => {
  cms = await startCms(database);
  category = await cms.admin.create('category', { name: 'Treatment', slug: 'treatment' });
});
afterAll(() => cms?.stop());

const open = (link: string, token = cms.secrets.SUBMIT_TOKEN): Promise<Response> =>
  request(cms.url).post('/api/articles/preview').set('Authorization', `Bearer ${token}`).send({ link }).then((response) => response);

/** The link that the Preview button would open. */
async function linkTo(documentId: string, type = 'article'): Promise<string> {
  const { body } = await cms.admin.get(`/content-manager/preview/url/api::${type}.${type}?documentId=${documentId}&status=draft`);
  return /\/preview\/([^/]+)\/$/.exec(body.data.url as string)![1]!;
}

describe('a preview link', () => {
  it('opens an article that was never published, with what stands around it', async () => {
    const beside = await cms.admin.create('article', articleFields('Beside', category));
    await cms.admin.publish(beside);
    const person = await cms.admin.create('person', { name: 'Ann', slug: 'ann' });
    const id = await cms.admin.create('article', articleFields('Secret plans', category, { byline: connect(person) }));
    const { status, body } = await open(await linkTo(id));
    expect(status).toBe(200);
    expect(body).toMatchObject({ article: { documentId: id, title: 'Secret plans', byline: person }, persons: [{ name: 'Ann' }], categories: [{ name: 'Treatment' }], neighbours: [{ documentId: beside }] });
    expect(JSON.stringify(await journalOf(cms))).not.toContain('Secret plans');
  });

  it('opens the draft of a page', async () => {
    const id = await cms.admin.create('page', { title: 'About us', slug: 'about-us', placement: 'footer', body: [{ __component: 'body.quote', text: 'A line.' }] });
    const { status, body } = await open(await linkTo(id, 'page'));
    expect([status, body]).toMatchObject([200, { page: { documentId: id, title: 'About us', body: [{ type: 'quote', text: 'A line.' }] } }]);
  });

  it('shows what is being written, not what is published', async () => {
    const id = await cms.admin.create('article', articleFields('Before', category));
    await cms.admin.publish(id);
    await cms.admin.update('article', id, { title: 'After' });
    expect((await open(await linkTo(id))).body.article.title).toBe('After');
  });

  it('opens its own draft alone, and nothing when a letter of it is another', async () => {
    const [one, two] = [await cms.admin.create('article', articleFields('One', category)), await cms.admin.create('article', articleFields('Two', category))];
    const link = await linkTo(one);
    const later = link.replace(/\.(\w+)\./, (_, until: string) => `.${(parseInt(until, 36) + 3600_000).toString(36)}.`);
    for (const forged of [link.replace(one, two), later, `${link.slice(0, -1)}${link.endsWith('A') ? 'B' : 'A'}`, '', 'x'.repeat(500)])
      expect((await open(forged)).status).toBe(403);
  });

  it('ends when its time is over', async () => {
    const id = await cms.admin.create('article', articleFields('Last week', category));
    const key = Buffer.from(hkdfSync('sha256', cms.secrets.ADMIN_JWT_SECRET, '', 'bridgepress preview link', 32));
    const signed = (until: number): string => {
      const text = `${id}.${until.toString(36)}`;
      return `${text}.${createHmac('sha256', key).update(text).digest('base64url')}`;
    };
    expect((await open(signed(Date.now() + 60_000))).status).toBe(200);
    expect((await open(signed(Date.now() - 1000))).status).toBe(410);
  });

  it('ends with its draft', async () => {
    const id = await cms.admin.create('article', articleFields('Short-lived', category));
    const link = await linkTo(id);
    await cms.admin.remove('article', id);
    expect((await open(link)).body).toEqual({ problem: 'gone' });
  });

  it('is opened by the site and by no other token', async () => {
    const id = await cms.admin.create('article', articleFields('For the site', category));
    const link = await linkTo(id);
    expect((await open(link, cms.secrets.PUBLISHER_TOKEN)).status).toBe(403);
    expect((await open(link, 'nobody')).status).toBe(401);
    expect((await request(cms.url).post('/api/articles/preview').send({ link })).status).toBe(401);
  });
});

describe('a share link', () => {
  interface Shared {
    readonly documentId: string;
    readonly url: string;
    readonly until: string;
    readonly note: string | null;
    readonly by: string;
  }
  const share = async (entry: string, wish: object): Promise<readonly Shared[]> => (await cms.admin.post(`/admin/bridgepress/share/${entry}`, wish)).body.links;
  const linkIn = ({ url }: Shared): string => /\/preview\/([^/]+)\/$/.exec(url)![1]!;

  it('opens the draft for whoever has it, for as many days as were chosen, and shows the same address again', async () => {
    const id = await cms.admin.create('article', articleFields('To be reviewed', category));
    const [made] = await share(id, { days: 7, note: 'Dr Lee' });
    expect(made).toMatchObject({ note: 'Dr Lee', by: 'First Administrator' });
    expect(Math.abs(Date.parse(made!.until) - Date.now() - 7 * 86_400_000)).toBeLessThan(60_000);
    expect((await open(linkIn(made!))).body.article.title).toBe('To be reviewed');
    expect((await cms.admin.get(`/admin/bridgepress/share/${id}`)).body.links).toEqual([made]);
  });

  it('ends at once when it is revoked, and others go on', async () => {
    const id = await cms.admin.create('article', articleFields('Revoked', category));
    await share(id, { days: 1 });
    const [first, second] = await share(id, { days: 30 });
    expect((await cms.admin.delete(`/admin/bridgepress/share/${id}/${first!.documentId}`)).body.links).toEqual([second]);
    expect([(await open(linkIn(first!))).status, (await open(linkIn(second!))).status]).toEqual([410, 200]);
  });

  it('cannot be made to last longer, nor to open another draft', async () => {
    const [one, two] = [await cms.admin.create('article', articleFields('Mine', category)), await cms.admin.create('article', articleFields('Yours', category))];
    const link = linkIn((await share(one, { days: 1 }))[0]!);
    const other = linkIn((await share(two, { days: 1 }))[0]!);
    const later = link.replace(/\.(\w+)\./, (_, until: string) => `.${(parseInt(until, 36) + 86_400_000).toString(36)}.`);
    expect((await open(later)).status).toBe(403);
    expect((await open(other.split('.')[0] + link.slice(24))).status).toBe(403);
    await expect(share(one, { days: 365 })).rejects.toMatchObject({ status: 400 });
    await expect(share(one, { days: 7, note: 'n'.repeat(81) })).rejects.toThrow('Shorten the note');
  });

  it('is made by those who may change the article', async () => {
    const id = await cms.admin.create('article', articleFields('Whose', category));
    const moderator = await invited(cms, 'Moderator');
    await expect(moderator.get(`/admin/bridgepress/share/${id}`)).rejects.toMatchObject({ status: 403 });
    await expect(moderator.post(`/admin/bridgepress/share/${id}`, { days: 7 })).rejects.toMatchObject({ status: 403 });
  });
});
