import type { Handlers } from '../../contract/handlers.ts';
import type { LimitsSeen } from '../../contract/limitValues.ts';
import { ok } from '../../core/failure.ts';

/** What the limits are at: the owner's own, or the picture its folder holds. */
export const limitHandlers = (seen: () => Promise<LimitsSeen>): Pick<Handlers, 'limits.list'> => ({
  'limits.list': async () => ok(await seen()),
});
