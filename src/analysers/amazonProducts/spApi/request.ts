import type { HttpRequest } from '../../../core/stage.ts';
import { shopOf } from '../marketplaces.ts';
import { spApiToken } from '../secrets.ts';
import type { ProductSettings } from '../settings.ts';

/** Amazon asks for application, version and language, at most 500 characters. */
const userAgent = 'Rowmill/1.0 (Language=TypeScript)';

/** The host of the marketplace's region, unless a test or the sandbox is named. */
export const spApiHost = ({ spApiUrl, marketplace }: ProductSettings): string =>
  spApiUrl === ''
    ? `https://sellingpartnerapi-${shopOf(marketplace).region}.amazon.com`
    : spApiUrl.replace(/\/+$/, '');

/** A request to SP-API; `query` values are given as they are, lists joined by commas. */
export function spApiRequest(
  call: {
    readonly path: string;
    readonly query?: { readonly [name: string]: string };
    readonly body?: unknown;
  },
  settings: ProductSettings,
): HttpRequest {
  const query = call.query === undefined ? '' : `?${new URLSearchParams(call.query)}`;
  return {
    method: call.body === undefined ? 'GET' : 'POST',
    url: `${spApiHost(settings)}${call.path}${query}`,
    headers: { 'user-agent': userAgent, 'x-amz-date': amzDate(new Date()) },
    ...(call.body !== undefined && { body: JSON.stringify(call.body) }),
    credentials: [{ ref: spApiToken(settings).id, as: { kind: 'header', name: 'x-amz-access-token' } }],
  };
}

/** `20261125T134500Z` */
const amzDate = (date: Date): string => date.toISOString().replace(/[-:]|\.\d+/g, '');
