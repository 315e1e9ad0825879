import type { IncomingMessage } from 'node:http';
import { readFile } from 'node:fs/promises';
import { noticesPath, ownPath } from '@bridgepress/shared';
import type { CommentDoor } from '../src/comments/submission.ts';
import type { App } from '../publisher/bundle.ts';
import { frame, readerIn, type Frame } from '../publisher/frame.ts';
import { emptySnapshot } from '../publisher/snapshot/snapshot.ts';
import { visitorAddress, type TrustedProxies } from './visitor-address.ts';

/** Most bytes a form may send: four times the longest comment in the widest script, percent-encoded. */
const FORM_MAX = 64 * 1024;

/** Whether a path is answered by the app instead of a released file. */
export const isOnDemand = (path: string): boolean => /^\/comments(\/|$)/.test(path);

/**
 * Whether a path belongs to a private link, or to the link of an e-mail. Its pages send no referrer, so browsers name no origin in their forms;
 * nobody but the bearer of the link knows where such a form has to be sent, or what it has to hold.
 */
export const isOwnPage = (path: string): boolean => path.startsWith(ownPath('')) || path.startsWith(noticesPath);

export type FormProblem = 'too-large' | 'cross-site' | 'not-a-form' | 'method';

/** What speaks against letting the app read a request, or null. */
export function formProblem(request: IncomingMessage): FormProblem | null {
  const { method, headers } = request;
  if (method === 'GET' || method === 'HEAD') return null;
  if (method !== 'POST') return 'method';
  const sentFrom = headers['sec-fetch-site'];
  if (sentFrom !== undefined && sentFrom !== 'same-origin' && sentFrom !== 'none') return 'cross-site';
  if (headers.origin !== undefined && hostOf(headers.origin) !== headers.host && !(headers.origin === 'null' && isOwnPage(request.url ?? ''))) return 'cross-site';
  if (Number(headers['content-length'] ?? 0) > FORM_MAX) return 'too-large';
  return /^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(headers['content-type'] ?? '') ? null : 'not-a-form';
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}

/** The body of a request, or null when it is longer than a form may be. */
export async function readBody(request: IncomingMessage): Promise<Buffer<ArrayBuffer> | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > FORM_MAX) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

export interface OnDemand {
  readonly app: App;
  readonly siteUrl: string;
  /** the file in which the publisher keeps what stands around every page */
  readonly framePath: string;
  /** the door for a visitor at a network address */
  readonly commentDoor: (address: string) => CommentDoor;
  readonly isTrustedProxy: TrustedProxies;
}

/** Lets the app answer. @throws what went wrong in the page */
export async function answerOnDemand(options: OnDemand, request: IncomingMessage, body: Buffer<ArrayBuffer> | null): Promise<Response> {
  const { app, siteUrl } = options;
  // A form's page never shows articles from here.
  const content = readerIn(await keptFrame(options.framePath), emptySnapshot);
  const headers = new Headers({ 'content-type': request.headers['content-type'] ?? '', origin: siteUrl });
  const method = request.method === 'HEAD' ? 'GET' : (request.method ?? 'GET');
  return app.render(new Request(new URL(request.url ?? '/', siteUrl), { method, headers, body: method === 'GET' ? null : body }), {
    locals: { content, commentDoor: options.commentDoor(visitorAddress(request, options.isTrustedProxy)) },
  });
}

/** What the publisher keeps for pages made here, or null before it has, and where what it has is damaged or of another version: a form's page works without. */
export async function keptFrame(path: string): Promise<Frame | null> {
  return readFile(path, 'utf8').then((text) => frame.parse(JSON.parse(text))).catch(() => null);
}
