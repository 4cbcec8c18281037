import type { Socket } from 'node:net';
import type { Port } from '../contract/port.ts';

/** A reader that has fallen this far behind (bytes) is cut off, so that it cannot fill the memory. */
const maxBehind = 64 * 1024 * 1024;

/**
 * A port over a socket: one JSON value a line, UTF-8. A line longer than `maxLine` bytes, or one that is
 * not JSON, ends the connection; `gone` is called once when it has ended, for whatever reason.
 */
export function linePort(socket: Socket, maxLine: number, gone: () => void): Port {
  let listener: (message: unknown) => void = () => {};
  let parts: Buffer[] = [];
  let bytes = 0;
  const take = (line: Buffer): void => {
    try {
      listener(JSON.parse(line.toString('utf8')));
    } catch {
      socket.destroy();
    }
  };
  socket.on('data', (data: Buffer) => {
    let from = 0;
    for (let at = data.indexOf(newline); at >= 0 && !socket.destroyed; at = data.indexOf(newline, from)) {
      const line = Buffer.concat([...parts, data.subarray(from, at)]);
      [parts, bytes, from] = [[], 0, at + 1];
      if (line.length <= maxLine) take(line);
      else socket.destroy();
    }
    const rest = data.subarray(from);
    bytes += rest.length;
    if (rest.length > 0) parts.push(rest);
    if (bytes > maxLine) socket.destroy();
  });
  // What went wrong does not matter: the other side is gone.
  socket.on('error', () => {});
  socket.once('close', gone);
  return {
    postMessage: (message) => {
      if (socket.destroyed) return;
      socket.write(`${JSON.stringify(message)}\n`);
      if (socket.writableLength > maxBehind) socket.destroy();
    },
    onMessage: (given) => {
      listener = given;
    },
    close: () => socket.destroy(),
  };
}

const newline = 0x0a;
