import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import sharp from 'sharp';
import type { JournalPage } from '@bridgepress/shared';
import { articleFields, connect } from '../../e2e/running/admin.ts';
import { startCms, type RunningCms } from '../../e2e/running/cms.ts';
import { connectionTo } from './connection.ts';
import { database } from './database.ts';
import { journalOf } from './journal.ts';

let cms: RunningCms;
let category: string;
beforeAll(async () => {
  cms = await startCms(database);
  category = await cms.admin.create('category', { name: 'Treatment', slug: 'treatment' });
});
afterAll(() => cms?.stop());

/** A picture as Strapi's text editor writes it down. */
const pictureInText = { name: 'door.jpg', hash: 'door', ext: '.jpg', mime: 'image/jpeg', size: 1, url: '/uploads/door.jpg', width: 60, height: 40, provider: 'local', createdAt: '2024-01-01T00:00:00.000Z', updatedAt: '2024-01-01T00:00:00.000Z' };

/** What the journal says after an action. */
async function changedBy(action: () => Promise<unknown>): Promise<JournalPage> {
  const { wanted } = await journalOf(cms);
  await action();
  return journalOf(cms, wanted);
}
const named = ({ changes }: JournalPage): string[] => changes.map(({ kind }) => kind).sort();
const refusal = async (action: Promise<unknown>): Promise<string> => action.then(
  () => 'nothing was refused',
  (error: Error) => error.message,
);
const published = async (title: string, more: object = {}): Promise<string> => {
  const id = await cms.admin.create('article', articleFields(title, category, more));
  await cms.admin.publish(id);
  return id;
};

describe('an article in the journal', () => {
  it('appears with its publication and not before', async () => {
    let id = '';
    expect((await changedBy(async () => (id = await cms.admin.create('article', articleFields('A draft', category))))).changes).toEqual([]);
    const page = await changedBy(() => cms.admin.publish(id));
    expect(page.articles).toHaveLength(1);
    expect(page.articles[0]).toMatchObject({ documentId: id, published: true, title: 'A draft', categories: [category], publishDate: '2024-05-06' });
  });

  it('is public and counted in one transaction: what cannot be counted is not published', async () => {
    const connection = connectionTo(cms);
    const refuse: readonly string[] =
      database === 'postgres'
        ? [`CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'refused'; END $$`, 'CREATE TRIGGER refused BEFORE UPDATE OF wanted ON publications FOR EACH ROW EXECUTE FUNCTION refuse()']
        : [`CREATE TRIGGER refused BEFORE UPDATE OF wanted ON publications BEGIN SELECT RAISE(ABORT, 'refused'); END`];
    try {
      const id = await cms.admin.create('article', articleFields('Both or nothing', category));
      for (const statement of refuse) await connection.raw(statement);
      expect(await refusal(cms.admin.publish(id))).not.toBe('nothing was refused');
      expect(await connection('articles').where({ document_id: id }).whereNotNull('published_at')).toEqual([]);
      await connection.raw(database === 'postgres' ? 'DROP FUNCTION refuse CASCADE' : 'DROP TRIGGER refused');
      expect((await changedBy(() => cms.admin.publish(id))).articles).toMatchObject([{ documentId: id }]);
    } finally {
      await connection.destroy();
    }
  });

  it('shows what was published, never what is being written', async () => {
    const id = await published('As published');
    const page = await changedBy(() => cms.admin.update('article', id, { title: 'Being rewritten' }));
    expect(page.changes).toEqual([]);
    expect(JSON.stringify(await journalOf(cms))).not.toContain('Being rewritten');
    const after = await changedBy(() => cms.admin.publish(id));
    expect(after.articles[0]).toMatchObject({ documentId: id, title: 'Being rewritten' });
  });

  it('leaves with unpublishing and with deleting', async () => {
    const id = await published('Here today');
    const gone = await changedBy(() => cms.admin.unpublish(id));
    expect(gone.changes).toContainEqual(expect.objectContaining({ kind: 'article', documentId: id }));
    expect(gone.articles).toEqual([]);
    await cms.admin.publish(id);
    const deleted = await changedBy(() => cms.admin.remove('article', id));
    expect(deleted.changes).toContainEqual(expect.objectContaining({ kind: 'article', documentId: id }));
    expect(deleted.articles).toEqual([]);
  });

  it('leaves a redirect behind when its address changes', async () => {
    const id = await published('First address');
    await cms.admin.update('article', id, { slug: 'second-address' });
    const page = await changedBy(() => cms.admin.publish(id));
    expect(page.articles[0]).toMatchObject({ slug: 'second-address' });
    expect(page.redirects).toMatchObject([{ kind: 'article', slug: 'first-address', target: id }]);
  });

  it('follows its categories, byline and date', async () => {
    const other = await cms.admin.create('category', { name: 'Recovery', slug: 'recovery', parent: connect(category) });
    const person = await cms.admin.create('person', { name: 'Ann Writer', slug: 'ann-writer' });
    const id = await published('Moving article');
    await cms.admin.update('article', id, {
      categories: { connect: [{ documentId: other }], disconnect: [{ documentId: category }] },
      byline: connect(person),
      publishDate: '2018-10-22',
    });
    const page = await changedBy(() => cms.admin.publish(id));
    expect(page.articles[0]).toMatchObject({ categories: [other], byline: person, publishDate: '2018-10-22' });
  });
});

