import type { Failure } from '../../core/failure.ts';
import { TooLarge } from './readBody.ts';

/** The address a name stands for is not allowed; the message is a sentence for a person. */
export class RefusedAddress extends Error {}

const reset = new Set(['ECONNRESET', 'EPIPE', 'ECONNABORTED', 'ERR_STREAM_PREMATURE_CLOSE']);

/** How a request ended that got no answer. */
export type Ending = {
  /** Nobody wants it any more. */
  readonly aborted: boolean;
  /** Its time was up. */
  readonly late: boolean;
  /** Its connection stood, so it may have arrived, and may have to be paid. */
  readonly stood: boolean;
};

/** What went wrong with a request, as a failure; an error that is not about the network is a bug and is thrown. */
export function failureOfError(
  error: unknown,
  host: string,
  { aborted, late, stood }: Ending,
  limits: { readonly timeoutMs: number; readonly maxBytes: number },
): Failure {
  if (aborted) return permanent('aborted', 'The request was no longer wanted.');
  if (late) return again('timeout', `${host} did not answer within ${seconds(limits.timeoutMs)}.`);
  if (error instanceof TooLarge) {
    return permanent('response-too-large', `The answer of ${host} is larger than ${limits.maxBytes} bytes.`);
  }
  if (error instanceof RefusedAddress) return permanent('address-refused', error.message);
  const code = codeOf(error);
  if (code.startsWith('ERR_INVALID_') || code === 'ERR_UNESCAPED_CHARACTERS') {
    // The error's own message would show the value, and that may be a key.
    return permanent(
      'bad-request',
      `The request to ${host} has a header or a path with characters that are not allowed.`,
    );
  }
  if (code === 'ERR_PROXY_TUNNEL') return proxyFailure(error, host);
  // What never had a connection was not sent, whatever ended it.
  if (code === 'ETIMEDOUT' && !stood) return unreached(`${host} could not be reached in time.`);
  if (reset.has(code) && stood) return broken(host);
  if (
    code.startsWith('HPE_') ||
    code.startsWith('Z_') ||
    code.startsWith('ERR_BROTLI') ||
    code.startsWith('ERR__')
  ) {
    return again('malformed-response', `${host} sent an answer that cannot be read (${code}).`);
  }
  if (isCertificate(code)) return permanent('certificate-refused', certificateSentence(host, code));
  if (code === '') throw new Error(`A request to ${host} ended in a bug`, { cause: error });
  // A network that goes away tells connections that stand the same codes as those that never will.
  if (stood) return broken(host);
  if (code.startsWith('ERR_SSL_')) return permanent('certificate-refused', certificateSentence(host, code));
  return unreached(`${host} could not be reached (${code}).`);
}

const permanent = (code: string, message: string): Failure => ({ code, message, retryable: false });
const again = (code: string, message: string): Failure => ({ code, message, retryable: true });

const unreached = (message: string): Failure => again('connection-failed', message);
const broken = (host: string): Failure =>
  again('connection-reset', `${host} ended the connection before its answer was complete.`);

/** What the proxy answered: whether it is its own rule or a fault that may pass. */
function proxyFailure(error: unknown, host: string): Failure {
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : undefined;
  if (status === 407) {
    return permanent(
      'proxy-login',
      'The proxy wants a user name and password, or does not know those it got.',
    );
  }
  if (status !== undefined && status < 500) {
    return permanent('proxy-refused', `The proxy refuses to connect to ${host} (${status}).`);
  }
  return unreached(`The proxy could not reach ${host}${status ? ` (${status})` : ''}.`);
}

/** Signed by nobody this computer knows: mostly a company that looks into its own traffic. */
const unknownSigner = new Set([
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

const certificateSentence = (host: string, code: string): string =>
  `The certificate of ${host} is not valid (${code}).${
    unknownSigner.has(code) ? ' A company’s own certificates can be named in the network settings.' : ''
  }`;

/** Certificates are looked at before anything is sent. */
const isCertificate = (code: string): boolean =>
  code.startsWith('ERR_TLS_') ||
  code.startsWith('CERT_') ||
  code.startsWith('UNABLE_TO_') ||
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN'].includes(code);

const seconds = (ms: number): string => (ms < 1000 ? `${ms} ms` : `${Math.round(ms / 1000)} s`);

/** The code of an error, or of the first error inside it (several addresses tried at once). */
function codeOf(error: unknown): string {
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return '';
}
