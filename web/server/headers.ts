import { contentPolicy } from '../src/privacy/policy.ts';

/**
 * Headers of every answer. No page has an inline script or style, so the policy names our own origin and nothing else.
 * `same-origin` instead of `no-referrer`: without an Origin a plain form could not be told from another site's.
 */
export const securityHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': contentPolicy.join('; '),
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'browsing-topics=(), camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()',
  'Referrer-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
};

/**
 * Headers of previews: the admin of the CMS may show them in a frame, their forms send nothing, and no other page learns their address.
 * @param adminUrl public address of the CMS
 */
export function previewHeaders(adminUrl: string): Readonly<Record<string, string>> {
  const { 'X-Frame-Options': _, ...headers } = securityHeaders;
  const policy = securityHeaders['Content-Security-Policy']!
    .replace("frame-ancestors 'none'", `frame-ancestors 'self' ${new URL(adminUrl).origin}`)
    .replace("form-action 'self'", "form-action 'none'");
  return { ...headers, 'Content-Security-Policy': policy, 'Referrer-Policy': 'no-referrer' };
}

/** Files whose name changes with their content may be kept for ever; everything else is asked for again each time, which a 304 makes cheap. */
export const cacheControl = (path: string): string =>
  /^\/(assets|media)\//.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache';

/** Only when the site is reached over HTTPS. */
export const strictTransport = 'max-age=63072000; includeSubDomains';

/** By the ending of a file's name. */
export const contentTypes = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
  xml: 'application/xml; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  svg: 'image/svg+xml',
  avif: 'image/avif',
  webp: 'image/webp',
  jpg: 'image/jpeg',
  png: 'image/png',
  ico: 'image/x-icon',
  woff2: 'font/woff2',
  mp4: 'video/mp4',
  webm: 'video/webm',
} as const;

export const contentType = (file: string): string => (contentTypes as Readonly<Record<string, string>>)[file.slice(file.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
