import type { AstroIntegration } from 'astro';

/** The smallest adapter there can be: the bundle exports its app, and the publisher and the site server call `render` on it. */
export const bundleAdapter: AstroIntegration = {
  name: 'bridgepress-bundle',
  hooks: {
    'astro:config:done': ({ setAdapter }) =>
      setAdapter({
        name: 'bridgepress-bundle',
        entrypointResolution: 'auto',
        serverEntrypoint: new URL('./entry.ts', import.meta.url),
        adapterFeatures: { buildOutput: 'server' },
        supportedAstroFeatures: { staticOutput: 'stable', serverOutput: 'stable', hybridOutput: 'stable', sharpImageService: 'unsupported' },
      }),
  },
};
