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
  const keys = new Set<Key>();
  try {
    const content = readerOf(snapshot, (key) => keys.add(key));
    const asked = path === '/404.html' ? '/404/' : path;
    const text = await textOf(await app.renderText(new Request(siteUrl + asked), { content }));
    if (text === '') throw new Error('The page is empty.');
    const bytes = Buffer.from(text);
    const origin = originOf(siteUrl);
    // Whatever is looked for is plain, and found faster among bytes than among characters.
    const fault = faultOf(path, bytes.toString('latin1'), origin);
    if (fault !== null) throw new Error(fault);
    return { path, bytes, digest: digestOf(bytes), keys, links: ownLinks(path, text, origin) };
  } catch (error) {
    return { path, error: error instanceof Error ? error : new Error(String(error)), keys };
  }
}

let known = { siteUrl: '', origin: '' };

/** Asked for each page, and nearly always the same. */
function originOf(siteUrl: string): string {
  if (known.siteUrl !== siteUrl) known = { siteUrl, origin: new URL(siteUrl).origin };
  return known.origin;
}

async function textOf(made: string | Response): Promise<string> {
  if (typeof made === 'string') return made;
  if (made.status !== 200) throw new Error(`The page answered ${made.status} instead of 200.`);
  return made.text();
}

/** Makes a page and writes it into a tree, without its compressed forms. @param folder of the tree */
export async function renderInto(folder: string, app: App, siteUrl: string, snapshot: Snapshot, path: string): Promise<Rendered> {
  const page = await renderPage(app, siteUrl, snapshot, path);
  if (isFailed(page) || page.bytes === null) return page;
  writePlain(join(folder, fileOf(path)), page.bytes);
  return { ...page, bytes: null };
}
