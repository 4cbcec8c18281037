import type { Handlers } from '../../contract/handlers.ts';
import { type CommandName, commandNames } from '../../contract/methods.ts';
import type { Result } from '../../core/failure.ts';

/** Every command of the table answered by `refuse`: what a reader starts from, before it adds what it can do. */
export function refuseCommands(refuse: () => Promise<Result<never>>): Pick<Handlers, CommandName> {
  const handlers: { [Name in CommandName]?: typeof refuse } = {};
  for (const name of commandNames) handlers[name] = refuse;
  return handlers as Pick<Handlers, CommandName>;
}
