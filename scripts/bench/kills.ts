import { Agent } from 'node:http';
import { say } from '../system/say.ts';
import { onBothDatabases } from './each-database.ts';
import type { BenchOptions } from './options.ts';
import type { Rig } from './rig.ts';
import { send, visitorAt } from './send-form.ts';

/**
 * Kills the CMS (SIGKILL) in the moment in which each comment is acknowledged, and looks whether any of them is missing at the end. Both
 * databases have their turns at the same time: most of a turn is waiting for a CMS to be back.
 */
export async function benchKills(options: BenchOptions): Promise<void> {
  await onBothDatabases(1, (database, rig) => kill(database, rig, options.answers));
}

async function kill(database: string, system: Rig, answers: number): Promise<void> {
  const { siteUrl, cms } = system;
  const article = await (await system.editor()).find('article-1');
  const agent = new Agent({ keepAlive: true });
  const links: string[] = [];
  for (let turn = 0; links.length < answers; turn++) {
    const form = { article, body: `Acknowledged comment number ${turn}.` };
    const { html } = await send(agent, `${siteUrl}/comments/`, form, visitorAt(turn));
    const token = /name="token" value="([^"]+)"/.exec(html)?.[1];
    if (token === undefined) {
      // The CMS is on its way back; what was sent is not acknowledged.
      await new Promise((resolve) => setTimeout(resolve, 50));
      continue;
    }
    const answer = await send(agent, `${siteUrl}/comments/`, { ...form, token }, visitorAt(turn));
    const link = /href="(\/comments\/own\/[\w-]{22}\/)"/.exec(answer.html)?.[1];
    if (link === undefined) continue;
    if (cms.pid !== undefined) process.kill(cms.pid, 'SIGKILL');
    links.push(link);
  }
  let lost = 0;
  for (const link of links) {
    let answer = await send(agent, siteUrl + link);
    for (; answer.code === 503; answer = await send(agent, siteUrl + link)) await new Promise((resolve) => setTimeout(resolve, 100));
    if (answer.code !== 200) lost += 1;
  }
  agent.destroy();
  say(`${database}: the CMS was killed after each of ${links.length} acknowledged comments; ${lost} of them are missing.`);
}
