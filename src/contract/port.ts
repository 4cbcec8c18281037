/**
 * One end of a two-way channel that carries structured clones: Electron's MessagePort in either
 * process, a worker thread's port, a socket. Messages arrive in the order they were posted.
 */
export type Port = {
  postMessage(message: unknown): void;
  /** Set once, before the first message is due. */
  onMessage(listener: (message: unknown) => void): void;
  close(): void;
};
