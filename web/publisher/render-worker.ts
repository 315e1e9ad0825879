import { parentPort, workerData } from 'node:worker_threads';
import { loadAppAgain, type Bundle } from './bundle.ts';
import { renderInto } from './render.ts';
import type { Assignment } from './render-thread.ts';
import { receiveSnapshot } from './snapshot/shared-snapshot.ts';
import type { Snapshot } from './snapshot/snapshot.ts';

/** A `RenderThread`: makes the pages it is told to, writes them, and answers with what is known of each. */
const app = await loadAppAgain(workerData as Pick<Bundle, 'folder' | 'id'>);
let work: Omit<Assignment, 'snapshot'> & { readonly snapshot: Snapshot };

parentPort!.on('message', (message: Assignment | readonly string[]) => {
  if ('snapshot' in message) work = { ...message, snapshot: receiveSnapshot(message.snapshot) };
  else void answer(message);
});

async function answer(paths: readonly string[]): Promise<void> {
  parentPort!.postMessage(await renderInto(work.folder, app, work.siteUrl, work.snapshot, paths));
}
