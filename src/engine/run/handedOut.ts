import type { Session } from '../../adapters/dispatch/sessions.ts';
import type { FormedGroup } from './stageBoard.ts';

export type Order = { readonly orderId: number; readonly session: Session; readonly group: FormedGroup };

type Load = { orders: number; withoutCall: number; alone: number };

const noLoad: Load = { orders: 0, withoutCall: 0, alone: 0 };

/** What threads hold at the moment: every order with its session, found by order, by call and by session. */
export class HandedOut {
  readonly #orders = new Map<number, Order>();
  readonly #calls = new Map<string, FormedGroup>();
  readonly #load = new Map<number, Load>();

  get size(): number {
    return this.#orders.size;
  }

  has(orderId: number): boolean {
    return this.#orders.has(orderId);
  }

  group(callId: string): FormedGroup | undefined {
    return this.#calls.get(callId);
  }

  load(session: Session): Load {
    return this.#load.get(session.id) ?? noLoad;
  }

  add(order: Order): void {
    this.#orders.set(order.orderId, order);
    if (order.group.callId !== undefined) this.#calls.set(order.group.callId, order.group);
    this.#shift(order, 1);
  }

  remove(orderId: number): void {
    const order = this.#orders.get(orderId);
    if (!order) return;
    this.#orders.delete(orderId);
    if (order.group.callId !== undefined) this.#calls.delete(order.group.callId);
    this.#shift(order, -1);
  }

  /** Removes and returns what a session held. */
  takeFrom(session: Session): FormedGroup[] {
    const held = [...this.#orders.values()].filter((order) => order.session.id === session.id);
    for (const { orderId } of held) this.remove(orderId);
    return held.map(({ group }) => group);
  }

  /** The session with the fewest orders. */
  freest(sessions: readonly Session[]): Session | undefined {
    let best = sessions[0];
    for (const session of sessions) {
      if (best && this.load(session).orders < this.load(best).orders) best = session;
    }
    return best;
  }

  sessions(): Session[] {
    const sessions = new Map<number, Session>();
    for (const { session } of this.#orders.values()) sessions.set(session.id, session);
    return [...sessions.values()];
  }

  #shift({ session, group }: Order, by: 1 | -1): void {
    const load = this.load(session);
    this.#load.set(session.id, {
      orders: load.orders + by,
      withoutCall: load.withoutCall + (group.callId === undefined ? by : 0),
      alone: load.alone + (group.alone ? by : 0),
    });
  }
}
