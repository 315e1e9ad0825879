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

/** Keeps it where the site server finds it, which makes its own pages with this and with no other content. @param folder of the publisher */
export async function keepFrame(folder: string, snapshot: Snapshot): Promise<void> {
  const path = join(folder, 'frame.json');
  await writeFile(`${path}~`, JSON.stringify(frameOf(snapshot)));
  await rename(`${path}~`, path);
}

/** Reads a snapshot of a few entries as if it stood in the whole site. Null before there is a site. */
export function readerIn(around: Frame | null, snapshot: Snapshot): Content {
  const content = readerOf({ ...snapshot, site: around?.site ?? null }, () => undefined);
  return { ...content, pagesAt: (placement) => around?.links[placement] ?? [] };
}
