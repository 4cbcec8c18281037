import type { z } from 'zod';
import { type Failure, failed, ok, type Result } from '../core/failure.ts';
import type { Client, SubscriptionEvents } from './client.ts';
import {
  type CallName,
  isMethodName,
  isSubscription,
  type MethodName,
  methods,
  type OutputOf,
  type ParsedInputOf,
  type SubscriptionName,
} from './methods.ts';

/** The engine's side of the contract: one function per method, given parsed input. */
export type Handlers = {
  readonly [Name in CallName]: (input: ParsedInputOf<Name>) => Promise<Result<OutputOf<Name>>>;
} & {
  /** Returns the function that ends the subscription. `next` may be called until then. */
  readonly [Name in SubscriptionName]: (
    input: ParsedInputOf<Name>,
    subscriber: { next(value: OutputOf<Name>): void; end(failure?: Failure): void },
  ) => () => void;
};

/**
 * Called with what a handler threw: a bug, to be logged with its stack. Answers what it comes to for a person where it
 * is the machine's fault and not the program's (a disk that is full, a database that is damaged).
 */
export type OnBug = (method: string, error: unknown) => Failure | undefined;

/**
 * Calls a method by name with input nobody has checked yet: `bad-input` where it does not fit the
 * table, `internal` where the handler threw. Used by every transport.
 */
export async function callHandler(
  handlers: Handlers,
  name: string,
  input: unknown,
  onBug: OnBug,
): Promise<Result<unknown>> {
  const parsed = parseInput(name, input, false);
  if (!parsed.ok) return parsed;
  const handler = handlers[parsed.value.name] as (input: unknown) => Promise<Result<unknown>>;
  try {
    return await handler(parsed.value.input);
  } catch (error) {
    const failure = onBug(name, error);
    if (failure) return { ok: false, failure };
    return failed('internal', `Rowmill hit a bug in ${name}. Nothing was lost; the log has the details.`);
  }
}

/** Starts a subscription by name; problems arrive through `end`. */
export function subscribeHandler(
  handlers: Handlers,
  name: string,
  input: unknown,
  events: SubscriptionEvents<unknown>,
  onBug: OnBug,
): () => void {
  const parsed = parseInput(name, input, true);
  if (!parsed.ok) {
    events.end(parsed.failure);
    return () => {};
  }
  let sequence = 0;
  let ended = false;
  const handler = handlers[parsed.value.name] as (input: unknown, subscriber: unknown) => () => void;
  const end = (failure?: Failure): void => {
    if (ended) return;
    ended = true;
    events.end(failure);
  };
  try {
    const stop = handler(parsed.value.input, {
      next: (value: unknown) => {
        if (!ended) events.value(value, ++sequence);
      },
      end,
    });
    return () => {
      ended = true;
      stop();
    };
  } catch (error) {
    end(onBug(name, error) ?? failed('internal', `Rowmill hit a bug in ${name}. Nothing was lost.`).failure);
    return () => {};
  }
}

/** The contract called in the same process, validated like every other transport. */
export function directClient(handlers: Handlers, onBug: OnBug): Client {
  return {
    call: async (name, input) => (await callHandler(handlers, name, input, onBug)) as never,
    subscribe: (name, input, events) =>
      subscribeHandler(handlers, name, input, events as SubscriptionEvents<unknown>, onBug),
  };
}

/** Input for a method by name, checked against the table; `bad-input` where either does not fit. */
export function parseInput(
  name: string,
  input: unknown,
  subscription: boolean,
): Result<{ name: MethodName; input: unknown }> {
  if (!isMethodName(name) || isSubscription(name) !== subscription) {
    return failed('bad-input', `There is no ${subscription ? 'subscription' : 'method'} “${name}”.`);
  }
  const schema: z.ZodType = methods[name].input;
  const parsed = schema.safeParse(input);
  if (parsed.success) return ok({ name, input: parsed.data });
  const issue = parsed.error.issues[0];
  const where = issue?.path.join('.') || 'input';
  return failed('bad-input', `${name}: ${where}: ${issue?.message ?? 'does not fit'}.`);
}
