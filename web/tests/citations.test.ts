import { describe, expect, it } from '@jest/globals';
import { bodyHtml } from '../src/body/body.ts';
import { Citations } from '../src/body/citations.ts';
import { paragraph } from './fixtures.ts';

const written = (text: string, references: number): { readonly html: string; readonly citations: Citations } => {
  const citations = new Citations(references);
  return { html: bodyHtml([paragraph(text)], { phone: null, slugOf: () => null, citations }).text, citations };
};

describe('a number in square brackets', () => {
  it('leads to its reference, and the reference leads back to each place that names it', () => {
    const { html, citations } = written('So it was found [2], twice [2] and [1].', 2);
    expect([...html.matchAll(/id="(cite-[\d-]+)" href="#(reference-\d)"/g)].map(([, id, to]) => [id, to])).toEqual([
      ['cite-2-1', 'reference-2'],
      ['cite-2-2', 'reference-2'],
      ['cite-1-1', 'reference-1'],
    ]);
    expect([...citations.backLinks(2).text.matchAll(/href="#([\w-]+)" aria-label="([^"]+)"/g)].map(([, to, name]) => [to, name])).toEqual([
      ['cite-2-1', 'Back to the text that names reference 2, place 1'],
      ['cite-2-2', 'Back to the text that names reference 2, place 2'],
    ]);
  });

  it('stands close to the word before it, so that no line begins with it', () => {
    expect(written('It was found [1] [2].', 2).html).toMatch(/^<p>It was found<sup[^>]*><a [^>]*>\[1\]<\/a><\/sup><sup[^>]*><a [^>]*>\[2\]<\/a><\/sup>\.<\/p>$/);
  });

  it.each(['[3]', '[0]', '[1234]', '[a]', '[1', '[-1]'])('that no reference has stays as it was typed: %s', (typed) => {
    expect(written(`Typed ${typed}.`, 2).html).toBe(`<p>Typed ${typed}.</p>`);
  });

  it('is plain text where no references stand below, as in a feed', () => {
    expect(bodyHtml([paragraph('Found [1].')], { phone: null, slugOf: () => null }).text).toBe('<p>Found [1].</p>');
  });

  it('is no link within a link', () => {
    const citations = new Citations(1);
    const { text } = bodyHtml([{ type: 'rich-text', content: [{ type: 'paragraph', children: [{ type: 'link', url: '/categories/', children: [{ type: 'text', text: 'Topics [1]' }] }] }] }], { phone: null, slugOf: () => null, citations });
    expect(text).toBe('<p><a href="/categories/">Topics [1]</a></p>');
    expect(citations.backLinks(1).text).toBe('');
  });
});