describe('a page', () => {
  const body = [{ __component: 'body.rich-text', content: [{ type: 'paragraph', children: [{ type: 'text', text: 'Who we are.' }] }] }];
  const publishedPage = async (slug: string, more: object = {}): Promise<string> => {
    const id = await cms.admin.create('page', { title: `Page ${slug}`, slug, placement: 'footer', body, ...more });
    await cms.admin.publish(id, 'page');
    return id;
  };

  it('is in the journal with its publication, shows what was published, and leaves with unpublishing and deleting', async () => {
    let id = '';
    expect((await changedBy(async () => (id = await cms.admin.create('page', { title: 'A draft', slug: 'a-draft', placement: 'header', body })))).changes).toEqual([]);
    const page = await changedBy(() => cms.admin.publish(id, 'page'));
    expect(page.pages).toMatchObject([{ documentId: id, published: true, slug: 'a-draft', placement: 'header', position: 10, updatedDate: null, body: [{ type: 'rich-text' }] }]);
    expect(page.totals).toMatchObject({ pages: 1 });
    expect((await changedBy(() => cms.admin.update('page', id, { title: 'Being rewritten' }))).changes).toEqual([]);
    const gone = await changedBy(() => cms.admin.unpublish(id, 'page'));
    expect([gone.changes[0]?.kind, gone.pages, gone.totals?.pages]).toEqual(['page', [], 0]);
    await cms.admin.publish(id, 'page');
    expect((await changedBy(() => cms.admin.remove('page', id))).pages).toEqual([]);
  });

  it('leaves a redirect behind when its address changes', async () => {
    const id = await publishedPage('who-we-are');
    await cms.admin.update('page', id, { slug: 'about-us' });
    const { pages, redirects } = await changedBy(() => cms.admin.publish(id, 'page'));
    expect(pages).toMatchObject([{ slug: 'about-us' }]);
    expect(redirects).toMatchObject([{ kind: 'page', slug: 'who-we-are', target: id }]);
  });

  it.each(['articles', 'categories', 'comments', 'privacy', 'search', 'find', '404'])('cannot stand where the site itself does: %s', async (slug) => {
    expect(await refusal(cms.admin.create('page', { title: 'In the way', slug, placement: 'footer', body }))).toContain('kept for the site itself');
  });

  it('may have the address of an article, for it stands elsewhere', async () => {
    await published('Shared words');
    await publishedPage('shared-words');
  });

  it('says what it lacks before it can go out', async () => {
    const id = await cms.admin.create('page', { title: 'Without text', slug: 'without-text', placement: 'footer' });
    expect(await refusal(cms.admin.publish(id, 'page'))).toContain('Write its text.');
    const image = { ...pictureInText, alternativeText: ' ' };
    await cms.admin.update('page', id, { body: [...body, { __component: 'body.rich-text', content: [{ type: 'image', image, children: [{ type: 'text', text: '' }] }] }] });
    expect(await refusal(cms.admin.publish(id, 'page'))).toContain('yet. Describe the pictures inside the text');
  });
});

