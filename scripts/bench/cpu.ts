import { readFile } from 'node:fs/promises';

/** Milliseconds of processor time a process has used so far; 0 where the system does not tell (only Linux does). Unlike time on the clock it is the same on a busy machine. */
export async function cpuTime(pid: number | undefined): Promise<number> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  // Fields 14 and 15 of proc(5), in hundredths of a second.
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) * 10;
}
