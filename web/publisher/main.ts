import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ByProducts } from './by-products/by-products.ts';
import { MediaKeeping } from './by-products/media-keeping.ts';
import { SearchIndex } from './by-products/search/search-index.ts';
import { SocialImages } from './by-products/social-images/social-images.ts';
import { loadBundle } from './bundle.ts';
import { connectCms } from './cms.ts';
import { publisherEnvironment } from './environment.ts';
import { giveBackMemory } from './give-back-memory.ts';
import { holderOf, Lease } from './lease.ts';
import { MediaStore } from './media.ts';
import { Publisher } from './publisher.ts';
import { Requests } from './requests.ts';
import { run } from './run.ts';
import { takeTurn } from './turn.ts';

/** The publisher's process. Started and stopped by `npm start`; leaves when whoever started it is gone. */
const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop.abort());
process.on('disconnect', () => stop.abort());

const log = (line: string): void => void process.stdout.write(`${line}\n`);

try {
  const environment = publisherEnvironment(process.env);
  const bundle = await loadBundle(join(import.meta.dirname, '..', 'bundle'));
  const own = join(environment.dataDir, 'publisher');
  await mkdir(own, { recursive: true });
  const turn = await takeTurn(own, stop.signal, () => log('another publisher works on this folder; waiting for it to end'));
  if (turn === null) process.exit(0);
  const cms = connectCms(environment.cmsUrl, environment.token, stop.signal);
  const lease = new Lease(cms, await holderOf(own), environment.lease);
  const publisher = await Publisher.open({ ...environment, bundle, cms, log, now: Date.now, giveBackMemory, assureTurn: () => lease.assure() });
  const media = join(environment.dataDir, 'media');
  const keeping = new MediaKeeping(media, join(own, 'unused-media.json'), new MediaStore(media, (url) => cms.upload(url)), Date.now);
  const byProducts = new ByProducts([new SocialImages(media), new SearchIndex(join(environment.dataDir, 'find')), keeping], log);
  await run({ publisher, byProducts, cms, lease, requests: new Requests(own), stop: stop.signal, log });
  await lease.end();
  await publisher.close();
  turn.end();
  process.exit(0);
} catch (error) {
  process.stderr.write(`The publisher stopped: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
