import { BlockList, isIP } from 'node:net';

/** Finds out where a request came from, behind proxies that the operator trusts. */
export type ReadClientAddress = (request: Request, peerAddress: string | undefined) => string | undefined;

/**
 * Reads `X-Forwarded-For` from its end, for as long as trusted proxies have written it. What anybody else wrote
 * there is not believed: it would let a guesser look like a thousand people.
 */
export function clientAddressReader(trustedProxies: readonly string[]): ReadClientAddress {
  const trusted = new BlockList();
  for (const entry of trustedProxies) {
    const [address = '', prefix] = entry.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (prefix === undefined) trusted.addAddress(address, family);
    else trusted.addSubnet(address, Number(prefix), family);
  }
  const isTrusted = (address: string) => trusted.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
  return (request, peerAddress) => {
    const hops = (request.headers.get('x-forwarded-for') ?? '').split(',').map((hop) => hop.trim());
    let address = peerAddress === undefined ? undefined : plainAddress(peerAddress);
    while (address !== undefined && isTrusted(address)) {
      const hop = hops.pop();
      if (hop === undefined || isIP(hop) === 0) break;
      address = plainAddress(hop);
    }
    return address;
  };
}

/** An IPv4 address as itself, also where the system shows it inside IPv6. */
function plainAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}
