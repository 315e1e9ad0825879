import { EventEmitter, once } from 'node:events';

const signal = new EventEmitter().setMaxListeners(0);

/** Wakes everyone who waits for a change. Called after the commit that made it. */
export const announce = (): void => void signal.emit('changed');

/** Resolves with the next announcement, or after `milliseconds`. */
export async function changedWithin(milliseconds: number): Promise<void> {
  await once(signal, 'changed', { signal: AbortSignal.timeout(Math.ceil(milliseconds)) }).catch(() => undefined);
}
