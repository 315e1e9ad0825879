import { readdir, readFile } from 'node:fs/promises';

/** The most memory a process has held, in bytes; 0 where the system does not tell (only Linux does). */
export const peakMemory = (pid: number | undefined): Promise<number> => memory(pid, 'VmHWM');

/** What it holds now. */
export const currentMemory = (pid: number | undefined): Promise<number> => memory(pid, 'VmRSS');

async function memory(pid: number | undefined, line: 'VmHWM' | 'VmRSS'): Promise<number> {
  const text = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(new RegExp(`${line}:\\s+(\\d+)`).exec(text)?.[1] ?? 0) * 1024;
}

/** The most that a process and its children held at one moment until the work was done, looked at ten times a second; and no less than the most that the process itself ever held. */
export async function peakDuring(pidOf: () => number | undefined, work: Promise<unknown>): Promise<number> {
  let peak = 0;
  let running = true;
  const done = work.finally(() => (running = false)).catch(() => undefined);
  while (running) {
    const pid = pidOf();
    const all = pid === undefined ? [] : [pid, ...(await childrenOf(pid))];
    const sum = (await Promise.all(all.map(currentMemory))).reduce((total, each) => total + each, 0);
    peak = Math.max(peak, sum, await peakMemory(pid));
    await Promise.race([done, new Promise((resolve) => setTimeout(resolve, 100))]);
  }
  return peak;
}

/** Process ids of a process's children. */
export async function childrenOf(pid: number | undefined): Promise<number[]> {
  const threads = await readdir(`/proc/${pid}/task`).catch(() => []);
  const lists = await Promise.all(threads.map((thread) => readFile(`/proc/${pid}/task/${thread}/children`, 'utf8').catch(() => '')));
  return lists.flatMap((list) => list.split(' ').filter(Boolean).map(Number));
}
