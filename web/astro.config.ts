import { defineConfig } from 'astro/config';
import { bundleAdapter } from './adapter/index.ts';
import { onDemandRoutes } from './adapter/on-demand-routes.ts';
import { staticSite } from './publisher/static-site.ts';

// A static build needs to know its address; the bundle takes it from each request, so that one bundle serves any address.
const site = process.env.SITE_URL ?? `http://localhost:${process.env.SITE_PORT ?? '4321'}`;
/** `bundle` makes the content-free server bundle; anything else is Astro's own static build and `astro dev`. */
const bundle = process.env.BRIDGEPRESS_BUILD === 'bundle';

/** A build carries its own copies: what npm hoists beside it may be another version. */
const selfContained = { resolve: { noExternal: true as const, external: ['sharp'] } };

export default defineConfig({
  ...(bundle ? {} : { site }),
  output: bundle ? 'server' : 'static',
  outDir: bundle ? './bundle' : './dist',
  ...(bundle ? { adapter: bundleAdapter, integrations: [onDemandRoutes] } : { integrations: [staticSite()] }),
  trailingSlash: 'always',
  build: { format: 'directory', inlineStylesheets: 'never', assets: 'assets' },
  compressHTML: true,
  image: { service: { entrypoint: 'astro/assets/services/noop' } },
  devToolbar: { enabled: false },
  security: { checkOrigin: false },
  // A build carries its own copies: what npm hoists beside it may be another version.
  vite: {
    build: { assetsInlineLimit: 0 },
    ...(process.argv.includes('dev') ? {} : { environments: { ssr: selfContained, prerender: selfContained } }),
  },
});
