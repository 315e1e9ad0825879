import type { APIRoute } from 'astro';

export const GET: APIRoute = ({ url }) =>
  new Response(`User-agent: *\nDisallow: /comments/\nDisallow: /preview/\n\nSitemap: ${new URL('/sitemap-index.xml', url).href}\n`);
