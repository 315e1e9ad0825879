import type { AstroIntegration } from 'astro';

/** Pages that only the bundle has: a static build has nobody to answer a form. */
export const onDemandRoutes: AstroIntegration = {
  name: 'bridgepress-on-demand-routes',
  hooks: {
    'astro:config:setup': ({ injectRoute }) => {
      injectRoute({ pattern: '/comments', entrypoint: new URL('../src/on-demand/comments.astro', import.meta.url) });
      injectRoute({ pattern: '/comments/challenge', entrypoint: new URL('../src/on-demand/challenge.ts', import.meta.url) });
      injectRoute({ pattern: '/comments/own/[link]', entrypoint: new URL('../src/on-demand/own.astro', import.meta.url) });
      injectRoute({ pattern: '/comments/own/[link]/comment.json', entrypoint: new URL('../src/on-demand/own-export.ts', import.meta.url) });
      injectRoute({ pattern: '/comments/own/[link]/write', entrypoint: new URL('../src/on-demand/comments.astro', import.meta.url) });
      injectRoute({ pattern: '/comments/report/[comment]', entrypoint: new URL('../src/on-demand/report.astro', import.meta.url) });
      for (const pattern of ['/comments/notices', '/comments/notices/[notice]']) injectRoute({ pattern, entrypoint: new URL('../src/on-demand/notices.astro', import.meta.url) });
      injectRoute({ pattern: '/preview', entrypoint: new URL('../src/on-demand/preview.astro', import.meta.url) });
    },
  },
};
