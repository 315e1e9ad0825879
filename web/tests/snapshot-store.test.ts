import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { applyChanges, type Change } from '../publisher/snapshot/apply.ts';
import { unpacked } from '../publisher/snapshot/packed.ts';
import { emptySnapshot, type Snapshot } from '../publisher/snapshot/snapshot.ts';
import { SnapshotStore } from '../publisher/snapshot/store.ts';
import { article, category, comment, paragraph, site } from './fixtures.ts';
import { temporaryFolder } from './workshop.ts';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await temporaryFolder();
  path = join(folder, 'snapshot.jsonl');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const start: readonly Change[] = [
  { kind: 'site', documentId: 'site', value: site() },
  { kind: 'category', documentId: 'c0', value: category('c0') },
  { kind: 'article', documentId: 'one', value: article('one', { references: [{ text: 'A source – “quoted”\nover lines', url: null }] }) },
  { kind: 'article', documentId: 'two', value: article('two') },
  { kind: 'comment', documentId: 'k', value: comment('k', 'one') },
];
const at = (number: number) => ({ epoch: 'one', number });
const whole = ({ articles, ...rest }: Snapshot) => ({ ...rest, articles: [...articles].map(([id, each]) => [id, unpacked(each)]) });

async function keep(store: SnapshotStore, before: Snapshot, number: number, changes: readonly Change[]): Promise<Snapshot> {
  const after = applyChanges(before, changes, at(number));
  await store.keep(after, changes, number, before.number === 0);
  return after;
}

describe('the snapshot on disk', () => {
  it('comes back as it was kept: what is live, and what was pulled beyond it', async () => {
    const { store } = await SnapshotStore.open(path, null);
    const first = await keep(store, emptySnapshot, 5, start);
    const text = 'Long text. '.repeat(600_000);
    const changed: Change = { kind: 'article', documentId: 'two', value: article('two', { body: [paragraph(text)] }) };
    await keep(store, first, 6, [changed, { kind: 'article', documentId: 'one', value: null }]);
    await store.close();
    const again = await SnapshotStore.open(path, at(5));
    expect(whole(again.snapshot)).toEqual(whole(first));
    expect(again.ahead.map(({ kind, documentId, value }) => [kind, documentId, value === null])).toEqual([['article', 'two', false], ['article', 'one', true]]);
    expect((again.ahead[0] as typeof changed).value?.body).toEqual([paragraph(text)]);
    expect(again.resume).toBe(6);
    await again.store.close();
  });

  it('forgets a step that a crash cut anywhere, and nothing else', async () => {
    const { store } = await SnapshotStore.open(path, null);
    const first = await keep(store, emptySnapshot, 5, start);
    const { size } = await stat(path);
    await keep(store, first, 6, [{ kind: 'article', documentId: 'two', value: article('two', { title: 'Second' }) }, { kind: 'comment', documentId: 'k', value: null }]);
    await store.close();
    const bytes = await readFile(path);
    for (let end = size; end < bytes.length; end += 37) {
      await writeFile(path, bytes.subarray(0, end));
      const cut = await SnapshotStore.open(path, null);
      expect([end, whole(cut.snapshot)]).toEqual([end, whole(first)]);
      const next = await keep(cut.store, cut.snapshot, 7, [{ kind: 'article', documentId: 'three', value: article('three') }]);
      await cut.store.close();
      const after = await SnapshotStore.open(path, null);
      expect([end, whole(after.snapshot)]).toEqual([end, whole(next)]);
      await after.store.close();
    }
  });

  it('forgets what a version kept that asked for other fields, and nothing that is kept after it', async () => {
    const { store } = await SnapshotStore.open(path, null);
    await keep(store, emptySnapshot, 5, start);
    await store.close();
    await writeFile(path, (await readFile(path, 'utf8')).replace(/"shape":"[^"]*"/, '"shape":"another"'));
    const upgraded = await SnapshotStore.open(path, at(5));
    expect(upgraded.snapshot).toBe(emptySnapshot);
    const anew = await keep(upgraded.store, upgraded.snapshot, 6, [...start].reverse());
    await upgraded.store.close();
    const again = await SnapshotStore.open(path, null);
    expect(whole(again.snapshot)).toEqual(whole(anew));
    await again.store.close();
  });

  it('is written anew before it is much longer than what it holds, however often it is opened', async () => {
    let { store } = await SnapshotStore.open(path, null, 10_000);
    let snapshot = await keep(store, emptySnapshot, 1, start);
    for (let number = 2; number < 200; number++) {
      if (number % 5 === 0) {
        await store.close();
        ({ store, snapshot } = await SnapshotStore.open(path, null, 10_000));
      }
      snapshot = await keep(store, snapshot, number, [{ kind: 'article', documentId: 'two', value: article('two', { title: `Title ${number}` }) }]);
    }
    await store.close();
    expect((await stat(path)).size).toBeLessThan(20_000);
    const again = await SnapshotStore.open(path, at(199));
    expect(whole(again.snapshot)).toEqual(whole(snapshot));
    await again.store.close();
  });
});
