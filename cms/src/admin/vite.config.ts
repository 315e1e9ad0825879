import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** What is used here of Vite's configuration, as Strapi makes it. */
interface Config {
  readonly resolve: { readonly alias: Readonly<Record<string, string>> | readonly Alias[] };
  readonly plugins: readonly unknown[];
  readonly define?: Readonly<Record<string, string>>;
}

interface Alias {
  readonly find: string | RegExp;
  readonly replacement: string;
}

/** A file of the build. */
type Made = { readonly type: 'chunk'; readonly name: string; readonly code: string; readonly imports: readonly string[]; readonly isEntry: boolean } | { readonly type: 'asset'; source: string | Uint8Array };
type Bundle = Record<string, Made>;

/**
 * What everybody had to fetch and run before the first page, and hardly anybody needs: the film player comes when a film is looked at, as its
 * makers provide for, and the colours of 190 programming languages, which only the field type “Rich text (Markdown)” shows, not at all.
 */
const lighter: readonly Alias[] = [
  { find: /^@mux\/mux-player-react$/, replacement: '@mux/mux-player-react/lazy' },
  { find: /^highlight\.js$/, replacement: 'highlight.js/lib/core' },
];

/**
 * Strapi draws the buttons and panels of a form when the browser says that it has nothing else to do, which on a busy computer it did not say for
 * half a minute and more. To browsers that cannot say so, such as Safari, Strapi gives them at once; so it does to all of them.
 */
const withoutWaiting: Readonly<Record<string, string>> = { requestIdleCallback: 'undefined', cancelIdleCallback: 'undefined' };

/** Strapi's parts of every page, which it would ask for one after the other, each only when the one before has run. */
const alwaysNeeded: ReadonlySet<string> = new Set(['AuthenticatedLayout', 'PrivateRoute', 'LazyOutlet', 'en.json', 'en-GB']);

/** Names those parts in the page, so that they are fetched beside the first file. */
const preloads = {
  name: 'bridgepress/preloads',
  generateBundle: {
    order: 'post' as const,
    handler(_options: unknown, bundle: Bundle): void {
      const page = bundle['index.html'];
      if (page?.type !== 'asset') throw new Error('The admin has no index.html to name its parts in.');
      const names = new Set<string>();
      const add = (fileName: string): void => {
        const file = bundle[fileName];
        if (file?.type !== 'chunk' || file.isEntry || names.has(fileName)) return;
        names.add(fileName);
        file.imports.forEach(add);
      };
      for (const [fileName, file] of Object.entries(bundle)) if (file.type === 'chunk' && alwaysNeeded.has(file.name)) add(fileName);
      page.source = String(page.source).replace('</head>', `${[...names].map((name) => `<link rel="modulepreload" href="/admin/${name}"/>`).join('')}</head>`);
    },
  },
};

const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };

/** Compresses what browsers fetch once and for all, so that nobody does it at each request: Strapi serves such files to whoever takes them. */
const compressed = {
  name: 'bridgepress/compressed',
  generateBundle: {
    order: 'post' as const,
    handler(this: { emitFile(file: { type: 'asset'; fileName: string; source: Uint8Array }): void }, _options: unknown, bundle: Bundle): void {
      for (const [fileName, file] of Object.entries(bundle)) {
        if (!/\.(?:js|css|svg)$/.test(fileName)) continue;
        const bytes = Buffer.from(file.type === 'chunk' ? file.code : file.source);
        if (bytes.length < 1024) continue;
        this.emitFile({ type: 'asset', fileName: `${fileName}.br`, source: brotliCompressSync(bytes, BROTLI) });
        this.emitFile({ type: 'asset', fileName: `${fileName}.gz`, source: gzipSync(bytes, { level: 9 }) });
      }
    },
  },
};

/** The build of the admin, made lighter for a browser that has nothing of it yet, and quicker for a busy computer. */
export default (config: Config): Config => {
  const { alias } = config.resolve;
  const known = Array.isArray(alias) ? (alias as readonly Alias[]) : Object.entries(alias).map(([find, replacement]) => ({ find, replacement }));
  return { ...config, define: { ...config.define, ...withoutWaiting }, resolve: { ...config.resolve, alias: [...lighter, ...known] }, plugins: [...config.plugins, preloads, compressed] };
};
