import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { mediaFilesOf, type MediaStore } from '../media.ts';
import { replaceFile } from '../page-files.ts';
import type { Change } from '../snapshot/apply.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import type { ByProduct } from './by-product.ts';
import { turnUnless } from './own-process.ts';
import { wantedSocialImages } from './social-images/wanted.ts';

const DAY = 24 * 3600 * 1000;
/** Days that a file stays after the last page that showed it: pages are open in browsers, in feeds and in the memory of others. */
const KEEP_DAYS = 30;
/** Milliseconds between two looks through the folder. */
const LOOK = 6 * 3600 * 1000;

/** Entries looked at between two looks for work: each is taken apart. */
const AT_ONCE = 50;

/** Since when each file is shown by no page, in milliseconds since 1970. */
const ledger = z.record(z.string(), z.number());

/** Keeps the folder of pictures and videos as it should be: makes again what is lost, and removes what no page has shown for long. */
export class MediaKeeping implements ByProduct {
  readonly name = 'pictures';
  readonly #folder: string;
  readonly #ledgerPath: string;
  readonly #media: MediaStore;
  readonly #now: () => number;
  #looked = -Infinity;

  /**
   * @param folder what is served under `/media/`
   * @param ledgerPath where it notes since when files are not used
   * @param now milliseconds since 1970
   */
  constructor(folder: string, ledgerPath: string, media: MediaStore, now: () => number) {
    this.#folder = folder;
    this.#ledgerPath = ledgerPath;
    this.#media = media;
    this.#now = now;
  }

  async follow(snapshot: Snapshot, stop: AbortSignal): Promise<string | null> {
    const now = this.#now();
    if (now - this.#looked < LOOK) return null;
    await mkdir(this.#folder, { recursive: true });
    const present = new Set(await readdir(this.#folder));
    const shown = new Set((await wantedSocialImages(snapshot, stop)).keys());
    let [looked, made] = [0, 0];
    for (const change of entriesWithMedia(snapshot)) {
      if (looked++ % AT_ONCE === 0) await turnUnless(stop);
      const files = mediaFilesOf(change);
      for (const file of files) shown.add(file);
      if (files.every((file) => present.has(file))) continue;
      const failed = await this.#media.provide([change]);
      if (failed.size === 0) made += 1;
    }
    const removed = await this.#removeUnused([...present].filter((file) => !shown.has(file)), now);
    this.#looked = now;
    return made + removed === 0 ? null : [made > 0 ? `those of ${made} entries made again` : '', removed > 0 ? `${removed} unused ones removed` : ''].filter(Boolean).join(', ');
  }

  /** Notes what is not used, and removes what has not been for long. */
  async #removeUnused(unused: readonly string[], now: number): Promise<number> {
    const known = ledger.catch({}).parse(await readFile(this.#ledgerPath, 'utf8').then(JSON.parse).catch(() => ({})));
    const since = Object.fromEntries(unused.map((file) => [file, known[file] ?? now]));
    const old = unused.filter((file) => now - since[file]! > KEEP_DAYS * DAY);
    for (const file of old) {
      await rm(join(this.#folder, file), { force: true });
      delete since[file];
    }
    replaceFile(this.#ledgerPath, Buffer.from(JSON.stringify(since)));
    return old.length;
  }
}

function* entriesWithMedia({ articles, persons, staticPages }: Snapshot): Generator<Change> {
  for (const value of articles.values()) yield { kind: 'article', documentId: value.documentId, value };
  for (const value of persons.values()) yield { kind: 'person', documentId: value.documentId, value };
  for (const value of staticPages.values()) yield { kind: 'page', documentId: value.documentId, value };
}
