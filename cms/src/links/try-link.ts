import { request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { LinkState } from '@bridgepress/shared';
import { isPublicAddress, publicLookup } from './public-address';

/** Milliseconds for one answer, and redirections that are followed. */
const PATIENCE = 8000;
const HOPS = 5;

/** Who may be asked. Tests ask a server of their own. */
export interface Reach {
  readonly lookup: LookupFunction;
  readonly mayAsk: (url: URL) => boolean;
}

/** Public hosts at their usual ports. */
export const publicReach: Reach = {
  lookup: publicLookup,
  mayAsk: ({ protocol, port, hostname, username, password }) =>
    /^https?:$/.test(protocol) && port === '' && username === '' && password === '' && (isIP(bare(hostname)) === 0 || isPublicAddress(bare(hostname))),
};

const bare = (hostname: string): string => hostname.replace(/^\[|\]$/g, '');

/**
 * Looks whether there is something at an address outside this site, without reading it. Pages that want a sign-in or refuse machines
 * are there. Never throws.
 */
export async function tryLink(address: string, reach: Reach = publicReach): Promise<LinkState> {
  try {
    let url = new URL(address);
    for (let hop = 0; hop <= HOPS; hop++) {
      if (!reach.mayAsk(url)) return 'unreachable';
      const { code, location } = await askEither(url, reach.lookup);
      if (code === 404 || code === 410) return 'gone';
      if (code < 300 || [401, 403, 405, 429].includes(code)) return 'works';
      if (code >= 400 || location === undefined) return 'unreachable';
      url = new URL(location, url);
    }
    return 'unreachable';
  } catch {
    return 'unreachable';
  }
}

interface Head {
  readonly code: number;
  readonly location: string | undefined;
}

/** Some servers know only GET. */
async function askEither(url: URL, lookup: LookupFunction): Promise<Head> {
  const head = await ask('HEAD', url, lookup);
  return head.code >= 400 && head.code !== 429 ? ask('GET', url, lookup) : head;
}

function ask(method: 'HEAD' | 'GET', url: URL, lookup: LookupFunction): Promise<Head> {
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? secureRequest : plainRequest)(
      url,
      { method, lookup, agent: false, signal: AbortSignal.timeout(PATIENCE), headers: { 'user-agent': 'Bridgepress link check', accept: '*/*' } },
      (response) => {
        resolve({ code: response.statusCode ?? 500, location: response.headers.location });
        response.destroy();
      },
    );
    request.on('error', reject);
    request.end();
  });
}
