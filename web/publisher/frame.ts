import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { placements, site, type Placement } from '@bridgepress/shared';
import type { Content } from '../src/content/content.ts';
import { readerOf } from './snapshot/reader.ts';
import type { Snapshot } from './snapshot/snapshot.ts';

const link = z.object({ slug: z.string(), title: z.string() });

/** What stands around every page: the site's settings and its links to static pages. The publisher keeps it for pages that are made on demand. */
export const frame = z.object({ site, links: z.record(z.enum(placements), z.array(link)) });
export type Frame = Readonly<z.infer<typeof frame>>;

export function frameOf(snapshot: Snapshot): Frame {
  const content = readerOf(snapshot, () => undefined);
  const linksAt = (placement: Placement): Frame['links'][Placement] => content.pagesAt(placement).map(({ slug, title }) => ({ slug, title }));
  return { site: content.site(), links: { footer: linksAt('footer'), header: linksAt('header'), nowhere: [] } };
}

/** The frame as a file: the site server makes its own pages with it, and with no other content. */
export class KeptFrame {
  readonly #path: string;
  #kept: Pick<Snapshot, 'site' | 'staticPages'> | null = null;

  /** @param folder of the publisher */
  constructor(folder: string) {
    this.#path = join(folder, 'frame.json');
  }

  async keep(snapshot: Snapshot): Promise<void> {
    const { site, staticPages } = snapshot;
    if (this.#kept?.site === site && this.#kept.staticPages === staticPages) return;
    await writeFile(`${this.#path}~`, JSON.stringify(frameOf(snapshot)));
    await rename(`${this.#path}~`, this.#path);
    this.#kept = { site, staticPages };
  }
}

/** Reads a snapshot of a few entries as if it stood in the whole site. Null before there is a site. */
export function readerIn(around: Frame | null, snapshot: Snapshot): Content {
  const content = readerOf({ ...snapshot, site: around?.site ?? null }, () => undefined);
  return { ...content, pagesAt: (placement) => around?.links[placement] ?? [] };
}
