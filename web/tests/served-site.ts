import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { loadBundle, type App } from '../publisher/bundle.ts';
import { commentDoorTo } from '../server/comment-door.ts';
import { openDraft } from '../server/preview/draft.ts';
import { uploadsOf } from '../server/preview/media.ts';
import { createSiteServer } from '../server/site-server.ts';
import { trustedProxies } from '../server/visitor-address.ts';
import { article, category, comment, site, staticPage } from './fixtures.ts';
import { MemoryCms } from './memory-cms.ts';
import { bundle, openPublisher, SITE_URL, temporaryFolder } from './workshop.ts';

/** A site server with a small release behind it, and the CMS's door as the test wants it. */
export interface ServedSite {
  readonly url: string;
  readonly folder: string;
  /** what the door answers */
  answer: { code: number; body: object | string };
  /** what it was sent */
  readonly sent: unknown[];
  /** the site server stops listening, and listens again where it did */
  pause(): Promise<void>;
  resume(): Promise<void>;
  stop(): Promise<void>;
}

/** Stands for the article of the site in answers of the door. */
export const id = 'a'.repeat(24);

const listen = (each: Server): Promise<string> =>
  new Promise((resolve) => each.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(each.address() as AddressInfo).port}`)));

/** The beginning of an MP4 file, and a box in which a camera noted where it was. */
const box = (kind: string, inside: string): Buffer => Buffer.concat([Buffer.from([0, 0, 0, 8 + inside.length]), Buffer.from(kind + inside, 'latin1')]);
export const video = Buffer.concat([box('ftyp', 'isom'), box('udta', '+40.7-074.0/')]);

export async function serveSite(): Promise<ServedSite> {
  const folder = await temporaryFolder();
  const cms = new MemoryCms();
  cms.put('site', site());
  cms.put('category', category('c0'));
  cms.put('article', article('one', { documentId: 'one', title: 'Article one' }));
  cms.put('comment', comment('k1', 'one'));
  cms.put('page', staticPage('s0'));
  cms.put('redirect', { documentId: 'r1', kind: 'article', slug: 'old-one', target: 'one' });
  cms.put('redirect', { documentId: 'r2', kind: 'category', slug: 'old-topic', target: 'c0' });
  cms.put('redirect', { documentId: 'r3', kind: 'article', slug: 'taken-away', target: 'unpublished' });
  const publisher = await openPublisher(cms, folder);
  await publisher.bringUpToDate();
  await publisher.close();
  const shown: Pick<ServedSite, 'answer' | 'sent'> = { answer: { code: 201, body: {} }, sent: [] };
  const door = createServer((incoming, response) => {
    if (incoming.url === '/uploads/draft.png' && incoming.headers.authorization === 'Bearer the-submit-token') return void sharp({ create: { width: 64, height: 36, channels: 3, background: '#7a9' } }).png().pipe(response);
    if (incoming.url === '/uploads/draft.mp4' && incoming.headers.authorization === 'Bearer the-submit-token') return void response.end(video);
    let text = '';
    incoming.on('data', (chunk: Buffer) => (text += chunk.toString()));
    incoming.on('end', () => {
      shown.sent.push({ authorization: incoming.headers.authorization, body: JSON.parse(text) });
      const { code, body } = shown.answer;
      response.writeHead(code, { 'content-type': 'application/json' }).end(typeof body === 'string' ? body : JSON.stringify(body));
    });
  });
  const cmsUrl = await listen(door);
  const server = createSiteServer({
    adminUrl: 'https://cms.example',
    upload: uploadsOf(cmsUrl, 'the-submit-token'),
    openPreview: (link) => openDraft(cmsUrl, 'the-submit-token', link),
    app: await appWithoutFiles(),
    assetsDir: join(folder, 'of-the-bundle'),
    siteUrl: SITE_URL,
    releasesDir: join(folder, 'releases'),
    framePath: join(folder, 'publisher', 'frame.json'),
    commentDoor: commentDoorTo(cmsUrl, 'the-submit-token'),
    isTrustedProxy: trustedProxies('127.0.0.1, ::1, 10.0.0.0/8'),
    log: () => undefined,
  });
  const stop = async (): Promise<void> => {
    server.close();
    door.close();
    await rm(folder, { recursive: true, force: true });
  };
  const url = await listen(server);
  const pause = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  const resume = (): Promise<void> => new Promise((resolve) => server.listen(Number(new URL(url).port), '127.0.0.1', () => resolve()));
  return Object.assign(shown, { url, folder, pause, resume, stop });
}

/** The app of a bundle of which nothing is left on the disk, as when another one is made in its place while the site runs. */
async function appWithoutFiles(): Promise<App> {
  const folder = await temporaryFolder();
  await cp((await bundle()).folder, folder, { recursive: true });
  const { app } = await loadBundle(folder);
  await rm(folder, { recursive: true });
  return app;
}
