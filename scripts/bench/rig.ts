import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../system/command.ts';
import { freePort } from '../system/ports.ts';
import { prepare } from '../system/prepared.ts';
import { Failure } from '../system/say.ts';
import type { Secrets } from '../system/secrets.ts';
import type { Service } from '../system/service.ts';
import { cmsEnvironment, publisherEnvironment, servicesOf } from '../system/services.ts';
import { Editor } from './editor.ts';

/** A whole system of its own, with made-up content, of which only the CMS runs yet. */
export interface Rig {
  readonly articles: number;
  readonly comments: number;
  readonly cmsUrl: string;
  readonly siteUrl: string;
  readonly dataDir: string;
  readonly secrets: Secrets;
  /** of whatever pulls the content */
  readonly environment: NodeJS.ProcessEnv;
  readonly cms: Service;
  readonly site: Service;
  /** A publisher that has not been started; after one is stopped, take another. */
  publisher(): Service;
  editor(): Promise<Editor>;
  /** how the administrator signs in */
  readonly signIn: { readonly email: string; readonly password: string };
}

/** Runs `work` with a rig of some size, and removes everything afterwards, whatever happens. @param comments of each article @param databaseUrl of PostgreSQL; SQLite when it is empty */
export async function withRig<T>(articles: number, comments: number, work: (rig: Rig) => Promise<T>, databaseUrl = ''): Promise<T> {
  const dataDir = await mkdtemp(join(tmpdir(), 'bridgepress-bench-'));
  const [cmsPort, sitePort] = [String(await freePort()), String(await freePort())];
  const prepared = await prepare({ ...process.env, DATA_DIR: dataDir, CMS_PORT: cmsPort, SITE_PORT: sitePort, SITE_URL: '', DATABASE_URL: databaseUrl, SAMPLE_CONTENT: 'false' });
  const { settings, secrets, admin } = prepared;
  const [cms, , site] = servicesOf(settings, secrets, admin);
  const publishers: Service[] = [];
  try {
    await runCommand({
      label: `Filling a database with ${articles} articles and ${articles * comments} comments`,
      program: 'node',
      args: ['fill.js', String(articles), String(comments)],
      folder: 'cms',
      environment: cmsEnvironment(settings, secrets, admin),
    });
    await cms.start();
    const cmsUrl = `http://127.0.0.1:${settings.cmsPort}`;
    return await Promise.race([interrupted(), work({
      articles,
      comments,
      cmsUrl,
      siteUrl: `http://127.0.0.1:${settings.sitePort}`,
      dataDir,
      secrets,
      environment: publisherEnvironment(settings, secrets),
      cms,
      site,
      publisher: () => {
        const [, publisher] = servicesOf(settings, secrets, admin);
        publishers.push(publisher);
        return publisher;
      },
      signIn: admin,
      editor: () => Editor.signIn(cmsUrl, admin.email, admin.password),
    })]);
  } finally {
    for (const service of [site, ...publishers, cms]) await service.stop();
    prepared.folder.release();
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** Fails when somebody stops the benchmark, so that everything is removed before it ends. */
function interrupted(): Promise<never> {
  return new Promise((_, reject) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => reject(new Failure('Stopped.')));
  });
}
