import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { brotliDecompressSync } from 'node:zlib';
import { searchRecords } from '../publisher/by-products/search/record.ts';
import { SearchIndex } from '../publisher/by-products/search/search-index.ts';
import { Stopped } from '../publisher/by-products/own-process.ts';
import { applyChanges, type Change } from '../publisher/snapshot/apply.ts';
import { emptySnapshot, type Snapshot } from '../publisher/snapshot/snapshot.ts';
import { IndexReader } from '../src/search/index-reader.ts';
import { marked, passageOf } from '../src/search/passage.ts';
import { lettersApart } from '../src/search/ranking.ts';
import { wordsOf } from '../src/search/words.ts';
import { article, category, comment, paragraph, person } from './fixtures.ts';

const change = (kind: Change['kind'], value: { readonly documentId: string }): Change => ({ kind, documentId: value.documentId, value }) as Change;
const snapshotOf = (...changes: Change[]): Snapshot => applyChanges(emptySnapshot, [change('category', category('c0', { name: 'Medicines', description: 'What helps.' })), ...changes], { epoch: 'one', number: 1 });
const never = new AbortController().signal;

let folder: string;
let index: SearchIndex;
const realFetch = globalThis.fetch;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bridgepress-search-'));
  index = new SearchIndex(folder);
  globalThis.fetch = async (path) => {
    const bytes = await readFile(join(folder, String(path).replace('/find/', ''))).catch(() => null);
    return new Response(bytes, { status: bytes === null ? 404 : 200 });
  };
});
afterEach(async () => {
  globalThis.fetch = realFetch;
  await rm(folder, { recursive: true, force: true });
});

/** The paths that a question finds, best first, in the files as they are served. */
async function find(question: string, typing = false, reader = new IndexReader()): Promise<string[]> {
  const found = await reader.find(question, typing);
  return (await reader.cards(found, found.entries)).map(({ path }) => path);
}

const detox = article('detox', { title: 'The first seventy-two hours', body: [paragraph('Withdrawal from alcohol can be dangerous. Doctors give medicines.')] });
const naltrexone = article('naltrexone', { title: 'Naltrexone', excerpt: 'A medicine against craving.', body: [paragraph('It is taken once a day. Café, naïve, Zoë’s.')] });
const sleep = article('sleep', { title: 'Sleeping again', body: [{ type: 'questions', items: [{ question: 'Is melatonin safe?', answer: 'For most people.' }] }, paragraph('Alcohol is mentioned once.')] });

