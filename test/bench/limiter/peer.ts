import { createSocket } from 'node:dgram';
import Bottleneck from 'bottleneck';
import { Worker } from 'bullmq';
import { Redis } from 'ioredis';

/**
 * A process that sends through another library's limit shared over Redis: a datagram per permit. Arguments:
 * JSON `{kind, port, redisPort, rate}`. It runs until it is killed.
 */
export type PeerArguments = {
  readonly kind: 'bottleneck' | 'bullmq';
  readonly port: number;
  readonly redisPort: number;
  readonly rate: number;
};

const { kind, port, redisPort, rate } = JSON.parse(process.argv[2] ?? '') as PeerArguments;
const socket = createSocket('udp4');
const send = (): void => socket.send(`${rate} shared`, port, '127.0.0.1');
const connection = { host: '127.0.0.1', port: redisPort };

async function bottleneckLane(limiter: Bottleneck): Promise<void> {
  for (;;) await limiter.schedule(async () => send());
}

if (kind === 'bullmq') {
  new Worker('bench', async () => send(), {
    connection,
    concurrency: 25,
    limiter: { max: rate, duration: 1000 },
  });
} else {
  const limiter = new Bottleneck({
    id: 'bench',
    datastore: 'ioredis',
    clearDatastore: false,
    clientOptions: connection,
    Redis,
    minTime: 1000 / rate,
  });
  limiter.on('error', () => {});
  await limiter.ready();
  for (let n = 0; n < 10; n++) void bottleneckLane(limiter);
}
