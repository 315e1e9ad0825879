import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { SocialDrawing } from '../publisher/by-products/social-images/draw.ts';
import { setTitle } from '../publisher/by-products/social-images/layout.ts';
import { SocialImages } from '../publisher/by-products/social-images/social-images.ts';
import { wantedSocialImages } from '../publisher/by-products/social-images/wanted.ts';
import { applyChanges, type Change } from '../publisher/snapshot/apply.ts';
import { emptySnapshot } from '../publisher/snapshot/snapshot.ts';
import { socialImageFile } from '../src/media/social-image.ts';
import { article, category, comment, person, site, staticPage } from './fixtures.ts';
import { bundle, SITE_URL } from './workshop.ts';
import { renderPage } from '../publisher/render.ts';
import { addressesOf } from '../publisher/addresses.ts';

const change = (kind: Change['kind'], value: { readonly documentId: string }): Change => ({ kind, documentId: value.documentId, value }) as Change;
const snapshot = applyChanges(
  emptySnapshot,
  [change('site', site()), change('category', category('c0')), change('article', article('a')), change('person', person('p')), change('page', staticPage('about'))],
  { epoch: 'one', number: 1 },
);
const never = new AbortController().signal;
const social = (title: string, label = 'Treatment') => ({ title, label, site: 'Bridge House' });

describe('a social image', () => {
  const drawing = new SocialDrawing();

  it('has the size that others ask for, and few bytes', async () => {
    const bytes = await drawing.png(social('What to expect in the first week'));
    expect(await sharp(bytes).metadata()).toMatchObject({ format: 'png', width: 1200, height: 630 });
    expect(bytes.length).toBeLessThan(60_000);
  });

  it('is drawn from outlines alone, so that no machine’s own typefaces show', () => {
    const svg = drawing.svg(social('Sleep & <b>rest</b> — Лечение, Ελληνικά, Việt'));
    expect(svg).not.toMatch(/<text|font|NaN|undefined/);
  });

  it('shows the site’s name instead of a title in a script that it cannot set, and leaves out what is no letter', () => {
    const named = drawing.svg(social('Bridge House', ''));
    expect(drawing.svg(social('成瘾治疗', ''))).toBe(named);
    expect(drawing.svg(social('Sleep 😀', ''))).toBe(drawing.svg(social('Sleep', '')));
    expect(drawing.svg(social('Sleep', ''))).not.toBe(named);
    // Signs of names stay, and what shows nothing leaves no gap.
    expect(drawing.svg(social('Suboxone®', ''))).not.toBe(drawing.svg(social('Suboxone', '')));
    expect(drawing.svg(social('Sub\u00adox\u200bone', ''))).toBe(drawing.svg(social('Suboxone', '')));
  });

  it('holds titles of any length and shape inside its edges', async () => {
    for (const title of ['A', 'word '.repeat(60), 'Donaudampfschifffahrtsgesellschaftskapitänswitwenversicherung'.repeat(3), 'W'.repeat(300)]) {
      const { data, info } = await sharp(Buffer.from(drawing.svg(social(title)))).removeAlpha().raw().toBuffer({ resolveWithObject: true });
      const bright = (x: number, y: number): boolean => data[(y * info.width + x) * 3]! > 200;
      const rows = Array.from({ length: info.height }, (_, y) => y);
      expect([title.slice(0, 10), [0, 40, 1160, 1199].filter((x) => rows.some((y) => bright(x, y)))]).toEqual([title.slice(0, 10), []]);
    }
  });

  it('is named after all that stands on it', () => {
    const names = [social('a'), social('b'), social('a', 'Other'), { ...social('a'), site: 'Elsewhere' }].map(socialImageFile);
    expect(new Set(names).size).toBe(4);
    expect(socialImageFile(social('a'))).toBe(names[0]);
  });
});

describe('a title', () => {
  const measure = { width: (text: string, size: number): number => Array.from(text).length * size * 0.5 };

  it('is set large when it is short, smaller when it is long, and cut at the end only when it must be', () => {
    expect(setTitle('Sleep', measure, 1000)).toEqual({ lines: ['Sleep'], size: 84 });
    const long = setTitle('recovery and treatment '.repeat(6), measure, 1000);
    expect(long.size).toBeLessThan(84);
    expect(long.lines.join(' ')).toBe('recovery and treatment '.repeat(6).trim());
    const longest = setTitle('recovery and treatment '.repeat(40), measure, 1000);
    expect(longest.lines).toHaveLength(6);
    expect(longest.lines.at(-1)).toMatch(/…$/);
    expect(setTitle('pre- and post-treatment', measure, 1000).lines).toEqual(['pre- and post-treatment']);
    expect(setTitle('Selbsthilfegruppen-Angehörigenberatung in post-treatment', measure, 1000).lines).toEqual(['Selbsthilfegruppen-', 'Angehörigenberatung in', 'post-treatment']);
  });
});

describe('the social images of a site', () => {
  let folder: string;
  beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'bridgepress-social-'))));
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('are exactly those that its pages name', async () => {
    const named = new Set<string>();
    for (const path of addressesOf(snapshot)) {
      const page = await renderPage((await bundle()).app, SITE_URL, snapshot, path);
      const text = 'bytes' in page ? String(page.bytes) : '';
      const picture = /property="og:image" content="https:\/\/house\.example\/media\/([^"]+)"/.exec(text)?.[1];
      if (picture) named.add(picture);
    }
    expect([...named].sort()).toEqual([...(await wantedSocialImages(snapshot, never)).keys()].sort());
    expect(named.size).toBe(5);
  });

  it('are drawn once, and anew only under another name', async () => {
    const images = new SocialImages(folder);
    expect(await images.follow(snapshot, never)).toBe('5 drawn');
    const [first = ''] = await readdir(folder);
    await writeFile(join(folder, first), 'kept');
    const renamed = applyChanges(snapshot, [change('article', article('a', { title: 'Another' })), change('comment', comment('k', 'a'))], { epoch: 'one', number: 2 });
    expect(await images.follow(renamed, never)).toBe('1 drawn');
    expect(await readFile(join(folder, first), 'utf8')).toBe('kept');
    expect(await images.follow(applyChanges(renamed, [change('comment', comment('l', 'a'))], { epoch: 'one', number: 3 }), never)).toBeNull();
  });
});
