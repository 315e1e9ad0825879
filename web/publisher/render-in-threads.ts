import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Bundle } from './bundle.ts';
import type { Rendered } from './render.ts';
import { RenderThread, type Assignment } from './render-thread.ts';
import { shareSnapshot } from './snapshot/shared-snapshot.ts';
import type { Snapshot } from './snapshot/snapshot.ts';

/** Pages that this thread makes between two looks at what the others did: they wait for it. */
const AT_ONCE = 8;

/**
 * Makes pages in several threads, of which this one may be one; each writes what it made. The others live as long as that takes, and what one of them did not live to make is made here.
 * @param threads how many others, and whether this one makes pages `beside` them; those that are `started` are taken from there first
 * @param here makes and writes pages in this thread
 * @param made is called with every page as it is done, in no order
 */
export async function renderInThreads(
  threads: { readonly others: number; readonly beside: boolean; readonly started?: RenderThread[] },
  { bundle, ...work }: Omit<Assignment, 'snapshot'> & { readonly bundle: Pick<Bundle, 'folder' | 'id'>; readonly snapshot: Snapshot },
  paths: readonly string[],
  here: (paths: readonly string[]) => Promise<readonly Rendered[]>,
  made: (page: Rendered) => void,
): Promise<void> {
  const waiting = [...paths];
  const another = async (assignment: Assignment): Promise<void> => {
    const thread = threads.started?.shift() ?? new RenderThread(bundle);
    try {
      await thread.make(assignment, waiting, made);
    } finally {
      await thread.end();
    }
  };
  const makeHere = async (): Promise<void> => {
    while (waiting.length > 0) {
      for (const page of await here(waiting.splice(-AT_ONCE))) made(page);
      await nextTurn();
    }
  };
  const assignment = threads.others === 0 ? null : { ...work, snapshot: shareSnapshot(work.snapshot) };
  const others = Promise.all(assignment === null ? [] : Array.from({ length: threads.others }, () => another(assignment)));
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
