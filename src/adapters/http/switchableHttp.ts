import type { Network } from '../../contract/network.ts';
import { createHttp, type Http, type HttpOptions } from './limitedFetch.ts';

export type SwitchableHttp = Http & {
  /** Requests go this way from now on; those under way end as they began. */
  use(network: Network): void;
};

/** Sends as `createHttp`, with a network that may change. */
export function switchableHttp(options: Omit<HttpOptions, 'network'> = {}): SwitchableHttp {
  let current = createHttp(options);
  const former: Http[] = [];
  return {
    send: (request, signal, how) => current.send(request, signal, how),
    use(network) {
      // Its idle connections close by themselves, within seconds.
      former.push(current);
      current = createHttp({ ...options, network });
    },
    close() {
      for (const one of [...former, current]) one.close();
    },
  };
}
