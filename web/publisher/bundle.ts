import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';

/** The Astro app as the bundle exports it. */
export interface App {
  render(request: Request, options: { readonly locals: object }): Promise<Response>;
  /** A page's text as `render` answers it; what is no page, or has another answer than its text, as that answer. */
  renderText(url: string, locals: object): Promise<string | Response>;
}

export interface Bundle {
  readonly app: App;
  /** where it lies, for threads of their own */
  readonly folder: string;
  /** changes with any byte of the bundle */
  readonly id: string;
  /** folder of hashed scripts, styles and fonts, served under `/assets/` */
  readonly assetsDir: string;
}

const exported = z.object({
  app: z.custom<Pick<App, 'render'>>((value) => typeof (value as Partial<App>).render === 'function'),
  renderText: z.custom<App['renderText']>((value) => typeof value === 'function'),
});

/** @throws Error when the bundle has not been made */
export async function loadBundle(folder: string): Promise<Bundle> {
  const id = await digestOf(folder).catch(() => {
    throw new Error('The web bundle is missing. Make it with: npm run bundle -w web');
  });
  return { app: await loadApp(folder), folder, id, assetsDir: join(folder, 'client', 'assets') };
}

/** The app of a bundle that this program runs with already. @throws Error when another one was made in its place: one release never mixes pages of two */
export async function loadAppAgain({ folder, id }: Pick<Bundle, 'folder' | 'id'>): Promise<App> {
  const app = await loadApp(folder);
  // Asked afterwards: loading reads all of it.
  if ((await digestOf(folder)) !== id) throw new Error('The web bundle was made anew since this program started.');
  return app;
}

async function loadApp(folder: string): Promise<App> {
  const { app, renderText } = exported.parse(await import(pathToFileURL(join(folder, 'server', 'entry.mjs')).href));
  return { render: (request, options) => app.render(request, options), renderText };
}

async function digestOf(folder: string): Promise<string> {
  const hash = createHash('sha256');
  const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((each) => each.isFile());
  for (const file of files.map((each) => join(each.parentPath, each.name)).sort()) {
    hash.update(relative(folder, file));
    hash.update(await readFile(file));
  }
  return hash.digest('hex').slice(0, 16);
}