describe('featured articles', () => {
  it('stay chosen, in their order, while they are written on and published again', async () => {
    const [first, second] = [await published('Featured first'), await published('Featured second')];
    const chosen = await changedBy(() => cms.admin.saveSite({ name: 'House', commentsOpen: true, featured: connect(second, first) }));
    expect(chosen.site).toMatchObject({ featured: [second, first] });
    await cms.admin.update('article', second, { title: 'Featured second, better' });
    await cms.admin.publish(second);
    await cms.admin.unpublish(first);
    await cms.admin.publish(first);
    expect((await changedBy(() => cms.admin.saveSite({ name: 'The same house', commentsOpen: true }))).site).toMatchObject({ featured: [second, first] });
    await cms.admin.remove('article', first);
    expect((await changedBy(() => cms.admin.saveSite({ name: 'House', commentsOpen: true }))).site).toMatchObject({ featured: [second] });
  });
});

describe('a picture of the media library', () => {
  interface Shown {
    readonly hash: string;
    readonly width: number;
    readonly height: number;
    readonly focus: { readonly x: number; readonly y: number } | null;
  }
  const shownBy = (page: JournalPage): Shown => (page.articles[0] as unknown as { readonly cover: { readonly image: Shown } }).cover.image;
  const upload = async (bytes: Buffer, id?: number): Promise<number> => {
    const answer = await request(cms.url).post(id === undefined ? '/upload' : `/upload?id=${id}`).set('Authorization', `Bearer ${cms.admin.token}`).attach('files', bytes, { filename: 'door.jpg', contentType: 'image/jpeg' });
    return ((Array.isArray(answer.body) ? answer.body[0] : answer.body) as { id: number }).id;
  };
  const photo = (background: string) => sharp({ create: { width: 60, height: 40, channels: 3, background } }).jpeg();

  it('is told of as it is seen, as another one when another took its place, and with the point that stays in sight', async () => {
    const id = await upload(await photo('red').withMetadata({ orientation: 6 }).toBuffer());
    const first = shownBy(await changedBy(() => published('With a door', { cover: { image: id, alt: 'A door' } })));
    expect([first.width, first.height, first.focus]).toEqual([40, 60, null]);
    const replaced = shownBy(await changedBy(async () => void (await upload(await photo('blue').toBuffer(), id))));
    expect([replaced.width, replaced.height]).toEqual([60, 40]);
    expect(replaced.hash).not.toBe(first.hash);
    const focused = shownBy(await changedBy(() => cms.admin.post(`/upload?id=${id}`, { fileInfo: { focalPoint: { x: 20, y: 80 } } })));
    expect(focused).toMatchObject({ hash: replaced.hash, focus: { x: 20, y: 80 } });
  });

  it('needs words in a text, too, before it can go out', async () => {
    const image = { ...pictureInText, alternativeText: '' };
    const content = [{ type: 'image', image, children: [{ type: 'text', text: '' }] }];
    const id = await cms.admin.create('article', articleFields('A picture in the text', category, { body: [{ __component: 'body.rich-text', content }] }));
    expect(await refusal(cms.admin.publish(id))).toContain('Describe the pictures inside the text');
  });
});

