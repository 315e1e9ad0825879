import { securityHeaders, strictTransport } from './headers.ts';

/** The headers of every answer, as a snippet for Caddy. */
export function caddyHeaders(): string {
  const lines = Object.entries({ ...securityHeaders, 'Strict-Transport-Security': strictTransport }).map(([name, value]) => `\t\t${name} "${value}"`);
  return `# Made by web/server/write-caddy-headers.ts from web/server/headers.ts.\n(bridgepress_headers) {\n\theader {\n${lines.join('\n')}\n\t}\n}\n`;
}
