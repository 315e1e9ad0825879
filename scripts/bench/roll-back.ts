import { setTimeout as sleep } from 'node:timers/promises';
import type { Service } from '../system/service.ts';
import type { Editor } from './editor.ts';
import { PREPARED, type ReleaseLine } from './release-lines.ts';
import type { Rig } from './rig.ts';
import { untilLive } from './until-live.ts';

/** Milliseconds from the request to the CMS until a reader gets the earlier release, and the pages that differed. */
export interface RollBackFigure {
  readonly live: number;
  readonly pages: number;
}

export interface RollBackFigures {
  /** of a change on one page */
  readonly one: RollBackFigure;
  /** of a change on every page */
  readonly every: RollBackFigure;
}

const PATIENCE = 40 * 60_000;
const NAME = 'A name that was a mistake';

/** Rolls back the last change of one article, and the last change of the whole site. @param large whether the site is so large that it is compressed after it is live */
export async function measureRollBack(rig: Rig, publisher: Service, lines: readonly ReleaseLine[], large: boolean): Promise<RollBackFigures> {
  const editor = await rig.editor();
  const url = `${rig.siteUrl}/articles/article-1/`;
  const id = await editor.find('article-1');
  const publish = async (excerpt: string): Promise<unknown> => {
    await editor.save(id, { excerpt });
    return untilLive(url, (html) => html.includes(excerpt), () => editor.publish(id));
  };
  await publish('As it should be.');
  await publish('A mistake.');
  const one = await rollBack(editor, lines, url, (html) => html.includes('As it should be.'));
  await publish('Forward again.');
  const prepared = large ? nextLine(publisher, PREPARED) : sleep(1000);
  await untilLive(url, (html) => html.includes(NAME), () => editor.saveSite({ name: NAME }));
  await prepared;
  return { one, every: await rollBack(editor, lines, url, (html) => !html.includes(NAME)) };
}

async function rollBack(editor: Editor, lines: readonly ReleaseLine[], url: string, shows: (html: string) => boolean): Promise<RollBackFigure> {
  const release = await editor.releaseBefore();
  const known = lines.length;
  const { request, live } = await untilLive(url, shows, () => editor.rollBack(release));
  for (const end = performance.now() + 5000; lines.length === known && performance.now() < end; ) await sleep(5);
  return { live: request + live, pages: lines[known]?.pages ?? Number.NaN };
}

const nextLine = (service: Service, wanted: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`The publisher did not say “${wanted}”.`)), PATIENCE);
    service.onLine((line) => {
      if (line !== wanted) return;
      clearTimeout(late);
      resolve();
    });
  });
