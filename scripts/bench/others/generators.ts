import { spawn } from 'node:child_process';
import { access, constants, mkdir, rename, stat } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { root } from '../../system/root.ts';
import { lineOf, say } from '../../system/say.ts';
import { peakDuring } from '../memory.ts';
import type { Rig } from '../rig.ts';
import { stop } from '../stop.ts';
import { median } from '../table.ts';
import { pullArticles } from './content.ts';
import { writeEleventySite } from './eleventy.ts';
import { writeHugoSite } from './hugo.ts';

/** What another generator needed for the same content; `pulls` when its time has the pull from the CMS in it. */
export type OtherFigures =
  | { readonly name: string; readonly milliseconds: number; readonly peak: number; readonly pulls: boolean; /** bytes of one article's page; null when that was not looked at */ readonly page: number | null }
  | { readonly name: string; readonly absent: string };

/** Articles up to which Astro's own static build is tried: it draws the pictures for shared links as well, which takes minutes for more. */
const ASTRO_MAX = 1000;

/** Builds the content of a rig with each generator that is installed. @param times that each is measured; the median counts */
export async function otherGenerators(rig: Rig, times: number): Promise<readonly OtherFigures[]> {
  const hugo = await programOnPath('hugo');
  const eleventy = await programOnPath('eleventy');
  const written = hugo || eleventy ? await pullArticles(rig) : [];
  const others: OtherFigures[] = [];
  for (const [name, program, write, args] of [
    ['Hugo', hugo, writeHugoSite, ['--quiet']],
    ['Eleventy', eleventy, writeEleventySite, ['--quiet']],
  ] as const) {
    if (program === null) {
      others.push({ name, absent: 'not installed' });
      continue;
    }
    const folder = join(rig.dataDir, 'others', name);
    await mkdir(folder, { recursive: true });
    await write(folder, written);
    // As with ours, what was made before is put aside.
    let turn = 0;
    const fresh = async (): Promise<void> => void (await rename(join(folder, 'public'), join(rig.dataDir, `${name}-before-${++turn}`)).catch(() => undefined));
    const figures = await measured(name, times, false, fresh, () => start(program, args, folder, { HUGO_CACHEDIR: join(rig.dataDir, 'others', 'cache') }));
    others.push('absent' in figures ? figures : { ...figures, page: (await stat(join(folder, 'public/articles/article-1/index.html'))).size });
  }
  if (rig.articles > ASTRO_MAX) return [...others, { name: 'astro build', absent: `only up to ${ASTRO_MAX}` }];
  const environment = { ...rig.environment, ASTRO_TELEMETRY_DISABLED: '1' };
  return [...others, await measured('astro build', 1, true, () => Promise.resolve(), () => start(join(root, 'node_modules/.bin/astro'), ['build', '--silent', '--outDir', join(rig.dataDir, 'astro')], join(root, 'web'), environment))];
}

interface Run {
  readonly pid: number | undefined;
  readonly ended: Promise<void>;
}

async function measured(name: string, times: number, pulls: boolean, before: () => Promise<void>, run: () => Run): Promise<OtherFigures> {
  const runs: { readonly milliseconds: number; readonly peak: number }[] = [];
  try {
    for (let turn = 0; turn < times; turn++) {
      await before();
      say(`${name}: building the same content …`);
      const started = performance.now();
      const { pid, ended } = run();
      const peak = await peakDuring(() => pid, ended);
      await ended;
      runs.push({ milliseconds: performance.now() - started, peak });
      say(`${name}: ${Math.round(performance.now() - started)} ms`);
    }
  } catch (error) {
    return { name, absent: `failed: ${lineOf(error).slice(0, 60)}` };
  }
  return { name, pulls, page: null, milliseconds: median(runs.map(({ milliseconds }) => milliseconds)), peak: Math.max(...runs.map(({ peak }) => peak)) };
}

function start(program: string, args: readonly string[], folder: string, environment: NodeJS.ProcessEnv): Run {
  const child = spawn(program, args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, ...environment }, signal: stop });
  const words: Buffer[] = [];
  child.stderr.on('data', (chunk: Buffer) => words.push(chunk));
  const ended = new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => (code === 0 ? resolve() : reject(new Error(Buffer.concat(words).toString().trim() || `It ended with ${code}.`))));
  });
  ended.catch(() => undefined);
  return { pid: child.pid, ended };
}

async function programOnPath(name: string): Promise<string | null> {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    const program = join(folder, name);
    if (folder !== '' && (await access(program, constants.X_OK).then(() => true, () => false))) return program;
  }
  return null;
}
