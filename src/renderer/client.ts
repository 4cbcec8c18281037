import type { Bridge } from '../contract/bridge.ts';
import type { Client } from '../contract/client.ts';

/** The contract over the preload's bridge, in the shape every transport has. */
export function bridgeClient(bridge: Bridge): Client {
  return {
    call: (name, input) => bridge.call(name, input),
    subscribe: (name, input, events) =>
      bridge.subscribe(
        name,
        input,
        (value, sequence) => events.value(value, sequence),
        (failure) => events.end(failure),
      ),
  };
}
