import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { setStaticContent } from '../src/content/of.ts';
import { mediaPath } from '../src/media/derivatives.ts';
import { pathsOf } from './addresses.ts';
import { IndexBuilder } from './by-products/search/index-builder.ts';
import { searchRecords } from './by-products/search/record.ts';
import { writeIndex } from './by-products/search/write-index.ts';
import { SocialDrawing } from './by-products/social-images/draw.ts';
import { wantedSocialImages } from './by-products/social-images/wanted.ts';
import { connectCms, type Cms } from './cms.ts';
import { publisherEnvironment, type PublisherEnvironment } from './environment.ts';
import { danglingArticles, putBack } from './held.ts';
import { mediaFilesOf, MediaStore } from './media.ts';
import { compareCounts, pull } from './pull.ts';
import { wholeSitemap } from './sitemap.ts';
import { applyChanges } from './snapshot/apply.ts';
import { readerOf } from './snapshot/reader.ts';
import { emptySnapshot, type Snapshot } from './snapshot/snapshot.ts';

/**
 * Gives Astro's own static build, and `astro dev`, the content of the CMS: everything is pulled before the first page, pictures
 * are made, and the sitemap is written at the end. The publisher's tree equals what this makes, byte for byte.
 */
export function staticSite(): AstroIntegration {
  let site: StaticSite | null = null;
  return {
    name: 'bridgepress-static-site',
    hooks: {
      'astro:config:setup': async ({ command, logger }) => {
        if (command !== 'build' && command !== 'dev') return;
        site = await StaticSite.pull(publisherEnvironment(process.env));
        logger.info(`${site.snapshot.articles.size} articles pulled`);
        for (const message of site.problems) logger.error(message);
        if (command === 'build' && site.problems.length > 0) throw new Error('Some articles cannot be published. Nothing was built.');
      },
      'astro:server:setup': ({ server, logger }) => {
        const stop = new AbortController();
        server.httpServer?.on('close', () => stop.abort());
        server.middlewares.use('/media', (request, response, next) => {
          const name = /^\/([\w.-]+)$/.exec(request.url ?? '')?.[1];
          if (!site || !name || name.startsWith('.')) return next();
          site.media(name).then(
            (bytes) => response.end(bytes),
            () => next(),
          );
        });
        void site?.follow(stop.signal, () => server.ws.send({ type: 'full-reload' }), (line) => logger.warn(line));
      },
      'astro:build:done': async ({ dir }) => site?.finish(fileURLToPath(dir)),
    },
  };
}

/** Instructions are for the publisher; this number is after all of them. */
const NO_INSTRUCTION = 2 ** 31 - 1;

class StaticSite {
  readonly #cms: Cms;
  readonly #environment: PublisherEnvironment;
  snapshot: Snapshot = emptySnapshot;
  problems: readonly string[] = [];

  private constructor(environment: PublisherEnvironment) {
    this.#environment = environment;
    this.#cms = connectCms(environment.cmsUrl, environment.token, new AbortController().signal);
  }

  static async pull(environment: PublisherEnvironment): Promise<StaticSite> {
    const site = new StaticSite(environment);
    await site.#refresh();
    return site;
  }

  /** Pulls whenever something changed, until it is stopped. */
  async follow(stop: AbortSignal, changed: () => void, warn: (line: string) => void): Promise<void> {
    while (!stop.aborted) {
      try {
        const { wanted, epoch } = await this.#cms.publication(this.snapshot.number, 25, NO_INSTRUCTION);
        if (wanted === this.snapshot.number && epoch === this.snapshot.epoch) continue;
        await this.#refresh();
        for (const problem of this.problems) warn(problem);
        changed();
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 2000));
      }
    }
  }

  async media(name: string): Promise<Buffer> {
    return readFile(join(this.#mediaDir, name));
  }

  /** Adds to a finished build what no page makes: the sitemap, the search index and the pictures, social images among them. */
  async finish(dist: string): Promise<void> {
    for (const [path, bytes] of (await wholeSitemap(this.snapshot, this.#environment.siteUrl)).files) await writeFile(join(dist, path), bytes);
    const index = new IndexBuilder();
    for (const record of searchRecords(this.snapshot)) index.add(record);
    writeIndex(join(dist, 'find'), index, false);
    await mkdir(join(dist, 'media'), { recursive: true });
    const files = new Set([...this.snapshot.articles.values()].flatMap((value) => mediaFilesOf({ kind: 'article', documentId: value.documentId, value })));
    for (const value of this.snapshot.staticPages.values())
      for (const file of mediaFilesOf({ kind: 'page', documentId: value.documentId, value })) files.add(file);
    for (const value of this.snapshot.persons.values())
      for (const file of mediaFilesOf({ kind: 'person', documentId: value.documentId, value })) files.add(file);
    const drawing = new SocialDrawing();
    for (const [file, social] of await wantedSocialImages(this.snapshot, new AbortController().signal)) await writeFile(join(dist, mediaPath(file)), await drawing.png(social));
    for (const file of files) await copyFile(join(this.#mediaDir, file), join(dist, mediaPath(file)));
  }

  get #mediaDir(): string {
    return join(this.#environment.dataDir, 'media');
  }

  async #refresh(): Promise<void> {
    const pulled = await pull(this.#cms, this.snapshot, new Map());
    const whole = applyChanges(pulled.base, pulled.changes, pulled.at);
    const held = new Map([...pulled.held, ...danglingArticles(whole, pulled.changes, pulled.at.number)]);
    const changes = putBack(pulled.base, pulled.changes, held);
    const snapshot = applyChanges(pulled.base, changes, pulled.at);
    compareCounts(snapshot, pulled.totals, held);
    const unprovided = await new MediaStore(this.#mediaDir, (url) => this.#cms.upload(url)).provide(changes);
    this.snapshot = snapshot;
    this.problems = [...[...held.values()].map(({ message }) => message), ...[...unprovided.values()].map(({ message }) => message)];
    setStaticContent({ content: readerOf(snapshot, () => undefined), paths: pathsOf(snapshot) });
  }
}
