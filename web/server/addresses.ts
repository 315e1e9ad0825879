import { z } from 'zod';
import { withdrawnMark } from '../src/withdrawn.ts';
import type { ReleasedFiles } from './released-files.ts';

const moved = z.record(z.string(), z.string());
const withdrawn = z.array(z.string());

/** Addresses of the live release that are no pages any more: where some lead, and which were taken away. Read once a release. */
export class Addresses {
  readonly #files: ReleasedFiles;
  #release = '';
  #moved: ReadonlyMap<string, string> = new Map();
  #withdrawn: ReadonlySet<string> = new Set();

  constructor(files: ReleasedFiles) {
    this.#files = files;
  }

  /** Where an old address leads today, with what stands behind it: a category takes its later pages and its feed along, an article the pages of its comments. */
  async movedTo(release: string, path: string): Promise<string | null> {
    await this.#read(release);
    const whole = this.#moved.get(path) ?? this.#moved.get(`${path}/`);
    if (whole !== undefined) return whole;
    const [, head, rest] = /^(\/(?:categories|articles)\/[^/]+\/)(.+)$/.exec(path) ?? [];
    const to = head === undefined ? undefined : this.#moved.get(head);
    return to === undefined ? null : to + rest;
  }

  /** Whether an article or page was taken away on purpose; the pages of its comments went with it. */
  async isWithdrawn(release: string, path: string): Promise<boolean> {
    await this.#read(release);
    const [head] = /^\/articles\/[^/]+\/(?=comments\/\d+\/?$)/.exec(path) ?? [path.endsWith('/') ? path : `${path}/`];
    return this.#withdrawn.has(withdrawnMark(head));
  }

  async #read(release: string): Promise<void> {
    if (release === this.#release) return;
    this.#moved = new Map(Object.entries(moved.catch({}).parse(await this.#json(release, 'redirects.json'))));
    this.#withdrawn = new Set(withdrawn.catch([]).parse(await this.#json(release, 'withdrawn.json')));
    if (await this.#files.isThere(release)) this.#release = release;
  }

  async #json(release: string, name: string): Promise<unknown> {
    const content = (await this.#files.read(release, name, undefined))?.content;
    if (!content) return null;
    try {
      return JSON.parse(Buffer.isBuffer(content) ? content.toString('utf8') : await content.readFile('utf8')) as unknown;
    } catch {
      // Damaged, as after a power cut. The pages are there all the same.
      return null;
    } finally {
      if (!Buffer.isBuffer(content)) await content.close();
    }
  }
}
