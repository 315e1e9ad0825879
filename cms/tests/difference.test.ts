import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { differencesOf, type Difference } from '../src/history/difference.ts';
import { piecesOf, type Labels, type Piece } from '../src/history/pieces.ts';
import type { KeptFields } from '../src/history/kept.ts';

const labels: Labels = { field: (_, name) => name, part: (of) => of, order: () => ['title', 'body'] };
const text = (value: string, more: object = {}): object => ({ type: 'text', text: value, ...more });
const paragraph = (...children: object[]): object => ({ type: 'paragraph', children });
const version = (title: string, ...blocks: object[]): readonly Piece[] => {
  const fields: KeptFields = {
    body: { is: 'parts', parts: [{ of: 'Text', fields: { content: { is: 'plain', value: blocks } } }] },
    title: { is: 'plain', value: title },
    categories: { is: 'entries', entries: [{ documentId: 'a', name: 'Treatment' }] },
  };
  return piecesOf('article', fields, labels);
};
const printed = (differences: readonly Difference[]): string[] =>
  differences.map(({ label, words }) => `${label}: ${words.map(({ text, change }) => (change === 'same' ? text : change === 'added' ? `+${text}+` : `-${text}-`)).join('')}`);

describe('what differs between two versions', () => {
  it('is told by the words that changed, in the paragraph they stand in', () => {
    const before = version('Sleep', paragraph(text('Go to bed at ten.')), paragraph(text('Keep the room dark.')));
    const after = version('Sleep well', paragraph(text('Go to bed at nine.')), paragraph(text('Keep the room dark.')));
    expect(printed(differencesOf(before, after))).toEqual(['title: Sleep+ well+', 'Paragraph: Go to bed at -ten-+nine+.']);
  });

  it('is a paragraph that came or went, not all that follow', () => {
    const [one, two, three] = ['One.', 'Two.', 'Three.'].map((each) => paragraph(text(each)));
    expect(printed(differencesOf(version('T', one!, two!), version('T', three!, one!, two!)))).toEqual(['Paragraph: +Three.+']);
    expect(printed(differencesOf(version('T', one!, two!, three!), version('T', one!, three!)))).toEqual(['Paragraph: -Two.-']);
  });

  it('is read in phrases: one that took the place of another, and the whole of a passage of which next to nothing stays', () => {
    const [before, after] = ['Bad nights are common, and they get better in time.', 'Good sleep is rare, and they get better in time.'];
    expect(printed(differencesOf(version(before), version(after)))).toEqual(['title: -Bad nights are common-+Good sleep is rare+, and they get better in time.']);
    const other = 'Call us at night, in whatever state you are.';
    expect(printed(differencesOf(version(before), version(other)))).toEqual([`title: -${before}-+${other}+`]);
  });

  it('includes links and emphasis', () => {
    const link = (url: string): object => paragraph({ type: 'link', url, children: [text('Read on')] });
    expect(printed(differencesOf(version('T', link('/a/')), version('T', link('/b/'))))).toEqual(['Paragraph: [Read on](/-a-+b+/)']);
    expect(differencesOf(version('T', paragraph(text('Now'))), version('T', paragraph(text('Now', { bold: true }))))).toHaveLength(1);
  });

  it('is nothing for the same, and always words that one of the two versions has', () => {
    const piece = fc.record({ label: fc.constantFrom('Title', 'Paragraph', 'Heading'), text: fc.array(fc.constantFrom('rest', 'help', 'talk', 'night '), { maxLength: 4 }).map((words) => words.join(' ')) });
    const pieces = fc.array(piece, { maxLength: 8 });
    fc.assert(
      fc.property(pieces, pieces, (before, after) => {
        expect(differencesOf(before, before)).toEqual([]);
        const known = (all: readonly Piece[], label: string, found: string): boolean => found === '' || all.some((each) => each.label === label && each.text === found);
        for (const { label, words } of differencesOf(before, after)) {
          const without = (change: string): string => words.filter((each) => each.change !== change).map(({ text }) => text).join('');
          expect(known(before, label, without('added'))).toBe(true);
          expect(known(after, label, without('removed'))).toBe(true);
        }
      }),
    );
  });
});
