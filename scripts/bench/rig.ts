import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../system/command.ts';
import { freePort } from '../system/ports.ts';
import { prepare } from '../system/prepared.ts';
import type { Secrets } from '../system/secrets.ts';
import type { Service } from '../system/service.ts';
import { cmsEnvironment, publisherEnvironment, servicesOf } from '../system/services.ts';
import { Editor } from './editor.ts';
import { stop, unlessStopped } from './stop.ts';

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

/** Runs `work` with a rig of some size, and removes everything afterwards, whatever happens, and when it is stopped. @param comments of each article @param databaseUrl of PostgreSQL; SQLite when it is empty */
export async function withRig<T>(articles: number, comments: number, work: (rig: Rig) => Promise<T>, databaseUrl = ''): Promise<T> {
  const dataDir = await mkdtemp(join(tmpdir(), 'bridgepress-bench-'));
  const services: Service[] = [];
  try {
    return await unlessStopped(async () => work(await rigIn(dataDir, articles, comments, databaseUrl, services)));
  } finally {
    for (const service of services.reverse()) await service.stop();
    await rm(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

/** @param services is told of each before it starts */
async function rigIn(dataDir: string, articles: number, comments: number, databaseUrl: string, services: Service[]): Promise<Rig> {
  const [cmsPort, sitePort] = [String(await freePort()), String(await freePort())];
  const { settings, secrets, admin } = await prepare({ ...process.env, DATA_DIR: dataDir, CMS_PORT: cmsPort, SITE_PORT: sitePort, SITE_URL: '', DATABASE_URL: databaseUrl, SAMPLE_CONTENT: 'false' });
  await runCommand({
    label: `Filling a database with ${articles} articles and ${articles * comments} comments`,
    program: 'node',
    args: ['fill.js', String(articles), String(comments)],
    folder: 'cms',
    environment: cmsEnvironment(settings, secrets, admin),
    stop,
  });
  const [cms, , site] = servicesOf(settings, secrets, admin);
  services.push(cms, site);
  await cms.start();
  const cmsUrl = `http://127.0.0.1:${settings.cmsPort}`;
  return {
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
      services.push(publisher);
      return publisher;
    },
    signIn: admin,
    editor: () => Editor.signIn(cmsUrl, admin.email, admin.password),
  };
}
