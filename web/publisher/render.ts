import { join } from 'node:path';
import { fileOf } from '@bridgepress/shared';
import type { App } from './bundle.ts';
import { digestOf } from './digest.ts';
import { ownLinks } from './links/own-links.ts';
import { writePlain } from './page-files.ts';
import type { Key } from './snapshot/queries.ts';
import { readerOf } from './snapshot/reader.ts';
import type { Snapshot } from './snapshot/snapshot.ts';
import { faultOf } from './whole.ts';

/** One page or file of a release, with everything it read. */
export interface Page {
  readonly path: string;
  /** null once it was written ahead of its release */
  readonly bytes: Buffer | null;
  readonly digest: string;
  readonly keys: ReadonlySet<Key>;
  /** the pages and files of the site that it leads to */
  readonly links: readonly string[];
}

/** A page that could not be made, with what it read until then: when an answer changes it is tried again. */
export interface FailedPage {
  readonly path: string;
  readonly error: Error;
  readonly keys: ReadonlySet<Key>;
}

export type Rendered = Page | FailedPage;
export const isFailed = (page: Rendered): page is FailedPage => 'error' in page;

/** Makes one address of the site. Never throws. @param siteUrl without a slash at its end */
export async function renderPage(app: App, siteUrl: string, snapshot: Snapshot, path: string): Promise<Rendered> {
  const told = await textOf(app, siteUrl, snapshot, path);
  return 'error' in told ? told : checked(told, Buffer.from(told.text), siteUrl);
}

/** Makes a page and writes it into a tree, without its compressed forms. @param folder of the tree */
export async function renderInto(folder: string, app: App, siteUrl: string, snapshot: Snapshot, path: string): Promise<Rendered> {
  const told = await textOf(app, siteUrl, snapshot, path);
  if ('error' in told) return told;
  const bytes = inScratch(told.text);
  const page = checked(told, bytes, siteUrl);
  if (isFailed(page)) return page;
  writePlain(join(folder, fileOf(path)), bytes);
  return { ...page, bytes: null };
}

interface Told {
  readonly path: string;
  readonly text: string;
  readonly keys: ReadonlySet<Key>;
}

async function textOf(app: App, siteUrl: string, snapshot: Snapshot, path: string): Promise<Told | FailedPage> {
  const keys = new Set<Key>();
  try {
    const content = readerOf(snapshot, (key) => keys.add(key));
    const made = await app.renderText(siteUrl + (path === '/404.html' ? '/404/' : path), { content });
    if (typeof made !== 'string' && made.status !== 200) throw new Error(`The page answered ${made.status} instead of 200.`);
    const text = typeof made === 'string' ? made : await made.text();
    if (text === '') throw new Error('The page is empty.');
    return { path, text, keys };
  } catch (error) {
    return { path, error: errorOf(error), keys };
  }
}

function checked({ path, text, keys }: Told, bytes: Buffer, siteUrl: string): Rendered {
  try {
    const origin = originOf(siteUrl);
    // Whatever is looked for is plain, and found faster among bytes than among characters.
    const fault = faultOf(path, bytes.toString('latin1'), origin);
    if (fault !== null) throw new Error(fault);
    return { path, bytes, digest: digestOf(bytes), keys, links: ownLinks(path, text, origin) };
  } catch (error) {
    return { path, error: errorOf(error), keys };
  }
}

const errorOf = (thrown: unknown): Error => (thrown instanceof Error ? thrown : new Error(String(thrown)));

let known = { siteUrl: '', origin: '' };

/** Asked for each page, and nearly always the same. */
function originOf(siteUrl: string): string {
  if (known.siteUrl !== siteUrl) known = { siteUrl, origin: new URL(siteUrl).origin };
  return known.origin;
}

/** Memory for the bytes of a page that is written at once: to take new memory for each page takes longer than to fill it. */
const scratch = Buffer.allocUnsafeSlow(1024 * 1024);

/** A text as bytes, which stay until the next call. */
function inScratch(text: string): Buffer {
  // A character has three bytes at most.
  return text.length * 3 > scratch.length ? Buffer.from(text) : scratch.subarray(0, scratch.write(text));
}
