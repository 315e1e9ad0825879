/** Milliseconds between two requests of the reader who waits. */
const LOOK = 4;

/**
 * How long readers wait for a change: from the CMS's answer to the editor until a request shows it.
 * @param act what the editor asks of the CMS
 * @returns milliseconds; the request to the CMS on its own, and the wait after its answer (0 when the site was faster than the answer)
 */
export async function untilLive(url: string, shows: (html: string) => boolean, act: () => Promise<unknown>): Promise<{ readonly request: number; readonly live: number }> {
  const started = performance.now();
  let answered = 0;
  const acted = act().then(() => (answered = performance.now()));
  for (;;) {
    const answer = await fetch(url);
    if (shows(await answer.text())) break;
    await new Promise((resolve) => setTimeout(resolve, LOOK));
  }
  const seen = performance.now();
  await acted;
  return { request: answered - started, live: Math.max(0, seen - answered) };
}
