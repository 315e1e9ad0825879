/** Milliseconds between two requests of the reader who waits, and before they give up: with 30,000 articles, a change on every page takes minutes on a busy machine. */
const LOOK = 4;
const PATIENCE = 20 * 60_000;

/** Times of one change, in milliseconds; instants are of `performance.now()`. */
export interface Seen {
  /** the request to the CMS on its own */
  readonly request: number;
  /** from its answer until a reader got the change; 0 when the site was faster than the answer */
  readonly live: number;
  readonly answered: number;
  readonly seen: number;
}

/**
 * How long readers wait for a change: from the CMS's answer to the editor until a request shows it.
 * @param act what the editor asks of the CMS
 * @throws when the change does not appear
 */
export async function untilLive(url: string, shows: (html: string) => boolean, act: () => Promise<unknown>): Promise<Seen> {
  const started = performance.now();
  let answered = 0;
  const acted = act().then(() => (answered = performance.now()));
  acted.catch(() => undefined);
  for (;;) {
    const answer = await fetch(url);
    if (shows(await answer.text())) break;
    if (performance.now() - started > PATIENCE) throw new Error(`A change did not appear at ${new URL(url).pathname} within ${PATIENCE / 1000} seconds.`);
    await new Promise((resolve) => setTimeout(resolve, LOOK));
  }
  const seen = performance.now();
  await acted;
  return { request: answered - started, live: Math.max(0, seen - answered), answered, seen };
}
