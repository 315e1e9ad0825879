import { readFile, readdir } from 'node:fs/promises';

/** Process ids of the programs that a process has started and that still run, by the program's path. Linux only, as are these tests' browser and database. */
export async function childrenOf(pid: number): Promise<ReadonlyMap<string, number>> {
  const threads = await readdir(`/proc/${pid}/task`);
  const lists = await Promise.all(threads.map((thread) => readFile(`/proc/${pid}/task/${thread}/children`, 'utf8').catch(() => '')));
  const ids = lists.flatMap((list) => list.split(' ').filter(Boolean).map(Number));
  const named = await Promise.all(
    ids.map(async (id) => {
      const words = (await readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '')).split('\0');
      return [words.find((word) => /(start\.js|main\.ts)$/.test(word))?.split('/').slice(-2).join('/') ?? '', id] as const;
    }),
  );
  return new Map(named);
}
