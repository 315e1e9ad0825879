import type { OpenedPreview } from '../../server/preview/draft.ts';
import type { CommentDoor } from '../../src/comments/submission.ts';
import type { Change } from '../../publisher/snapshot/apply.ts';
import { category, comment, staticPage } from '../fixtures.ts';
import { full } from '../whole-site.ts';
import { serveSite, type ServedSite } from './served-site.ts';

const id = 'a'.repeat(24);
const link = 'AbCdEfGhIjKlMnOpQrStUv';
const about = { documentId: id, title: 'Everything', slug: 'article-full' };
const parent = { documentId: 'c'.repeat(24), name: 'Zoë', body: 'First & <i>' };
const place = { article: about, parent };
const own = { documentId: parent.documentId, name: 'Ada', body: 'Mine, <b>all</b> mine.\n\nMore.', submittedAt: '2024-01-01T00:00:00.000Z', editedAt: '2024-01-02T00:00:00.000Z' };
const details = [{ kind: 'phone', text: '555 123 4567' }, { kind: 'email', text: 'a@example.org' }];
const wrong = [{ field: 'body', problem: 'body-empty' }, { field: 'name', problem: 'name-long' }];
const unavailable = { outcome: 'unavailable' };
const own404 = { outcome: 'unknown' };
const pages = { form: '/comments/', own: `/comments/own/${link}/`, write: `/comments/own/${link}/write/`, report: `/comments/report/${parent.documentId}/`, ask: '/comments/notices/', notices: `/comments/notices/${'n'.repeat(24)}.${link}/`, preview: `/preview/${id}.abc.${'m'.repeat(43)}/` };

const text = { article: id, parent: parent.documentId, name: 'Ada', body: 'I want to die. Call 555 123 4567 or a@example.org & <now>' };
const draft: OpenedPreview = { kind: 'article', article: full, neighbours: [], categories: [category('c0', { name: 'Treatment' }), category('c1', { parent: 'c0' })], persons: [], comments: [comment('k9', 'full')] };

/** One answer to one visitor: where it was asked for, with which form, and what the CMS says. */
export interface Answer {
  readonly path: string;
  readonly fields: Readonly<Record<string, string>> | null;
  readonly given: unknown;
}

const listed: readonly (readonly [string, keyof typeof pages, Readonly<Record<string, string>> | null, unknown])[] = [
  ['asked for without a form', 'form', null, unavailable],
  ['a stored comment', 'form', text, { outcome: 'accepted', comment: own, privateLink: link, notices: true, ...place }],
  ['a comment that is public at once', 'form', text, { outcome: 'accepted', comment: own, privateLink: link, published: true, article: about, parent: null }],
  ['the same comment again', 'form', text, { outcome: 'accepted', comment: own, privateLink: null, ...place }],
  ['a comment to look at again', 'form', text, { outcome: 'review', reason: 'details', details, token: 'the.token', ...place }],
  ['a comment that waited too long', 'form', text, { outcome: 'review', reason: 'expired', details: [], token: 'the.token', article: about, parent: null }],
  ['a form with faults', 'form', text, { outcome: 'refused', problems: wrong, ...place }],
  ['a comment on a closed article', 'form', text, { outcome: 'refused', problems: [{ field: 'article', problem: 'article-closed' }], ...place }],
  ['a comment on nothing', 'form', text, { outcome: 'refused', problems: [{ field: 'article', problem: 'article-unknown' }], article: null, parent: null }],
  ['too many comments', 'form', text, { outcome: 'limited', retryAfter: 125, ...place }],
  ['a comment while the CMS is away', 'form', text, unavailable],
  ...(['pending', 'approved', 'rejected'] as const).map((state): [string, 'own', null, unknown] => [`one’s own comment that is ${state}`, 'own', null, { outcome: 'shown', comment: { ...own, state }, article: about, notices: 'none', again: true }]),
  ['one’s own comment without its article', 'own', null, { outcome: 'shown', comment: { ...own, name: null, editedAt: null, state: 'pending' }, article: null, notices: 'confirmed' }],
  ['a changed comment', 'own', { action: 'edit', ...text }, { outcome: 'changed', comment: { ...own, state: 'pending' }, article: about }],
  ['a change to look at again', 'own', { action: 'edit', ...text }, { outcome: 'review', details, asked: 'abc', comment: { ...own, state: 'approved' }, article: about }],
  ['a change with faults', 'own', { action: 'edit', ...text }, { outcome: 'refused', problems: wrong, comment: { ...own, state: 'approved' }, article: about }],
  ['too many changes', 'own', { action: 'edit', ...text }, { outcome: 'limited', retryAfter: 125, comment: { ...own, state: 'approved' }, article: about }],
  ['a comment taken back', 'own', { action: 'take-back' }, { outcome: 'taken-back', article: about }],
  ['a link that leads nowhere', 'own', null, own404],
  ['a change while the CMS is away', 'own', { action: 'edit', ...text }, unavailable],
  ['another comment through one’s link', 'write', text, { outcome: 'review', reason: 'first', details: [], token: 'the.token', ...place }],
  ['a report', 'report', null, { outcome: 'shown', comment: parent, ...place }],
  ['a report without a reason', 'report', {}, { outcome: 'shown', comment: parent, ...place }],
  ['a report that was taken', 'report', { reason: 'harmful' }, { outcome: 'reported', article: about }],
  ['too many reports', 'report', { reason: 'spam' }, { outcome: 'limited', retryAfter: 60 }],
  ['notices that were asked for', 'ask', { link, address: 'ann@example.org' }, { outcome: 'asked' }],
  ['notices to no address', 'ask', { link, address: 'ann@"><script>' }, { outcome: 'address-wrong' }],
  ['notices to confirm', 'notices', null, { outcome: 'unconfirmed', path: null }],
  ['notices that are confirmed', 'notices', { action: 'confirm' }, { outcome: 'confirmed', path: '/articles/article-full/#comment-x' }],
  ['notices that have ended', 'notices', { action: 'stop' }, { outcome: 'stopped' }],
  ['the draft of an article', 'preview', null, draft],
  ['the draft of a page', 'preview', null, { kind: 'page', page: staticPage('new', { title: 'About us', body: full.body }) }],
  ...(['forged', 'expired', 'gone'] as const).map((problem): [string, 'preview', null, unknown] => [`a preview that is ${problem}`, 'preview', null, problem]),
];

/** Every kind of answer to one visitor, by what it says. */
export const kindsOfAnswers: Readonly<Record<string, Answer>> = Object.fromEntries(listed.map(([name, page, fields, given]) => [name, { path: pages[page], fields, given }]));

export interface AnsweringSite extends ServedSite {
  /** What the CMS answers from now on, whatever it is asked. */
  answer: unknown;
}

/** A site of these entries, behind which a CMS stands that says what the test wants. */
export async function serveAnswers(changes: readonly Change[]): Promise<AnsweringSite> {
  const told = (): Promise<never> => Promise.resolve(site.answer as never);
  const door: CommentDoor = { submit: told, own: told, report: told, ask: told, notices: told, challenge: told };
  const site: AnsweringSite = Object.assign(await serveSite(changes, undefined, { commentDoor: () => door, openPreview: told }), { answer: null as unknown });
  return site;
}

/** What is sent with the form of an answer. */
export const requestOf = ({ fields }: Answer): { readonly method?: 'POST'; readonly body?: URLSearchParams } => (fields === null ? {} : { method: 'POST', body: new URLSearchParams(fields) });
