import { expect } from '@jest/globals';
import type { Knex } from 'knex';
import request from 'supertest';
import { articleFields, type Admin } from '../../../e2e/running/admin.ts';
import { startCms, type RunningCms } from '../../../e2e/running/cms.ts';
import { invited } from '../../../e2e/running/invited.ts';
import { commentRow, insertComments, rowsOf } from '../../../e2e/running/rows.ts';
import { database } from '../database.ts';

interface Seen {
  readonly documentId: string;
  readonly body: string;
  readonly name: string | null;
  readonly note: string;
  readonly moderationStatus: string;
  readonly signals: readonly { readonly reason: string; readonly words?: readonly string[] }[];
}
interface Page {
  readonly comments: readonly Seen[];
  readonly counts: Readonly<Record<string, number>>;
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  readonly searched: { readonly from: number; readonly to: number; readonly of: number } | null;
}

export const DESK = '/admin/bridgepress/moderation';
/** The CMS whose desk the tests sit at, and who they are; there once the desk is open. */
export let cms: RunningCms;
export let rows: Knex;
export let moderator: Admin;
export let article: string;
export let other: string;

export async function openDesk(): Promise<void> {
  cms = await startCms(database);
  rows = rowsOf(cms);
  moderator = await invited(cms, 'Moderator');
  const category = await cms.admin.create('category', { name: 'Treatment', slug: 'treatment' });
  [article, other] = [await cms.admin.create('article', articleFields('First article', category)), await cms.admin.create('article', articleFields('Second article', category))];
  await cms.admin.publish(article);
  await cms.admin.publish(other);
  await cms.admin.saveSite({ name: 'Bridge House', commentsOpen: true });
  // As a version stored it that did not know the column.
  await insertComments(rows, [commentRow(article, 'Stored Before Ёлка', { moderation_status: 'spam', search_text: null })]);
}


export async function closeDesk(): Promise<void> {
  await rows?.destroy();
  await cms?.stop();
}

export const handedIn = async (body: string, more: object = {}): Promise<string> => {
  const answer = await request(cms.url).post('/api/comments/submit').set('Authorization', `Bearer ${cms.secrets.SUBMIT_TOKEN}`).send({ article, body, ...more });
  expect([answer.status, answer.text]).toEqual([201, expect.anything()]);
  return answer.body.comment.documentId as string;
};
export const desk = async (query: Record<string, string | number> = {}): Promise<Page> =>
  (await moderator.get(`${DESK}?${new URLSearchParams(Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]))}`)).body as Page;
export const bodiesOf = ({ comments }: Page): string[] => comments.map(({ body }) => body);
export const send = (path: string, body: object) => request(cms.url).post(`${DESK}/${path}`).set('Authorization', `Bearer ${moderator.token}`).send(body);
