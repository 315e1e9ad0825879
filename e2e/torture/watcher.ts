import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { pagesOfReleases } from './pages-of-releases.ts';

/** Milliseconds between two requests: fifty a second. */
const EVERY = 20;
/** Milliseconds after which an answer counts as missing. How long the slowest took is told: on a busy machine that says more about the machine. */
const PATIENCE = 30_000;

interface Seen {
  readonly path: string;
  readonly code: number;
  readonly release: string | null;
  /** of the body; of the one that the reader has already where the answer is that it is the same */
  readonly digest: string;
  readonly location: string | null;
}

/** Columns of the table. */
export interface Watched {
  /** answers by their code */
  readonly asked: string;
  readonly slowest: string;
  readonly releases: string;
  readonly wrong: readonly string[];
}

/** A reader who asks for the same addresses over and over, by turns, every other time only for what is new. */
export class Watcher {
  readonly #site: string;
  readonly #dataDir: string;
  readonly #moved: ReadonlyMap<string, string>;
  readonly #seen: Seen[] = [];
  readonly #wrong: string[] = [];
  readonly #open = new Set<Promise<void>>();
  readonly #timer: NodeJS.Timeout;
  /** tag and digest of what came last from a path */
  readonly #kept = new Map<string, { readonly tag: string; readonly digest: string }>();
  /** styles and scripts that a page named */
  readonly #assets = new Set<string>();
  #turn = 0;
  #slowest = 0;

  /** @param moved where those of the paths lead that are earlier addresses */
  constructor(site: string, dataDir: string, paths: readonly string[], moved: ReadonlyMap<string, string>) {
    this.#site = site;
    this.#dataDir = dataDir;
    this.#moved = moved;
    this.#timer = setInterval(() => {
      const turn = this.#turn++;
      this.#begin(() => this.#ask(paths[turn % paths.length]!, Math.floor(turn / paths.length) % 2 === 1));
    }, EVERY);
  }

  /** Stops asking. Every answer is compared with the release it names, as the publisher's log has it. */
  async end(): Promise<Watched> {
    clearInterval(this.#timer);
    while (this.#open.size > 0) await Promise.all(this.#open);
    const pages = await pagesOfReleases(join(this.#dataDir, 'publisher', 'releases.jsonl'));
    for (const seen of this.#seen) {
      const said = wrongIn(seen, pages.get(Number(seen.release?.slice(1))), this.#moved.get(seen.path));
      if (said !== null) this.#wrong.push(`${seen.path} ${said}`);
    }
    const codes = Map.groupBy(this.#seen, ({ code }) => code);
    return {
      asked: [...codes].sort(([a], [b]) => a - b).map(([code, answers]) => `${answers.length} × ${code}`).join(', '),
      slowest: `${Math.round(this.#slowest)} ms`,
      releases: String(new Set(this.#seen.map(({ release }) => release)).size),
      wrong: [...new Set(this.#wrong)],
    };
  }

  #begin(ask: () => Promise<void>): void {
    const asked: Promise<void> = ask().finally(() => this.#open.delete(asked));
    this.#open.add(asked);
  }

  async #ask(path: string, onlyWhatIsNew: boolean): Promise<void> {
    const kept = onlyWhatIsNew ? this.#kept.get(path) : undefined;
    const answer = await this.#fetch(path, kept ? { 'if-none-match': kept.tag } : {});
    if (answer === null) return;
    const { code, headers, bytes } = answer;
    const digest = code === 304 && kept ? kept.digest : createHash('sha256').update(bytes).digest('base64url').slice(0, 22);
    const tag = headers.get('etag');
    if (code === 200 && tag !== null) this.#kept.set(path, { tag, digest });
    this.#seen.push({ path, code, release: headers.get('x-release'), digest, location: headers.get('location') });
    for (const [asset] of bytes.toString().matchAll(/\/(assets|media)\/[\w.-]+/g)) {
      if (this.#assets.has(asset)) continue;
      this.#assets.add(asset);
      this.#begin(() => this.#askForAsset(asset));
    }
  }

  async #askForAsset(asset: string): Promise<void> {
    const code = (await this.#fetch(asset, {}))?.code ?? 200;
    // One that is not drawn yet is asked for again.
    if (code !== 200 && code !== 503) this.#wrong.push(`${asset}, named by a page, answered ${code}`);
    if (code === 503) this.#assets.delete(asset);
  }

  async #fetch(path: string, headers: Readonly<Record<string, string>>): Promise<{ readonly code: number; readonly headers: Headers; readonly bytes: Buffer } | null> {
    const started = performance.now();
    try {
      const answer = await fetch(this.#site + path, { redirect: 'manual', headers, signal: AbortSignal.timeout(PATIENCE) });
      const bytes = Buffer.from(await answer.arrayBuffer());
      if (!path.startsWith('/media/')) this.#slowest = Math.max(this.#slowest, performance.now() - started);
      return { code: answer.status, headers: answer.headers, bytes };
    } catch (error) {
      this.#wrong.push(`${path} was not answered: ${error instanceof Error ? error.message : String(error)}`);
      return null;
    }
  }
}

/** What is not right in an answer, or null. @param pages of the release it names */
function wrongIn({ path, code, release, digest, location }: Seen, pages: ReadonlyMap<string, string> | undefined, moved: string | undefined): string | null {
  if (pages === undefined) return `names release ${release}, which is none`;
  if (moved !== undefined) return code === 301 && location === moved ? null : `answered ${code} and leads to ${location}`;
  const page = pages.get(path);
  const right = page === undefined ? code === 404 : code === 200 || code === 304;
  return right && digest === (page ?? pages.get('/404.html')) ? null : `answered ${code} with bytes of another release than ${release}`;
}
