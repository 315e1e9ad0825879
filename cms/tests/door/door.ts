import { createHmac, randomBytes } from 'node:crypto';
import request, { type Response } from 'supertest';
import { articleFields } from '../../../e2e/running/admin.ts';
import { startCms, type RunningCms } from '../../../e2e/running/cms.ts';
import { database } from '../database.ts';
import { solved } from '../solve.ts';

/** Comments that one article takes within ten minutes. */
export const PER_ARTICLE = 70;

/** The CMS behind the door that the tests knock at; there once the door is open. */
export let cms: RunningCms;
/** An article that takes comments. */
export let article: string;
let category: string;

export async function openDoor(): Promise<void> {
  // On PostgreSQL the limits are kept where several processes share them.
  if (database === 'postgres') process.env['COMMENT_LIMITS'] = 'database';
  process.env['COMMENTS_PER_ARTICLE'] = String(PER_ARTICLE);
  cms = await startCms(database);
  category = await cms.admin.create('category', { name: 'Treatment', slug: 'treatment' });
  article = await published('An open article');
}
export const closeDoor = async (): Promise<void> => cms?.stop();

export async function published(title: string, more: object = {}): Promise<string> {
  const id = await cms.admin.create('article', articleFields(title, category, more));
  await cms.admin.publish(id);
  return id;
}

export const knock = (path: string, body: object | string): Promise<Response> =>
  request(cms.url).post(`/api/comments/${path}`).set('Authorization', `Bearer ${cms.secrets.SUBMIT_TOKEN}`).set('Content-Type', 'application/json').send(body).then((answer) => answer);
let homes = 0;
/** Somebody at an address of their own, so that only the tests of limits meet them. */
export const visitor = (more: object = {}): object => ({ address: `203.0.${(homes += 1) >> 8}.${homes & 255}`, token: null, proof: null, ...more });
export const send = (fields: object, how: object = {}): Promise<Response> => knock('submit', { article, name: null, ...fields, visitor: visitor(how) });
export const tokenFor = async (fields: object): Promise<string> => (await send(fields)).body.token as string;
export const proof = async (): Promise<string> => solved((await knock('challenge', {})).body);
export const stored = async (body: string): Promise<number> => {
  const { comments } = (await cms.admin.get('/admin/bridgepress/moderation')).body as { comments: { body: string }[] };
  return comments.filter((each) => each.body === body).length;
};

/** A token of the review page as the CMS makes them, or nearly. @param of documentId of its article */
export function signedToken({ of = article, issuedAt = Date.now(), secret = cms.secrets.COMMENT_SECRET }: { readonly of?: string; readonly issuedAt?: number; readonly secret?: string }): string {
  const payload = Buffer.from(JSON.stringify({ nonce: randomBytes(16).toString('base64url'), article: of, asked: [], issuedAt })).toString('base64url');
  return `${payload}.${createHmac('sha256', secret).update(`form token ${payload}`).digest('base64url')}`;
}
