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

/**
 * Makes pages and writes them into a tree, without their compressed forms. They are written together: each call of the system slows down what comes after it, so that a page
 * that is made between two others takes an eighth less than one that is made between two files.
 * @param folder of the tree
 * @throws whatever speaks against writing a page; any of them may be written then
 */
export async function renderInto(folder: string, app: App, siteUrl: string, snapshot: Snapshot, paths: readonly string[]): Promise<readonly Rendered[]> {
  const rendered: Rendered[] = [];
  const made: { readonly path: string; readonly bytes: Buffer }[] = [];
  const scratch = Scratch.take();
  for (const path of paths) {
    const told = await textOf(app, siteUrl, snapshot, path);
    if ('error' in told) {
      rendered.push(told);
      continue;
    }
    const bytes = scratch.bytesOf(told.text);
    const page = checked(told, bytes, siteUrl);
    if (!isFailed(page)) made.push({ path, bytes });
    rendered.push(isFailed(page) ? page : { ...page, bytes: null });
  }
  for (const { path, bytes } of made) writePlain(join(folder, fileOf(path)), bytes);
  scratch.giveBack();
  return rendered;
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

const SCRATCH_BYTES = 2 * 1024 * 1024;

/** Memory for the bytes of pages that are written soon: to take new memory for each page takes longer than to fill it. */
class Scratch {
  static #free: Scratch | null = null;
  readonly #memory = Buffer.allocUnsafeSlow(SCRATCH_BYTES);
  #used = 0;

  /** Nobody else has it until it is given back. */
  static take(): Scratch {
    const scratch = Scratch.#free ?? new Scratch();
    Scratch.#free = null;
    return scratch;
  }

  /** A text as bytes, which stay until this is given back. */
  bytesOf(text: string): Buffer {
    // A character has three bytes at most.
    if (this.#used + text.length * 3 > SCRATCH_BYTES) return Buffer.from(text);
    const start = this.#used;
    this.#used += this.#memory.write(text, start);
    return this.#memory.subarray(start, this.#used);
  }

  giveBack(): void {
    this.#used = 0;
    Scratch.#free = this;
  }
}
