import type { Session } from '../../adapters/dispatch/sessions.ts';
import type { Usage } from '../../core/stage.ts';
import type { FormedGroup } from './formedGroup.ts';

export type Order = {
  readonly orderId: number;
  readonly session: Session;
  readonly group: FormedGroup;
  /** The most its call can cost, once the thread is past building the request and has asked for it. */
  reserved?: Usage;
  /** Its call has ended; its rows have moved on. */
  ended?: boolean;
  /** When the thread must have said something about it, in ms on the monotonic clock; none while it waits for us. */
  dueMs: number;
};

type Load = { orders: number; withoutCall: number };

const noLoad: Load = { orders: 0, withoutCall: 0 };

/** What threads hold at the moment: every order with its session, found by order, by call and by session. */
export class HandedOut {
  readonly #orders = new Map<number, Order>();
  readonly #calls = new Map<string, Order>();
  readonly #load = new Map<number, Load>();
  #suspects = 0;

  get size(): number {
    return this.#orders.size;
  }

  /** Orders that may end their thread. */
  get suspects(): number {
    return this.#suspects;
  }

  has(orderId: number): boolean {
    return this.#orders.has(orderId);
  }

  group(callId: string): FormedGroup | undefined {
    return this.#calls.get(callId)?.group;
  }

  /** The thread has built the call and waits for its leave. */
  asked(callId: string, reserved: Usage): void {
    const order = this.#calls.get(callId);
    if (order) [order.reserved, order.dueMs] = [reserved, Number.POSITIVE_INFINITY];
  }

  /** The call has ended, though the thread has not said yet that it is done with the order. */
  ended(callId: string): void {
    const order = this.#calls.get(callId);
    if (order) [order.ended, order.dueMs] = [true, Number.POSITIVE_INFINITY];
  }

  /** The call may go now, and its thread must answer by `dueMs`. */
  go(callId: string, dueMs: number): void {
    const order = this.#calls.get(callId);
    if (order) order.dueMs = dueMs;
  }

  /** The session finished some rows: what it holds without a call is being worked on. */
  heard(session: Session, dueMs: number): void {
    for (const order of this.#orders.values()) {
      if (order.session.id === session.id && order.group.callId === undefined) order.dueMs = dueMs;
    }
  }

  /** The session has only now begun with what it holds. */
  begun(session: Session, dueMs: number): void {
    for (const order of this.#orders.values()) if (order.session.id === session.id) order.dueMs = dueMs;
  }

  /** Sessions that kept an order longer than they may. */
  overdue(nowMs: number): Session[] {
    const sessions = new Map<number, Session>();
    for (const { session, dueMs } of this.#orders.values())
      if (dueMs < nowMs) sessions.set(session.id, session);
    return [...sessions.values()];
  }

  /** The computer slept, or the engine was held up: everybody gets that much more time. */
  postpone(byMs: number): void {
    for (const order of this.#orders.values()) order.dueMs += byMs;
  }

  load(session: Session): Load {
    return this.#load.get(session.id) ?? noLoad;
  }

  add(order: Order): void {
    this.#orders.set(order.orderId, order);
    if (order.group.callId !== undefined) this.#calls.set(order.group.callId, order);
    this.#shift(order, 1);
  }

  remove(orderId: number): Order | undefined {
    const order = this.#orders.get(orderId);
    if (!order) return undefined;
    this.#orders.delete(orderId);
    const { callId } = order.group;
    // The call may be with another thread by now.
    if (callId !== undefined && this.#calls.get(callId) === order) this.#calls.delete(callId);
    this.#shift(order, -1);
    return order;
  }

  /** Removes and returns what a session held. */
  takeFrom(session: Session): Order[] {
    const held = [...this.#orders.values()].filter((order) => order.session.id === session.id);
    for (const { orderId } of held) this.remove(orderId);
    return held;
  }

  /** What a session holds at the moment. */
  groupsOf(sessionId: number): FormedGroup[] {
    return [...this.#orders.values()]
      .filter(({ session }) => session.id === sessionId)
      .map(({ group }) => group);
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
    if (group.suspect) this.#suspects += by;
    const load = this.load(session);
    this.#load.set(session.id, {
      orders: load.orders + by,
      withoutCall: load.withoutCall + (group.callId === undefined ? by : 0),
    });
  }
}
