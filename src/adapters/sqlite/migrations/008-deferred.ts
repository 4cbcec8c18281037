/**
 * Calls whose answer is collected later: `handle` is what the provider named the call, JSON; `refs` are the
 * names of the credentials its further steps need, never their values.
 */
export const deferredSchema = `
ALTER TABLE call ADD COLUMN handle TEXT;
ALTER TABLE call ADD COLUMN refs TEXT;
`;
