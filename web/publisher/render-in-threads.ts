import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Bundle } from './bundle.ts';
import type { Rendered } from './render.ts';
import { RenderThread, type Assignment } from './render-thread.ts';
import { shareSnapshot } from './snapshot/shared-snapshot.ts';
import type { Snapshot } from './snapshot/snapshot.ts';

/** Pages that this thread makes between two looks at what the others did: they wait for it. */
const BESIDE = 2;

/**
 * Makes pages in several threads, of which this one may be one; each writes what it made. The others live as long as that takes, and what one of
 * them did not live to make is made here.
 * @param threads how many, with this one where it makes pages `beside` the others; those that are `started` are taken from there first
 * @param here makes and writes a page in this thread
 * @param made is called with every page as it is done, in no order
 */
export async function renderInThreads(
  threads: { readonly count: number; readonly beside: boolean; readonly started?: RenderThread[] },
  { bundle, ...work }: Omit<Assignment, 'snapshot'> & { readonly bundle: Pick<Bundle, 'folder' | 'id'>; readonly snapshot: Snapshot },
  paths: readonly string[],
  here: (path: string) => Promise<Rendered>,
  made: (page: Rendered) => void,
): Promise<void> {
  const assignment: Assignment = { ...work, snapshot: shareSnapshot(work.snapshot) };
  const waiting = [...paths];
  const another = async (): Promise<void> => {
    const thread = threads.started?.shift() ?? new RenderThread(bundle);
    try {
      await thread.make(assignment, waiting, made);
    } finally {
      await thread.end();
    }
  };
  const others = Promise.all(Array.from({ length: threads.count - (threads.beside ? 1 : 0) }, another));
  const makeHere = async (): Promise<void> => {
    for (let count = 1; waiting.length > 0; count++) {
      made(await here(waiting.pop()!));
      if (count % BESIDE === 0) await nextTurn();
    }
  };
  try {
    if (threads.beside) await makeHere();
    await others;
    await makeHere();
  } finally {
    // Where a page cannot be written the others stop, too.
    waiting.length = 0;
    await others;
  }
}
