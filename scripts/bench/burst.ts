import { setTimeout as sleep } from 'node:timers/promises';
import type { ReleaseLine } from './release-lines.ts';
import type { Rig } from './rig.ts';

const PUBLISHES = 100;
const SECONDS = 5;
/** Different articles among them. */
const ARTICLES = 20;
const PATIENCE = 5 * 60_000;

/** Many publishes at once. Milliseconds. */
export interface BurstFigures {
  readonly publishes: number;
  /** that the CMS took to answer all of them; more than five seconds when it could not keep up */
  readonly asked: number;
  /** from its last answer until readers get the last state of every article; 0 when the site was faster */
  readonly live: number;
  readonly releases: number;
}

/** A hundred publishes within five seconds. */
export async function measureBurst(rig: Rig, lines: readonly ReleaseLine[]): Promise<BurstFigures> {
  const editor = await rig.editor();
  const slugs = Array.from({ length: ARTICLES }, (_, index) => `article-${Math.max(1, Math.floor((rig.articles * (index + 1)) / (ARTICLES + 1)))}`);
  const ids = await Promise.all(slugs.map((slug) => editor.find(slug)));
  const known = lines.length;
  const started = performance.now();
  // Of one article, each publish waits for the one before, as an editor would.
  const done = ids.map(async (id, index) => {
    for (let turn = 0; turn < PUBLISHES / ARTICLES; turn++) {
      const at = ((turn * ARTICLES + index) * SECONDS * 1000) / PUBLISHES;
      await sleep(Math.max(0, started + at - performance.now()));
      await editor.save(id, { excerpt: `In the burst: ${turn}.` });
      await editor.publish(id);
    }
  });
  await Promise.all(done);
  const answered = performance.now();
  const last = `In the burst: ${PUBLISHES / ARTICLES - 1}.`;
  for (const slug of new Set(slugs))
    while (!(await (await fetch(`${rig.siteUrl}/articles/${slug}/`)).text()).includes(last)) {
      if (performance.now() - answered > PATIENCE) throw new Error(`The last change of ${slug} did not appear within ${PATIENCE / 1000} seconds.`);
      await sleep(4);
    }
  const live = performance.now() - answered;
  return { publishes: PUBLISHES, asked: answered - started, live, releases: lines.length - known };
}
