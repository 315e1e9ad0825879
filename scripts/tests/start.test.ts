import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { launch, startSystem } from '../../e2e/running/system.ts';
import { freePort } from '../system/ports.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bridgepress-start-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const { PATH, HOME } = process.env;
const environment = async (more: NodeJS.ProcessEnv = {}): Promise<NodeJS.ProcessEnv> => ({
  PATH,
  HOME,
  DATA_DIR: join(folder, 'data'),
  SITE_PORT: String(await freePort()),
  CMS_PORT: String(await freePort()),
  SAMPLE_CONTENT: 'false',
  ...more,
});
/** Starts the system and expects it to give up. @returns the last line it printed */
async function complaint(more: NodeJS.ProcessEnv): Promise<string> {
  const program = launch(await environment(more));
  expect(await program.ended).toBe(1);
  return program.printed().split('\n').at(-1) ?? '';
}

describe('a start that cannot succeed ends with one line that says what to do', () => {
  let taken: Server;
  let port: number;
  beforeEach(async () => {
    taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    port = (taken.address() as AddressInfo).port;
  });
  afterEach(() => void taken.close());

  it('when a port is taken', async () => {
    expect(await complaint({ SITE_PORT: String(port) })).toBe(`Port ${port} is taken. Choose another with SITE_PORT.`);
    expect(await complaint({ CMS_PORT: String(port) })).toBe(`Port ${port} is taken. Choose another with CMS_PORT.`);
  });

  it('when the data folder is none', async () => {
    await writeFile(join(folder, 'file'), '');
    expect(await complaint({ DATA_DIR: join(folder, 'file') })).toContain('Choose another with DATA_DIR');
  });

  it('when a file of the data folder is damaged', async () => {
    await mkdir(join(folder, 'data'));
    await writeFile(join(folder, 'data', 'secrets.json'), '{"APP_KEYS": "abc');
    expect(await complaint({})).toContain('secrets.json is damaged');
  });

  it.each([
    ['postgres://nobody:wrong@127.0.0.1:1/none', /DATABASE_URL does not answer/],
    ['mysql://localhost/x', /DATABASE_URL must look like postgres/],
    ['postgres://nobody@no-such-host.invalid/x', /DATABASE_URL does not exist|DATABASE_URL does not answer/],
  ])('when DATABASE_URL is %s', async (url, words) => {
    expect(await complaint({ DATABASE_URL: url })).toMatch(words);
  });

  it.each([
    [{ SITE_PORT: 'eighty' }, /SITE_PORT/],
    [{ SITE_URL: 'www.example.org' }, /SITE_URL must start with/],
    [{ ADMIN_EMAIL: 'first@example.org', ADMIN_PASSWORD: 'short' }, /ADMIN_PASSWORD needs 8/],
    [{ SAMPLE_CONTENT: 'perhaps' }, /SAMPLE_CONTENT must be true or false/],
    [{ APP_KEYS: 'changeme' }, /APP_KEYS/],
  ])('when a setting is wrong: %j', async (more, words) => {
    expect(await complaint(more)).toMatch(words);
  });
});

describe('a system that runs', () => {
  it('keeps its secrets to itself, refuses a second copy on its folder, starts again, and stops when asked', async () => {
    const first = await startSystem({ DATA_DIR: join(folder, 'data') });
    try {
      for (const path of ['', 'secrets.json']) expect([path, (await stat(join(folder, 'data', path))).mode & 0o077]).toEqual([path, 0]);
      expect(await complaint({})).toContain('Another copy of Bridgepress uses the data folder');
      expect(first.printed()).not.toContain(JSON.parse(await readFile(join(folder, 'data/secrets.json'), 'utf8')).PUBLISHER_TOKEN);
    } finally {
      expect(await first.stop()).toBe(0);
    }
    await expect(fetch(first.site)).rejects.toThrow();
    await expect(fetch(first.cms)).rejects.toThrow();
    const second = await startSystem({ DATA_DIR: join(folder, 'data') });
    expect((await fetch(second.site)).status).toBe(200);
    expect(await second.stop()).toBe(0);
  });
});
