import { cacheControl, contentTypes, securityHeaders, strictTransport } from './headers.ts';

const lineOf = (name: string, value: string, matcher = ''): string => `header ${matcher}${name} "${value}"`;

/** The headers of a released file, as a snippet for Caddy. */
export function caddyHeaders(): string {
  const lines = [
    ...Object.entries({ ...securityHeaders, 'Strict-Transport-Security': strictTransport }).map(([name, value]) => lineOf(name, value)),
    '@kept path /assets/* /media/*',
    lineOf('Cache-Control', cacheControl('/assets/'), '@kept '),
    '@asked not path /assets/* /media/*',
    lineOf('Cache-Control', cacheControl('/'), '@asked '),
    ...Object.entries(contentTypes).flatMap(([ending, type]) => [`@${ending} path *.${ending}${ending === 'html' ? ' */' : ''}`, lineOf('Content-Type', type, `@${ending} `)]),
    'header -Last-Modified',
  ];
  return `# Made by web/server/write-caddy-headers.ts from web/server/headers.ts.\n(released) {\n${lines.map((line) => `\t${line}\n`).join('')}}\n`;
}