describe('what stands around articles', () => {
  it('is in the journal as soon as it is saved', async () => {
    let id = '';
    expect(named(await changedBy(async () => (id = await cms.admin.create('person', { name: 'Pat', slug: 'pat' }))))).toEqual(['person']);
    expect((await changedBy(() => cms.admin.update('person', id, { name: 'Patricia' }))).persons[0]).toMatchObject({ name: 'Patricia' });
    expect(named(await changedBy(() => cms.admin.remove('person', id)))).toEqual(['person']);
    expect((await changedBy(() => cms.admin.saveSite({ name: 'House of Tests', commentsOpen: true }))).site).toMatchObject({ name: 'House of Tests' });
  });

  it('counts what the publisher must have', async () => {
    const { totals, articles, categories, persons } = await journalOf(cms);
    expect(totals).toMatchObject({ articles: articles.length, categories: categories.length, persons: persons.length });
  });

  // SQLite counts no statements; the questions are the same.
  if (database === 'postgres')
    it('asks the database as many questions for many articles as for one', async () => {
      const connection = connectionTo(cms);
      try {
        await connection.raw('CREATE EXTENSION IF NOT EXISTS pg_stat_statements');
        const statements = async (after: number): Promise<readonly [articles: number, statements: number]> => {
          const tries: number[] = [];
          let found = 0;
          // Timed work asks as well: the least of a few tries is without it.
          while (tries.length < 5) {
            await connection.raw('SELECT pg_stat_statements_reset()');
            found = (await journalOf(cms, after)).articles.length;
            const { rows } = (await connection.raw(`SELECT coalesce(sum(calls), 0)::int AS calls FROM pg_stat_statements WHERE query ~ '"(articles|files|components)'`)) as { rows: { calls: number }[] };
            tries.push(rows[0]!.calls);
          }
          return [found, Math.min(...tries)];
        };
        const wanted = async (): Promise<number> => (await journalOf(cms)).wanted;
        const before = await wanted();
        await published('The only one');
        const [one, asked] = await statements(before);
        expect([one, asked > 0]).toEqual([1, true]);
        for (const name of ['two', 'three', 'four']) await published(`Number ${name}`);
        expect(await statements(before)).toEqual([4, asked]);
      } finally {
        await connection.destroy();
      }
    });

  it('is still there after a restart, under the same epoch', async () => {
    const before = await journalOf(cms);
    await cms.restart();
    const after = await journalOf(cms);
    expect(after.epoch).toBe(before.epoch);
    expect(after.wanted).toBe(before.wanted);
    expect(after.articles).toEqual(before.articles);
  });
});

describe('the rules', () => {
  it('say what an article lacks before it can go out', async () => {
    const id = await cms.admin.create('article', { title: 'Half an article', slug: 'half-an-article', commentsOpen: true });
    const message = await refusal(cms.admin.publish(id));
    for (const words of ['excerpt', 'category', 'text']) expect(message).toContain(words);
  });

  it('date an article that has no date', async () => {
    const id = await published('Without a date', { publishDate: null });
    const entry = (await journalOf(cms)).articles.find(({ documentId }) => documentId === id);
    expect(entry?.['publishDate']).toMatch(/^\d{4}-\d\d-\d\d$/);
  });

  it.each(['Über', 'a/b', '..', 'categories', 'ends-', ''])('refuse the address “%s”', async (slug) => {
    expect(await refusal(cms.admin.create('category', { name: `Named ${slug}`, slug }))).not.toBe('nothing was refused');
  });

  it('give each address once', async () => {
    expect(await refusal(cms.admin.create('category', { name: 'Treatment again', slug: 'treatment' }))).toMatch(/in use|unique/);
  });

  it('keep categories in a tree, and those in use', async () => {
    const above = await cms.admin.create('category', { name: 'Above', slug: 'above' });
    const below = await cms.admin.create('category', { name: 'Below', slug: 'below', parent: connect(above) });
    expect(await refusal(cms.admin.update('category', above, { parent: connect(below) }))).toContain('below itself');
    expect(await refusal(cms.admin.remove('category', above))).toContain('subcategories');
    expect(await refusal(cms.admin.remove('category', category))).toContain('articles');
  });
});
