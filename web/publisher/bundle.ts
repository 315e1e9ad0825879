import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';

/** The Astro app as the bundle exports it. */
export interface App {
  render(request: Request, options: { readonly locals: object }): Promise<Response>;
  /** A page's text as `render` answers it; what is no page, or has another answer than its text, as that answer. */
  renderText(request: Request, locals: object): Promise<string | Response>;
}

export interface Bundle {
  readonly app: App;
  /** program that exports the app, for threads of their own */
  readonly entry: string;
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
  const entry = join(folder, 'server', 'entry.mjs');
  const id = await digestOf(folder).catch(() => {
    throw new Error('The web bundle is missing. Make it with: npm run bundle -w web');
  });
  return { app: await loadApp(entry), entry, id, assetsDir: join(folder, 'client', 'assets') };
}

/** @param entry absolute path of the bundle's program */
export async function loadApp(entry: string): Promise<App> {
  const { app, renderText } = exported.parse(await import(pathToFileURL(entry).href));
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
