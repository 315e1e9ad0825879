import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Milliseconds between two requests: fifty a second. */
const EVERY = 20;
/** Milliseconds a reader waits for an answer. */
const PATIENCE = 5000;

interface Seen {
  readonly path: string;
  readonly code: number;
  readonly release: string | null;
  readonly digest: string;
}

export interface Watched {
  readonly asked: number;
  readonly releases: number;
  readonly wrong: readonly string[];
}

/** A reader who asks for the same addresses over and over, by turns. */
export class Watcher {
  readonly #site: string;
  readonly #dataDir: string;
  readonly #seen: Seen[] = [];
  readonly #wrong: string[] = [];
  readonly #open = new Set<Promise<void>>();
  readonly #timer: NodeJS.Timeout;
  #turn = 0;

  constructor(site: string, dataDir: string, paths: readonly string[]) {
    this.#site = site;
    this.#dataDir = dataDir;
    this.#timer = setInterval(() => {
      const asked: Promise<void> = this.#ask(paths[this.#turn++ % paths.length]!).finally(() => this.#open.delete(asked));
      this.#open.add(asked);
    }, EVERY);
  }

  /** Stops asking. Every answer is compared with the release it names, as the publisher's log has it. */
  async end(): Promise<Watched> {
    clearInterval(this.#timer);
    await Promise.all(this.#open);
    const pages = await pagesOfReleases(join(this.#dataDir, 'publisher', 'releases.jsonl'));
    for (const { path, code, release, digest } of this.#seen) {
      const of = pages.get(Number(release?.slice(1)));
      const page = of?.get(path);
      const expected = page === undefined ? 404 : 200;
      const body = page ?? of?.get('/404.html');
      if (of === undefined) this.#wrong.push(`${path} names release ${release}, which is none`);
      else if (code !== expected || digest !== body) this.#wrong.push(`${path} answered ${code} with bytes of another release than ${release}`);
    }
    return { asked: this.#seen.length, releases: new Set(this.#seen.map(({ release }) => release)).size, wrong: [...new Set(this.#wrong)] };
  }

  async #ask(path: string): Promise<void> {
    try {
      const answer = await fetch(this.#site + path, { redirect: 'manual', signal: AbortSignal.timeout(PATIENCE) });
      const bytes = Buffer.from(await answer.arrayBuffer());
      this.#seen.push({ path, code: answer.status, release: answer.headers.get('x-release'), digest: createHash('sha256').update(bytes).digest('base64url').slice(0, 22) });
    } catch (error) {
      this.#wrong.push(`${path} was not answered: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}

interface Line {
  readonly release?: number;
  readonly pages: readonly (readonly [path: string, digest: string, keys: unknown])[];
  readonly gone: readonly string[];
}

/** The digest of every page of every release. Of two lines with one number the later one went live. */
async function pagesOfReleases(log: string): Promise<ReadonlyMap<number, ReadonlyMap<string, string>>> {
  const lines = new Map<number, Line>();
  for (const text of (await readFile(log, 'utf8')).trim().split('\n')) {
    const line = JSON.parse(text) as Line;
    if (line.release !== undefined) lines.set(line.release, line);
  }
  const releases = new Map<number, ReadonlyMap<string, string>>();
  let pages: ReadonlyMap<string, string> = new Map();
  for (const [release, line] of [...lines].sort(([a], [b]) => a - b)) {
    const next = new Map(pages);
    for (const [path, digest] of line.pages) next.set(path, digest);
    for (const path of line.gone) next.delete(path);
    releases.set(release, next);
    pages = next;
  }
  return releases;
}
