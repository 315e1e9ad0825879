import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ArchiveWriter, unpack } from '../backup/archive.ts';
import { FORMAT, isExpected, isNewer } from '../backup/manifest.ts';
import { exchange, finishRestore } from '../system/restored.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bridgepress-backup-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const head = { format: FORMAT, version: '0.0.1', made: '2026-11-01T10:00:00.000Z', database: 'sqlite' } as const;
const picture = Buffer.from(Array.from({ length: 70_000 }, (_, index) => index % 251));

/** An archive as the program makes it. @returns its path */
async function archive(what: object = head, more: Readonly<Record<string, string>> = {}): Promise<string> {
  const path = join(folder, `archive-${Math.random()}`);
  await writeFile(join(folder, 'picture'), picture);
  const writer = new ArchiveWriter(path);
  await writer.addText('backup.json', JSON.stringify(what));
  await writer.addFile('cms.sqlite', join(folder, 'picture'));
  await writer.addFile('public/uploads/a_1f.png', join(folder, 'picture'));
  for (const [name, text] of Object.entries(more)) await writer.addText(name, text);
  await writer.finish();
  return path;
}
let unpacked = 0;
const opened = async (path: string): Promise<string> => {
  const into = join(folder, `unpacked-${(unpacked += 1)}`);
  await mkdir(into);
  await unpack(path, into, () => undefined);
  return into;
};

describe('an archive', () => {
  it('gives back what was put in, and only its owner can read it', async () => {
    const path = await archive();
    expect((await stat(path)).mode & 0o077).toBe(0);
    const into = await opened(path);
    expect((await readFile(join(into, 'public/uploads/a_1f.png'))).equals(picture)).toBe(true);
  });

  it('is refused when it ends early, wherever that is, or one byte of it is another', async () => {
    const bytes = gunzipSync(await readFile(await archive()));
    // The end of a tar is empty blocks, which say nothing.
    const said = bytes.length - 1024;
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: said - 513 }), fc.boolean(), async (at, cut) => {
        const other = cut ? bytes.subarray(0, at) : Buffer.from(bytes);
        // The unused ends of blocks are no part of any file.
        if (!cut) other[at] = other[at]! ^ 1;
        const path = join(folder, 'other');
        await writeFile(path, gzipSync(other, { level: 1 }));
        const answer = await opened(path).then(
          async (into) => (await Promise.all(['cms.sqlite', 'public/uploads/a_1f.png'].map((name) => readFile(join(into, name))))).every((file) => file.equals(picture)),
          (error: Error) => /is damaged, cut short or no backup|was made by a newer/.test(error.message),
        );
        expect([at, cut, answer]).toEqual([at, cut, true]);
        if (cut) await expect(opened(path)).rejects.toThrow('Nothing was changed');
      }),
      { numRuns: 40 },
    );
    const cutGzip = join(folder, 'cut');
    await writeFile(cutGzip, (await readFile(await archive())).subarray(0, -100));
    await expect(opened(cutGzip)).rejects.toThrow('is damaged, cut short or no backup');
    await expect(opened(join(folder, 'picture'))).rejects.toThrow('is damaged, cut short or no backup');
    await expect(opened(join(folder, 'nothing'))).rejects.toThrow('There is no file');
  });

  it('of a newer program is refused, and so is one with files that belong elsewhere', async () => {
    await expect(archive({ ...head, format: FORMAT + 1 }).then(opened)).rejects.toThrow('Update first');
    await expect(archive({ ...head, version: '99.0.0' }).then(opened)).rejects.toThrow('Update first');
    await expect(archive(head, { 'public/uploads/../../../evil': 'x' }).then(opened)).rejects.toThrow('is damaged');
    expect(['../x', '/etc/passwd', 'public/uploads/../x', 'lock.sqlite', 'public/uploads/', 'postgres/a/b', 'releases/current'].filter(isExpected)).toEqual([]);
    expect([isNewer('0.2.0', '0.1.9'), isNewer('0.1.0', '0.1.0'), isNewer('0.1.9', '0.2.0'), isNewer('1.0.0', '0.9.9')]).toEqual([true, false, false, true]);
  });
});

describe('putting what was unpacked in the place of what is there', () => {
  const data = (): string => join(folder, 'data');
  const text = (path: string): Promise<string | null> => readFile(join(data(), path), 'utf8').catch(() => null);
  beforeEach(async () => {
    for (const place of ['public/uploads', 'restoring/public/uploads', 'releases']) await mkdir(join(data(), place), { recursive: true });
    for (const [name, words] of Object.entries({ 'cms.sqlite': 'old', 'cms.sqlite-wal': 'old', 'secrets.json': 'old', 'public/uploads/a': 'old', 'releases/line': 'kept' })) await writeFile(join(data(), name), words);
    for (const [name, words] of Object.entries({ 'cms.sqlite': 'new', 'secrets.json': 'new', 'public/uploads/b': 'new' })) await writeFile(join(data(), 'restoring', name), words);
  });
  const isDone = async (): Promise<void> => {
    expect(await Promise.all(['cms.sqlite', 'cms.sqlite-wal', 'secrets.json', 'public/uploads/a', 'public/uploads/b', 'releases/line'].map(text))).toEqual(['new', null, 'new', null, 'new', 'kept']);
    expect(await Promise.all(['cms.sqlite', 'cms.sqlite-wal', 'secrets.json', 'public/uploads/a'].map((name) => text(`aside/${name}`)))).toEqual(['old', 'old', 'old', 'old']);
    expect(await readdir(data())).not.toContain('restoring');
  };

  it('keeps what was there, and leaves alone what is made anew', async () => {
    await exchange(data(), 'aside');
    await isDone();
  });

  it('is completed by the next start when it was interrupted between two files that go out', async () => {
    const progress = (step: string): Promise<void> => writeFile(join(data(), 'restoring/progress.json'), JSON.stringify({ aside: 'aside', step }));
    const move = async (from: string, to: string): Promise<void> => {
      await mkdir(join(data(), 'aside'), { recursive: true });
      await cp(join(data(), from), join(data(), to), { recursive: true });
      await rm(join(data(), from), { recursive: true });
    };
    await progress('put aside');
    await move('cms.sqlite', 'aside/cms.sqlite');
    await finishRestore(data());
    await isDone();
  });

  it('is completed when it was interrupted between two files that go in', async () => {
    await exchange(data(), 'aside');
    await mkdir(join(data(), 'restoring'));
    await cp(join(data(), 'secrets.json'), join(data(), 'restoring/secrets.json'));
    await rm(join(data(), 'secrets.json'));
    await writeFile(join(data(), 'restoring/progress.json'), JSON.stringify({ aside: 'aside', step: 'put in place' }));
    await finishRestore(data());
    await isDone();
  });

  it('changes nothing as long as it was not decided', async () => {
    await finishRestore(data());
    expect(await Promise.all(['cms.sqlite', 'public/uploads/a', 'public/uploads/b'].map(text))).toEqual(['old', 'old', null]);
    expect(await readdir(data())).not.toContain('restoring');
  });
});
