import { setTimeout as sleep } from 'node:timers/promises';
import { cpuTime } from './cpu.ts';

/** Milliseconds of one look, and of processor time in it that is no work: signs of life and the like. */
const LOOK = 200;
const IDLE = 10;
const PATIENCE = 20_000;

/** Waits until a process has nothing to do: so what one change left to be done is not measured with the next. Twenty seconds at most, and no time where the system does not tell. */
export async function untilAtRest(pid: number | undefined): Promise<void> {
  const end = performance.now() + PATIENCE;
  for (let before = await cpuTime(pid); performance.now() < end; ) {
    await sleep(LOOK);
    const now = await cpuTime(pid);
    if (now - before <= IDLE) return;
    before = now;
  }
}
