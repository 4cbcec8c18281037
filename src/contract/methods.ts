import type { z } from 'zod';
import { checkMethods } from './methods/check.ts';
import { compareMethods } from './methods/compare.ts';
import { controlMethods } from './methods/control.ts';
import { engineMethods } from './methods/engine.ts';
import { exportMethods } from './methods/exports.ts';
import { historyMethods } from './methods/history.ts';
import type { Method } from './methods/method.ts';
import { networkMethods } from './methods/network.ts';
import { planMethods } from './methods/plan.ts';
import { recipeMethods } from './methods/recipes.ts';
import { reviewMethods } from './methods/reviews.ts';
import { rowMethods } from './methods/rows.ts';
import { runMethods } from './methods/runs.ts';
import { secretMethods } from './methods/secrets.ts';
import { workbenchMethods } from './methods/workbench.ts';

/**
 * The one table of everything the engine can be asked, a file for each subject. Every transport (Electron
 * IPC, the port between main and engine, the terminal's direct call) serves this table and validates with it.
 */
export const methods = {
  ...engineMethods,
  ...runMethods,
  ...checkMethods,
  ...controlMethods,
  ...planMethods,
  ...historyMethods,
  ...rowMethods,
  ...reviewMethods,
  ...compareMethods,
  ...workbenchMethods,
  ...recipeMethods,
  ...exportMethods,
  ...secretMethods,
  ...networkMethods,
} as const satisfies Record<string, Method>;

export type Methods = typeof methods;
export type MethodName = keyof Methods;
export type SubscriptionName = {
  [Name in MethodName]: Methods[Name]['kind'] extends 'subscription' ? Name : never;
}[MethodName];
export type CallName = Exclude<MethodName, SubscriptionName>;
export type CommandName = {
  [Name in CallName]: Methods[Name]['kind'] extends 'command' ? Name : never;
}[CallName];

/** What a caller passes (defaults may be left out) and what it gets. */
export type InputOf<Name extends MethodName> = z.input<Methods[Name]['input']>;
/** What a handler gets (defaults filled in). */
export type ParsedInputOf<Name extends MethodName> = z.output<Methods[Name]['input']>;
export type OutputOf<Name extends MethodName> = z.output<Methods[Name]['output']>;

export const isMethodName = (name: string): name is MethodName => Object.hasOwn(methods, name);
export const isSubscription = (name: MethodName): name is SubscriptionName =>
  methods[name].kind === 'subscription';
export const commandNames: readonly CommandName[] = (Object.keys(methods) as MethodName[]).filter(
  (name): name is CommandName => methods[name].kind === 'command',
);
export const callNames: readonly CallName[] = (Object.keys(methods) as MethodName[]).filter(
  (name): name is CallName => !isSubscription(name),
);