describe('the search index', () => {
  const all = (): Snapshot => snapshotOf(...[detox, naltrexone, sleep].map((each) => change('article', each)), change('person', person('p', { name: 'Jun Park', role: 'Physician' })));

  it('finds words in titles before those in texts, in every form of a word', async () => {
    await index.follow(all(), never);
    expect((await find('naltrexone'))[0]).toBe('/articles/article-naltrexone/');
    expect(await find('medicine')).toEqual(await find('Medicines'));
    expect(await find('sleep')).toEqual(['/articles/article-sleep/']);
    expect(await find('melatonin')).toEqual(['/articles/article-sleep/']);
  });

  it('puts what has all the words before what has one of them', async () => {
    await index.follow(all(), never);
    expect(await find('alcohol withdrawal')).toEqual(['/articles/article-detox/', '/articles/article-sleep/']);
  });

  it('looks for what a question is about, not for the words that hold it together', async () => {
    const talking = article('talking', { title: 'Talking to someone about their drinking' });
    const other = article('other', { title: 'Counselling', body: [paragraph('How do I talk to my doctor about my son? '.repeat(9))] });
    await index.follow(snapshotOf(...[talking, other].map((each) => change('article', each))), never);
    expect(await find('How do I talk to somebody about drinking?')).toEqual(['/articles/article-talking/', '/articles/article-other/']);
    expect(await find('how do I')).toEqual(['/articles/article-other/']);
  });

  it('takes no notice of accents, and forgives a letter', async () => {
    await index.follow(all(), never);
    for (const question of ['cafe', 'CAFÉ', 'zoe’s', 'naive']) expect([question, await find(question)]).toEqual([question, ['/articles/article-naltrexone/']]);
    expect(await find('naltrexon')).toContain('/articles/article-naltrexone/');
    expect(await find('withdrawl')).toEqual(['/articles/article-detox/']);
  });

  it('finds what a word that is being typed may become', async () => {
    await index.follow(all(), never);
    expect(await find('naltr', true)).toEqual(['/articles/article-naltrexone/']);
    expect(await find('withdrawa', true)).toEqual(['/articles/article-detox/']);
  });

  it('finds people and topics, and nothing for words that nobody wrote', async () => {
    await index.follow(all(), never);
    expect(await find('Jun Park')).toEqual(['/people/person-p/']);
    expect((await find('medicines'))[0]).toBe('/categories/category-c0/');
    expect(await find('xylophone')).toEqual([]);
    expect(await find('')).toEqual([]);
  });

  it('has no comment in it, nor what is kept from search engines', async () => {
    const hidden = article('hidden', { title: 'Quarantine', seo: { title: null, description: null, indexable: false } });
    await index.follow(snapshotOf(change('article', detox), change('article', hidden), change('comment', comment('k', 'detox', { body: 'I am Wilhelmina.' }))), never);
    expect(await find('Wilhelmina')).toEqual([]);
    expect(await find('quarantine')).toEqual([]);
  });

  it('forgets what was withdrawn, with every file that had it, and keeps what stayed', async () => {
    await index.follow(all(), never);
    const before = await readdir(folder);
    const reader = new IndexReader();
    expect(await find('melatonin', false, reader)).toHaveLength(1);
    await index.follow(applyChanges(all(), [{ kind: 'article', documentId: 'sleep', value: null }], { epoch: 'one', number: 2 }), never);
    expect(await find('melatonin')).toEqual([]);
    // A page that was open all the while asks for files that are gone, and then for the new ones.
    expect(await find('withdrawal', false, reader)).toEqual(['/articles/article-detox/']);
    for (const name of await readdir(folder)) expect((await readFile(join(folder, name))).includes('Sleeping')).toBe(false);
    expect(before).not.toEqual(await readdir(folder));
  });

  it('is not made again when only comments came', async () => {
    const snapshot = all();
    expect(await index.follow(snapshot, never)).toContain('5 pages');
    expect(await index.follow(applyChanges(snapshot, [change('comment', comment('k', 'detox'))], { epoch: 'one', number: 2 }), never)).toBeNull();
  });

  it('stays as it was when its making is stopped', async () => {
    await index.follow(all(), never);
    const before = await readdir(folder);
    const stop = new AbortController();
    const many = Array.from({ length: 400 }, (_, number) => change('article', article(`n${number}`, { body: [paragraph('word '.repeat(3000))] })));
    const making = index.follow(snapshotOf(...many), stop.signal);
    setTimeout(() => stop.abort(), 30);
    await expect(making).rejects.toThrow(Stopped);
    expect(await readdir(folder)).toEqual(before);
  });

  it('spreads over files, so that a question moves a few of them whatever the number of articles, and drops words that nearly all have', async () => {
    const many = Array.from({ length: 600 }, (_, number) =>
      change('article', article(`n${number}`, { title: `Number ${number}`, body: [paragraph(`everywhere ${Array.from({ length: 60 }, (_word, at) => `w${(number * 61 + at * 7) % 4001}x`).join(' ')}`)] })),
    );
    await index.follow(snapshotOf(...many), never);
    const names = (await readdir(folder)).filter((name) => name.endsWith('.json'));
    expect(names.length).toBeGreaterThan(20);
    for (const name of names.filter((each) => each !== 'index.json')) expect(brotliDecompressSync(await readFile(join(folder, `${name}.br`))).equals(await readFile(join(folder, name)))).toBe(true);
    let moved = 0;
    const served = globalThis.fetch;
    globalThis.fetch = async (path) => {
      moved += (await readFile(join(folder, `${String(path).replace('/find/', '')}.br`))).length;
      return served(path);
    };
    const reader = new IndexReader();
    const found = await reader.find('number 321 everywhere', false);
    expect((await reader.cards(found, found.entries.slice(0, 8)))[0]).toMatchObject({ path: '/articles/article-n321/' });
    expect(moved).toBeLessThan(60_000);
  });
});

describe('what a result shows', () => {
  const sought = (term: string): boolean => ['crave', 'sleep'].includes(term);

  it('marks the words that were looked for and loses nothing of the text', () => {
    const text = 'Craving & <b>sleep</b>: “cravings” pass.';
    const pieces = marked(text, sought);
    expect(pieces.map((piece) => piece.text).join('')).toBe(text);
    expect(pieces.filter(({ found }) => found).map((piece) => piece.text)).toEqual(['Craving', 'sleep', 'cravings']);
  });

  it('is cut around the first of them', () => {
    const passage = passageOf(`${'before '.repeat(80)}sleep ${'after '.repeat(80)}`, sought);
    expect(passage).toMatch(/^… .*sleep.* …$/);
    expect(passage.length).toBeLessThan(240);
  });
});

describe('words', () => {
  it('are pairs of characters where a script has no spaces', () => {
    expect(wordsOf('成瘾治疗').map(({ term }) => term)).toEqual(['成瘾', '瘾治', '治疗']);
  });

  it.each([
    ['recovery', 'recvoery', 1],
    ['craving', 'craving', 0],
    ['sober', 'sobre', 1],
    ['kitten', 'sitting', 3],
  ])('%s and %s are apart by letters', (a, b, apart) => {
    expect(lettersApart(a, b, 3)).toBe(apart);
  });

  it('come with every record of a snapshot once', () => {
    const paths = [...searchRecords(snapshotOf(change('article', detox), change('person', person('p'))))].map(({ path }) => path);
    expect(paths).toEqual(['/categories/category-c0/', '/people/person-p/', '/articles/article-detox/']);
  });
});
