import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { monthsAfter, reviewedWords, reviewStateOf, type Block, type Review, type ReviewedText, type Section } from '../src/index.ts';

const paragraph = (...children: readonly object[]): Block => ({ type: 'paragraph', children }) as Block;
const text = (said: string, marks: object = {}): object => ({ type: 'text', text: said, ...marks });
const article = (more: Partial<ReviewedText> = {}): ReviewedText => ({
  title: 'Medicines for alcohol use disorder',
  excerpt: 'Naltrexone, and what else helps.',
  body: [{ type: 'rich-text', content: [paragraph(text('Take 0.5 mg, twice a day. Don’t stop suddenly.'))] }],
  references: [{ text: 'NIAAA', url: 'https://www.niaaa.nih.gov/' }],
  ...more,
});
const saying = (...content: readonly Block[]): ReviewedText => article({ body: [{ type: 'rich-text', content: [...content] }] });
const sameReview = (a: ReviewedText, b: ReviewedText): boolean => reviewedWords(a) === reviewedWords(b);

describe('a change of a reviewed article', () => {
  it.each<[string, ReviewedText]>([
    ['a comma', saying(paragraph(text('Take 0.5 mg twice a day. Don’t stop suddenly.')))],
    ['quotes, capitals and white space', saying(paragraph(text('take  0.5 mg, twice a day. Don\'t stop suddenly!')))],
    ['bold', saying(paragraph(text('Take '), text('0.5 mg', { bold: true }), text(', twice a day. Don’t stop suddenly.')))],
    ['a link', saying(paragraph(text('Take 0.5 mg, '), { type: 'link', url: '/x/', children: [text('twice')] }, text(' a day. Don’t stop suddenly.')))],
    ['another paragraph', saying(paragraph(text('Take 0.5 mg, twice a day.')), paragraph(text('Don’t stop suddenly.')))],
    ['an invitation to call', article({ body: [...article().body, { type: 'call-to-action', heading: 'Call us', text: null, link: null }] })],
  ])('is none for a clinician when it is %s', (_, changed) => {
    expect(sameReview(article(), changed)).toBe(true);
  });

  it.each<[string, ReviewedText]>([
    ['a decimal point', saying(paragraph(text('Take 05 mg, twice a day. Don’t stop suddenly.')))],
    ['a unit', saying(paragraph(text('Take 0.5 mcg, twice a day. Don’t stop suddenly.')))],
    ['a “not”', saying(paragraph(text('Take 0.5 mg, twice a day. Do stop suddenly.')))],
    ['the title', article({ title: 'Medicines for opioid use disorder' })],
    ['the excerpt', article({ excerpt: 'Naltrexone cures.' })],
    ['a source', article({ references: [] })],
    ['a table', article({ body: [...article().body, { type: 'table', caption: null, rows: [['Dose'], ['50 mg']] }] })],
    ['an answer', article({ body: [...article().body, { type: 'questions', items: [{ question: 'Is it safe?', answer: 'Yes.' }] }] })],
    ['a picture', article({ body: [...article().body, { type: 'figure', picture: { image: { hash: 'h', url: '/u', mime: 'image/png', width: 1, height: 1 }, alt: 'A chart', caption: null } }] })],
    ['the order of the parts', saying(paragraph(text('Don’t stop suddenly.')), paragraph(text('Take 0.5 mg, twice a day.')))],
  ])('is one when it is %s', (_, changed) => {
    expect(sameReview(article(), changed)).toBe(false);
  });

  it('sees a range and a sign in any of their spellings', () => {
    expect(sameReview(saying(paragraph(text('10–20 mg, below −5'))), saying(paragraph(text('10-20 mg below -5'))))).toBe(true);
    expect(sameReview(saying(paragraph(text('10–20 mg'))), saying(paragraph(text('10 20 mg'))))).toBe(false);
    expect(sameReview(saying(paragraph(text('> 5%'))), saying(paragraph(text('< 5%'))))).toBe(false);
  });

  it('reads drafts that lack half of their parts', () => {
    const half = { title: null, excerpt: undefined, body: [{ type: 'figure', picture: null }, { type: 'questions', items: [{ question: null, answer: undefined }] }] as unknown as Section[], references: [{ text: null, url: null }] };
    expect(reviewedWords(half)).toBe('');
  });
});

describe('a review', () => {
  const review: Review = { reviewer: 'r', date: '2026-01-10', due: '2027-01-10', ofThisText: true };
  it('is claimed only with a reviewer, a day and the same text, and counts up to the day it is due', () => {
    expect(reviewStateOf(review, '2027-01-10')).toBe('current');
    expect(reviewStateOf(review, '2027-01-11')).toBe('overdue');
    expect(reviewStateOf({ ...review, ofThisText: false }, '2027-01-11')).toBe('changed');
    expect(reviewStateOf({ ...review, reviewer: null }, '2026-02-01')).toBe('none');
    expect(reviewStateOf({ ...review, date: null }, '2026-02-01')).toBe('none');
    expect(reviewStateOf({ ...review, due: null }, '2099-01-01')).toBe('current');
  });
  it('is due in the month it should be, whatever the length of the months', () => {
    expect(monthsAfter('2026-01-31', 1)).toBe('2026-02-28');
    expect(monthsAfter('2027-08-31', 6)).toBe('2028-02-29');
    expect(monthsAfter('2026-11-24', 12)).toBe('2027-11-24');
    fc.assert(
      fc.property(fc.date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true }), fc.integer({ min: 1, max: 60 }), (date, months) => {
        const from = date.toISOString().slice(0, 10);
        const to = monthsAfter(from, months);
        const passed = (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7));
        expect(passed).toBe(months);
        expect(Number(to.slice(8))).toBeLessThanOrEqual(Number(from.slice(8)));
      }),
    );
  });
});
