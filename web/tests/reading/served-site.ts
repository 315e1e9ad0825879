import { rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { SubmitAnswer } from '@bridgepress/shared';
import type { Change } from '../../publisher/snapshot/apply.ts';
import { createSiteServer, type SiteOptions } from '../../server/site-server.ts';
import { MemoryCms } from '../memory-cms.ts';
import { bundle, openPublisher, temporaryFolder } from '../workshop.ts';

export interface ServedSite {
  readonly url: string;
  stop(): Promise<void>;
}

const unavailable = { outcome: 'unavailable' } as const;

/**
 * A site of these entries, published and served as in production, without a CMS.
 * @param answer what becomes of each comment form
 * @param told what else it is told by a CMS
 */
export async function serveSite(changes: readonly Change[], answer: SubmitAnswer | typeof unavailable = unavailable, told: Partial<Pick<SiteOptions, 'commentDoor' | 'openPreview'>> = {}): Promise<ServedSite> {
  const cms = new MemoryCms();
  for (const { kind, documentId, value } of changes) if (value) cms.put(kind, { ...value, documentId } as never);
  const folder = await temporaryFolder();
  const publisher = await openPublisher(cms, folder);
  await publisher.bringUpToDate();
  if (publisher.errors.length > 0) throw new Error(publisher.errors.map(({ message }) => message).join('\n'));
  while (await publisher.tidy());
  await publisher.close();
  const server = createSiteServer({
    app: (await bundle()).app,
    siteUrl: 'http://localhost',
    upload: () => Promise.reject(new Error('not asked')),
    adminUrl: 'http://localhost',
    openPreview: () => Promise.resolve('gone'),
    releasesDir: join(folder, 'releases'),
    framePath: join(folder, 'publisher', 'frame.json'),
    commentDoor: () => ({
      submit: () => Promise.resolve(answer),
      own: () => Promise.resolve(unavailable),
      report: () => Promise.resolve(unavailable),
      ask: () => Promise.resolve(unavailable),
      notices: () => Promise.resolve(unavailable),
      challenge: () => Promise.resolve(unavailable),
    }),
    isTrustedProxy: () => false,
    log: () => undefined,
    ...told,
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
