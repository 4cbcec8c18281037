import { BlockList, isIP } from 'node:net';

/**
 * Which addresses a request may reach:
 * - `refused`: link-local (where clouds keep their metadata and its credentials), the metadata
 *   addresses outside that range, multicast, broadcast, and "this host";
 * - `loopback`: this computer; plain http is allowed here, when the URL itself names it;
 * - `private`: a local network, only when the user opted in;
 * - `public`.
 */
export type AddressClass = 'refused' | 'loopback' | 'private' | 'public';

const blockList = (v4: readonly [string, number][], v6: readonly [string, number][]): BlockList => {
  const list = new BlockList();
  for (const [net, prefix] of v4) list.addSubnet(net, prefix, 'ipv4');
  for (const [net, prefix] of v6) list.addSubnet(net, prefix, 'ipv6');
  return list;
};

/** RFC 3927, RFC 4291; 100.100.100.200 and fd00:ec2::254 are metadata services of two clouds. */
const refused = blockList(
  [
    ['169.254.0.0', 16],
    ['100.100.100.200', 32],
    ['0.0.0.0', 8],
    ['224.0.0.0', 4],
    ['240.0.0.0', 4],
  ],
  [
    ['fe80::', 10],
    ['fd00:ec2::254', 128],
    ['::', 128],
    ['ff00::', 8],
  ],
);
const loopback = blockList([['127.0.0.0', 8]], [['::1', 128]]);
/** RFC 1918, RFC 6598 (carrier NAT), RFC 2544 (benchmarks), RFC 4193, and the old site-local range. */
const local = blockList(
  [
    ['10.0.0.0', 8],
    ['172.16.0.0', 12],
    ['192.168.0.0', 16],
    ['100.64.0.0', 10],
    ['198.18.0.0', 15],
  ],
  [
    ['fc00::', 7],
    ['fec0::', 10],
  ],
);

/** The class of an IP address as text; what is not an address is `refused`. */
export function classifyAddress(address: string): AddressClass {
  const bare = address.replace(/%.*$/, '');
  const inner = embeddedV4(bare) ?? bare;
  const version = isIP(inner);
  if (version === 0) return 'refused';
  const family = version === 4 ? 'ipv4' : 'ipv6';
  if (refused.check(inner, family)) return 'refused';
  if (loopback.check(inner, family)) return 'loopback';
  return local.check(inner, family) ? 'private' : 'public';
}

/** The IPv4 address inside a mapped (::ffff:0:0/96), compatible (::/96), NAT64 (64:ff9b::/96) or 6to4 (2002::/16) address. */
function embeddedV4(address: string): string | undefined {
  if (isIP(address) !== 6) return undefined;
  const groups = groupsOf(address);
  const start = groups
    .slice(0, 6)
    .map((group) => group.toString(16))
    .join(':');
  if (start === '0:0:0:0:0:0' && (groups[6] ?? 0) === 0) return undefined;
  if (['0:0:0:0:0:ffff', '0:0:0:0:0:0', '64:ff9b:0:0:0:0'].includes(start)) return v4(groups[6], groups[7]);
  return groups[0] === 0x2002 ? v4(groups[1], groups[2]) : undefined;
}

const v4 = (high = 0, low = 0): string => [high >> 8, high & 255, low >> 8, low & 255].join('.');

/** The eight groups of an IPv6 address; the URL parser writes any spelling in one form. */
function groupsOf(address: string): number[] {
  const text = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const [head = '', tail] = text.split('::');
  const parse = (part: string): number[] =>
    part === '' ? [] : part.split(':').map((g) => Number.parseInt(g, 16));
  const left = parse(head);
  const right = parse(tail ?? '');
  return [...left, ...new Array<number>(Math.max(0, 8 - left.length - right.length)).fill(0), ...right];
}

/** The host of a URL without the brackets of an IPv6 address. */
export const bareHost = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '');

/** True when the URL itself names this computer. */
export const namesLoopback = (url: URL): boolean => {
  const host = bareHost(url);
  return isIP(host) > 0
    ? classifyAddress(host) === 'loopback'
    : host === 'localhost' || host.endsWith('.localhost');
};

/**
 * Why a URL may not be requested, as the end of a sentence, or `undefined` when it may as far as its
 * text tells; its addresses are checked again after DNS.
 */
export function urlProblem(url: URL, allowPrivate: boolean): string | undefined {
  if (url.username || url.password) return 'has a user name or password in it';
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'is neither https nor http';
  if (isIP(bareHost(url)) > 0) {
    const problem = addressProblem(bareHost(url), namesLoopback(url), allowPrivate);
    if (problem) return problem;
  }
  if (url.protocol === 'http:' && !namesLoopback(url)) return 'is not https';
  return undefined;
}

/** Why an address a name stands for may not be connected to; `loopbackNamed` when the URL names this computer. */
export function addressProblem(
  address: string,
  loopbackNamed: boolean,
  allowPrivate: boolean,
): string | undefined {
  const kind = classifyAddress(address);
  if (kind === 'refused') return 'leads to an address that is never allowed';
  if (kind === 'loopback' && !loopbackNamed && !allowPrivate) return 'leads to this computer';
  if (kind === 'private' && !allowPrivate)
    return 'leads into a private network, which is not allowed in the settings';
  return undefined;
}
