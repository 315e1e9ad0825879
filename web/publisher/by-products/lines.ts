import { createInterface } from 'node:readline';
import { END } from './own-process.ts';

/** What `inOwnProcess` sends to a program. Leaves the program when the sender is gone, even after the last line. */
export async function* lines(input: NodeJS.ReadableStream): AsyncGenerator<unknown> {
  process.once('disconnect', () => process.exit(1));
  process.channel?.unref();
  for await (const line of createInterface({ input })) {
    if (line === END) return;
    yield JSON.parse(line) as unknown;
  }
  process.exit(1);
}
