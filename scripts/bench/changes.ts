import type { Service } from '../system/service.ts';
import type { Editor } from './editor.ts';
import type { ReleaseLine } from './release-lines.ts';
import type { Rig } from './rig.ts';
import { untilAtRest } from './rest.ts';
import { median, p95 } from './table.ts';
import { untilLive, type Seen } from './until-live.ts';

/** Changes of each kind, one after the other. */
const TURNS = 20;

/** One kind of change. Milliseconds; `live` is from the CMS's answer to the editor until a reader gets it. */
export interface ChangeFigures {
  readonly median: number;
  readonly p95: number;
  /** the CMS's own time, which is the editor's wait */
  readonly cms: number;
  readonly pages: number;
  /** medians; `hint` from the CMS's answer to the publisher's start, below zero when it had started before; `served` from its last word to the reader's answer */
  readonly legs: Readonly<Record<string, number>>;
}

export const kinds = { excerpt: 'a changed excerpt', title: 'a changed title', comment: 'an approved comment', added: 'a new article' } as const;
export type Kind = keyof typeof kinds;

interface Change {
  readonly url: string;
  readonly shows: string;
  act(): Promise<unknown>;
}

/** Makes every kind of change in turn, and measures each, with what the one before it left to be done out of the way. @param lines what the publisher says */
export async function measureChanges(rig: Rig, publisher: Service, lines: readonly ReleaseLine[]): Promise<Readonly<Record<Kind, ChangeFigures>>> {
  const editor = await rig.editor();
  const category = await editor.category();
  const seen: Record<Kind, (Seen & { readonly release: ReleaseLine | undefined })[]> = { excerpt: [], title: [], comment: [], added: [] };
  for (let turn = 1; turn <= TURNS; turn++)
    for (const kind of Object.keys(seen) as Kind[]) {
      const change = await prepareChange(rig, editor, kind, turn, category);
      await untilAtRest(publisher.pid);
      const known = lines.length;
      const times = await untilLive(change.url, (html) => html.includes(change.shows), () => change.act());
      while (lines.length === known && performance.now() < times.seen + 2000) await new Promise((resolve) => setTimeout(resolve, 2));
      seen[kind].push({ ...times, release: lines[known] });
    }
  return { excerpt: figuresOf(seen.excerpt), title: figuresOf(seen.title), comment: figuresOf(seen.comment), added: figuresOf(seen.added) };
}

async function prepareChange(rig: Rig, editor: Editor, kind: Kind, turn: number, category: string): Promise<Change> {
  const slug = `article-${Math.ceil((rig.articles * turn) / TURNS)}`;
  const url = `${rig.siteUrl}/articles/${slug}/`;
  if (kind === 'added') {
    const added = await editor.write(`New in turn ${turn}`, `new-in-turn-${turn}`, category);
    return { url: `${rig.siteUrl}/articles/new-in-turn-${turn}/`, shows: `About New in turn ${turn}.`, act: () => editor.publish(added) };
  }
  const documentId = await editor.find(slug);
  if (kind === 'comment') {
    const comment = await editor.pendingComment(documentId);
    return { url, shows: `A comment of turn ${turn}.`, act: () => editor.approve(comment) };
  }
  const text = kind === 'title' ? `A title of turn ${turn}` : `An excerpt of turn ${turn}.`;
  await editor.save(documentId, { [kind]: text });
  return { url, shows: text, act: () => editor.publish(documentId) };
}

function figuresOf(all: readonly (Seen & { readonly release: ReleaseLine | undefined })[]): ChangeFigures {
  const live = all.map((each) => each.live);
  const released = all.flatMap(({ release, answered, seen }) =>
    release ? [{ hint: release.at - release.total - answered, ...release.legs, served: seen - release.at } as Readonly<Record<string, number>>] : [],
  );
  const names = Object.keys(released[0] ?? {});
  return {
    median: median(live),
    p95: p95(live),
    cms: median(all.map(({ request }) => request)),
    pages: median(all.map(({ release }) => release?.pages ?? 0)),
    legs: Object.fromEntries(names.map((name) => [name, median(released.map((each) => each[name] ?? 0))])),
  };
}
