import type { AstroIntegration } from 'astro';

/** Pages that only the bundle has: a static build has nobody to answer a form. */
export const onDemandRoutes: AstroIntegration = {
  name: 'bridgepress-on-demand-routes',
  hooks: {
    'astro:config:setup': ({ injectRoute }) => {
      injectRoute({ pattern: '/comments', entrypoint: new URL('../src/on-demand/comments.astro', import.meta.url) });
      injectRoute({ pattern: '/preview', entrypoint: new URL('../src/on-demand/preview.astro', import.meta.url) });
    },
  },
};
