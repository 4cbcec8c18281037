/** Failures as they cross every transport, for the processes that know the contract and not the core. */
export { type Failure, failed, ok, type Result } from '../core/failure.ts';
