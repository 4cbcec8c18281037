/**
 * Results made anew from stored answers. While they are being replaced `recomputing` is 1, so that after a
 * kill it is done again from the beginning: the same answers under the same settings give the same results.
 */
export const recomputeSchema = `
ALTER TABLE run ADD COLUMN recomputing INTEGER NOT NULL DEFAULT 0;
`;
