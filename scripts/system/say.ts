/** One line to whoever started the program. */
export const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** An error that is meant for a person: one line that says what to do. */
export class Failure extends Error {
  override readonly name = 'Failure';
}

const known: Readonly<Record<string, string>> = {
  ENOSPC: 'The disk is full. Make room and start again.',
  EDQUOT: 'The disk quota is used up. Make room and start again.',
  EROFS: 'The disk is read-only.',
};

/** The one line a person needs of an error. */
export function lineOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  if (code !== undefined && known[code]) return known[code];
  return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
}

/** Runs a program; an error becomes one line and exit code 1. */
export async function main(program: () => Promise<number>): Promise<void> {
  try {
    process.exit(await program());
  } catch (error) {
    process.stderr.write(`${lineOf(error)}\n`);
    process.exit(1);
  }
}
