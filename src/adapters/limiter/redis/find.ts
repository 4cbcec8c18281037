import { connect } from 'node:net';

/** Where a Redis listens unless told otherwise. */
export const usualRedis = { host: '127.0.0.1', port: 6379, url: 'redis://127.0.0.1:6379' } as const;

const patienceMs = 300;

/** Whether a Redis answers on this computer, so that it can be offered; nothing is stored there. */
export function findRedis(port: number = usualRedis.port): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: usualRedis.host, port });
    const say = (found: boolean): void => {
      socket.destroy();
      resolve(found);
    };
    socket.setTimeout(patienceMs, () => say(false));
    socket.on('connect', () => socket.write('PING\r\n'));
    socket.on('data', (data) => say(/^(\+PONG|-NOAUTH)/.test(data.toString('latin1'))));
    socket.on('error', () => say(false));
    socket.on('close', () => say(false));
  });
}
