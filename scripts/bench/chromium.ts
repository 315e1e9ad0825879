import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../system/root.ts';

const unpack = "import chromium from '@sparticuz/chromium'; await chromium.executablePath();";

/**
 * The browser of @sparticuz/chromium, unpacked beside the packages. That one unpacks itself into the folder for temporary files, and takes what
 * another process is still writing there for whole: so each process unpacks into a folder of its own, and the first to end gives it its name.
 * @returns the path of the program
 */
export async function unpackedChromium(): Promise<string> {
  const { version } = JSON.parse(await readFile(join(root, 'node_modules/@sparticuz/chromium/package.json'), 'utf8')) as { readonly version: string };
  const cache = join(root, 'node_modules/.cache');
  const folder = join(cache, `chromium-${version}`);
  if (!existsSync(folder)) {
    await mkdir(cache, { recursive: true });
    const own = await mkdtemp(`${folder}.`);
    await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', unpack], { cwd: root, env: { ...process.env, TMPDIR: own } });
    await rename(own, folder).catch(async (error: NodeJS.ErrnoException) => {
      await rm(own, { recursive: true, force: true });
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    });
  }
  return join(folder, 'chromium');
}
