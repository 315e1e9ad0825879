import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Knex } from 'knex';
import { articleFields } from '../../e2e/running/admin.ts';
import { startCms, type RunningCms } from '../../e2e/running/cms.ts';
import { until } from '../../e2e/running/until.ts';
import { connectionTo } from './connection.ts';
import { database } from './database.ts';
import { journalOf } from './journal.ts';

let cms: RunningCms;
let beside: Knex;
let category: string;
const ids: Record<string, string> = {};
beforeAll(async () => {
  cms = await startCms(database);
  beside = connectionTo(cms);
  category = await cms.admin.create('category', { name: 'Treatment', slug: 'treatment' });
  for (const title of ['Left alone', 'Other title', 'Other text', 'Deleted']) {
    ids[title] = await cms.admin.create('article', articleFields(title, category));
    await cms.admin.publish(ids[title]);
  }
  await livesUpTo((await journalOf(cms)).wanted);
});
afterAll(async () => {
  await beside?.destroy();
  await cms?.stop();
});

/** As if the publisher had made all of it live, and the CMS had noted what it was told. */
async function livesUpTo(number: number): Promise<void> {
  await beside('publications').update({ built: number });
  await ran('note-told');
  expect(await beside('publication_changes').whereNull('told')).toEqual([]);
}

/** Has a job run now, to its end. */
async function ran(name: string): Promise<void> {
  const before = await until(() => beside('jobs').where({ name }).first(), (row) => row !== undefined && row.claim === null);
  await beside('jobs').where({ name }).update({ due_at: new Date(0) });
  await until(() => beside('jobs').where({ name }).first(), (row) => row.claim === null && String(row.succeeded_at) !== String(before.succeeded_at) && new Date(row.due_at).getTime() > 0);
}

const publicRow = (title: string): Promise<{ id: number }> => beside('articles').where({ document_id: ids[title] }).whereNotNull('published_at').first('id');

/** Entries raised by comparing after rows were changed around the CMS. */
async function found(change: () => Promise<unknown>): Promise<readonly string[]> {
  const { wanted }: { wanted: number } = await beside('publications').first('wanted');
  await change();
  await ran('compare-told');
  const { changes } = await journalOf(cms, wanted);
  return changes.map(({ kind, documentId }) => `${kind}/${documentId}`).sort();
}

describe('what is changed in the database itself, around the CMS', () => {
  it('is nothing while nobody does that', async () => {
    expect(await found(() => Promise.resolve())).toEqual([]);
  });

  it('is found in a field, in a part of the text, and where an entry is gone', async () => {
    const [title, text, deleted] = [await publicRow('Other title'), await publicRow('Other text'), await publicRow('Deleted')];
    const raised = await found(async () => {
      await beside('articles').where(title).update({ title: 'Written by SQL' });
      const part: { cmp_id: number } = await beside('articles_cmps').where({ entity_id: text.id, component_type: 'body.rich-text' }).first('cmp_id');
      const content = [{ type: 'paragraph', children: [{ type: 'text', text: 'Replaced by SQL.' }] }];
      await beside('components_body_rich_text').where({ id: part.cmp_id }).update({ content: JSON.stringify(content) });
      await beside('articles').where(deleted).delete();
      await beside('categories').where({ document_id: category }).update({ description: 'Described by SQL.' });
    });
    expect(raised).toEqual([`category/${category}`, ...['Other title', 'Other text', 'Deleted'].map((each) => `article/${ids[each]}`)].sort());
    const { articles, wanted } = await journalOf(cms);
    expect(JSON.stringify(articles)).toContain('Replaced by SQL.');
    expect(articles.map(({ documentId }) => documentId)).not.toContain(ids['Deleted']);
    await livesUpTo(wanted);
    expect(await found(() => Promise.resolve())).toEqual([]);
  });

  it('and is not all of it after an upgrade of which the publisher asks for everything anew: that finds what was changed before', async () => {
    const told = (): Promise<{ told: string | null }[]> => beside('publication_changes').select('told');
    await beside('publication_changes').update({ told: '0123456789abcdef' });
    const before = await publicRow('Other title');
    const raised = await found(() => beside('articles').where(before).update({ title: 'Changed before it asked' }));
    expect(raised).toEqual([]);
    const { articles, wanted } = await journalOf(cms);
    expect(articles.find(({ documentId }) => documentId === ids['Other title'])).toMatchObject({ title: 'Changed before it asked' });
    expect((await told()).filter((row) => row.told !== null)).toEqual([]);
    await livesUpTo(wanted);
    const afterwards = await found(() => beside('articles').where(before).update({ title: 'Changed after it asked' }));
    expect(afterwards).toEqual([`article/${ids['Other title']}`]);
    await livesUpTo((await journalOf(cms)).wanted);
  });

  it('is found at the second look where the publisher does not ask anew', async () => {
    await beside('publication_changes').where({ entry: `article/${ids['Other text']}` }).update({ told: '0123456789abcdef' });
    const row = await publicRow('Other text');
    expect(await found(() => beside('articles').where(row).update({ title: 'Nobody asked anew' }))).toEqual([]);
    expect(await found(() => Promise.resolve())).toEqual([`article/${ids['Other text']}`]);
    await livesUpTo((await journalOf(cms)).wanted);
  });

  it('is found at the next start', async () => {
    const row = await publicRow('Left alone');
    const { wanted } = await journalOf(cms);
    await beside('articles').where(row).update({ excerpt: 'Written while nothing ran.' });
    await cms.restart();
    const page = await until(() => journalOf(cms, wanted), ({ changes }) => changes.length > 0);
    expect(page.articles).toMatchObject([{ documentId: ids['Left alone'], excerpt: 'Written while nothing ran.' }]);
  });
});
