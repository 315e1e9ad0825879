import { parentPort, workerData } from 'node:worker_threads';
import { loadApp } from './bundle.ts';
import { renderInto, type Rendered } from './render.ts';
import type { Assignment } from './render-in-threads.ts';
import { receiveSnapshot } from './snapshot/shared-snapshot.ts';

/** A thread of `renderInThreads`: makes the pages it is told to, writes them, and answers with what is known of each. */
const { entry, siteUrl, folder, snapshot: shared } = workerData as Assignment;
const snapshot = receiveSnapshot(shared);
const app = await loadApp(entry);

parentPort!.on('message', (paths: readonly string[]) => void answer(paths));

async function answer(paths: readonly string[]): Promise<void> {
  const rendered: Rendered[] = [];
  for (const path of paths) rendered.push(await renderInto(folder, app, siteUrl, snapshot, path));
  parentPort!.postMessage(rendered);
}
