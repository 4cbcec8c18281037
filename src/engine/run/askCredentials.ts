import type { FromThread } from '../../contract/workOrder.ts';
import type { CredentialValues } from '../../core/credentials.ts';
import { type Failure, ok, type Result } from '../../core/failure.ts';
import type { CallCredentials } from '../credentials/callCredentials.ts';

type Ask = Pick<Extract<FromThread, { kind: 'ask' }>, 'credentials'>;

/** Gets calls their credentials, and tells where that is not possible. */
export class AskCredentials {
  readonly #source: CallCredentials;
  readonly #refused: (failure: Failure) => void;

  constructor(source: CallCredentials, refused: (failure: Failure) => void) {
    this.#source = source;
    this.#refused = refused;
  }

  /** Whether no token has to be asked for first. */
  atHand({ credentials = [] }: Ask): boolean {
    return this.#source.now(credentials) !== undefined;
  }

  /** The values as they are now: a token may have ended while its call waited. */
  async get({ credentials = [] }: Ask): Promise<Result<CredentialValues>> {
    const values = this.#source.now(credentials);
    if (values) return ok(values);
    const got = await this.#source.get(credentials);
    if (!got.ok) this.#refused(got.failure);
    return got;
  }

  expired(values: CredentialValues): void {
    this.#source.expired(values);
  }
}
