import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { articlePath, categoryPath, fileOf } from '../src/permalink.ts';
import { pageSlugProblem, SLUG_MAX, slugFrom, slugProblem, slugProblemText } from '../src/slug.ts';

describe('a slug made from a title', () => {
  it.each([
    ['The Benefits of an Intensive Outpatient Program', 'the-benefits-of-an-intensive-outpatient-program'],
    ['Über die Straße — ein Café', 'ueber-die-strasse-ein-cafe'],
    ['Лечение зависимости', 'lechenie-zavisimosti'],
    ['Θεραπεία', 'therapeia'],
    ['Điều trị nghiện', 'dieu-tri-nghien'],
    ['علاج الإدمان', 'elaj-aladman'],
    ['What’s next?', 'whats-next'],
    ['日本語', ''],
  ])('of “%s” is “%s”', (title, slug) => expect(slugFrom(title)).toBe(slug));

  it('is always one an address can have, or nothing, or reserved', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (title) => {
        const slug = slugFrom(title);
        expect(['empty', 'reserved', null]).toContain(slugProblem(slug));
        expect(slugFrom(slug)).toBe(slug);
      }),
    );
  });

  it('is cut at a word', () => {
    const slug = slugFrom('recovery '.repeat(40));
    expect(slug.length).toBeLessThanOrEqual(SLUG_MAX);
    expect(slug.endsWith('recovery')).toBe(true);
  });
});

describe('a slug an editor typed', () => {
  it.each(['..', '../../x', 'a/b', 'Über', 'a--b', '-a', 'a-', 'A', 'a b', 'a.b', '%2e', ''])('is refused when it is “%s”', (slug) => {
    const problem = slugProblem(slug);
    expect(problem).not.toBeNull();
    expect(slugProblemText[problem!]).toMatch(/\.$/);
  });
  it.each(['2', '404', 'index', 'con', 'nul', 'lpt1', 'feed', 'search'])('is refused when it is the site’s or the machine’s own: %s', (slug) => {
    expect(slugProblem(slug)).toBe('reserved');
  });
  it('is refused for a page where the site has something of that name, and for nothing else', () => {
    expect(pageSlugProblem('find')).toBe('reserved');
    expect(slugProblem('find')).toBeNull();
    expect(pageSlugProblem('about')).toBeNull();
    expect(pageSlugProblem('privacy')).toBe('reserved');
  });
  it('may be as long as the limit and no longer', () => {
    expect(slugProblem('a'.repeat(SLUG_MAX))).toBeNull();
    expect(slugProblem('a'.repeat(SLUG_MAX + 1))).toBe('too-long');
  });
});

describe('a path', () => {
  it('has its file in a release', () => {
    expect(fileOf('/')).toBe('index.html');
    expect(fileOf(articlePath('a'))).toBe('articles/a/index.html');
    expect(fileOf(categoryPath('t', 2))).toBe('categories/t/2/index.html');
    expect(fileOf('/feed.xml')).toBe('feed.xml');
  });
});
