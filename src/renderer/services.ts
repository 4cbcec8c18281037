import { createContext, useContext } from 'react';
import type { BridgeShell } from '../contract/bridge.ts';
import type { Client } from '../contract/client.ts';
import type { Words } from '../contract/words/en.ts';

/** What the screens are given; a test or a browser gives other ones. */
export type Services = {
  readonly client: Client;
  /** Dialogs, dropped paths, taskbar; null where there is no desktop (over HTTP). */
  readonly shell: BridgeShell | null;
  /** As `process.platform` names it. */
  readonly platform: string;
  readonly words: Words;
  /** Of this load, for style elements made at run time under the content security policy. */
  readonly nonce: string;
};

export const ServicesContext = createContext<Services | null>(null);

export function useServices(): Services {
  const services = useContext(ServicesContext);
  if (!services) throw new Error('A component was rendered outside ServicesContext.');
  return services;
}
