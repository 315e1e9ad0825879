import { BlockList, isIP } from 'node:net';
import type { IncomingMessage } from 'node:http';

/** The proxies that a site stands behind, and that say truly where a request came from. */
export type TrustedProxies = (address: string) => boolean;

/** @param list addresses and networks such as `10.0.0.0/8`, separated by commas @throws Error naming the first that is neither */
export function trustedProxies(list: string): TrustedProxies {
  const block = new BlockList();
  for (const entry of list.split(',').map((each) => each.trim()).filter(Boolean)) {
    const [address = '', bits] = entry.split('/');
    const family = isIP(address);
    const type = family === 6 ? 'ipv6' : 'ipv4';
    const length = bits === undefined ? (family === 6 ? 128 : 32) : Number(bits);
    if (family === 0 || !Number.isInteger(length) || length < 0 || length > (family === 6 ? 128 : 32)) throw new Error(`TRUSTED_PROXIES has ${entry}, which is neither an address nor a network such as 10.0.0.0/8.`);
    block.addSubnet(address, length, type);
  }
  return (address) => {
    const family = isIP(address);
    return family !== 0 && block.check(address, family === 6 ? 'ipv6' : 'ipv4');
  };
}

/**
 * The network address a request came from. X-Forwarded-For is believed from the right, as far as trusted proxies have written it: what a
 * visitor wrote into it stands further left and counts for nothing.
 */
export function visitorAddress(request: Pick<IncomingMessage, 'headers' | 'socket'>, isTrusted: TrustedProxies): string {
  const header = request.headers['x-forwarded-for'];
  const forwarded = (Array.isArray(header) ? header.join(',') : (header ?? '')).split(',').map((each) => plain(each.trim()));
  let address = plain(request.socket.remoteAddress ?? '');
  while (isTrusted(address)) {
    const next = forwarded.pop();
    if (next === undefined || isIP(next) === 0) break;
    address = next;
  }
  return address;
}

const plain = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/^\[(.*)\](:\d+)?$/, '$1');
