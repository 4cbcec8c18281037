import type { Failure, Result } from '../core/failure.ts';
import type { CallName, InputOf, OutputOf, SubscriptionName } from './methods.ts';

/** Events of a subscription carry the sequence number of the value, from 1, without gaps. */
export type SubscriptionEvents<Value> = {
  value(value: Value, sequence: number): void;
  /** Called once at the end; with a failure when the subscription broke. */
  end(failure?: Failure): void;
};

/**
 * The contract as a caller sees it, whatever the transport. The window, the terminal and tests all
 * hold one of these and do not know which transport is behind it.
 */
export type Client = {
  call<Name extends CallName>(name: Name, input: InputOf<Name>): Promise<Result<OutputOf<Name>>>;
  /** Returns the function that ends the subscription. */
  subscribe<Name extends SubscriptionName>(
    name: Name,
    input: InputOf<Name>,
    events: SubscriptionEvents<OutputOf<Name>>,
  ): () => void;
};
