/**
 * Trying some rows before a run is started for all. While a try is under way `try_rows` holds the numbers of
 * its rows, as JSON; that is what tells it from a run of everything, also after a kill.
 */
export const triesSchema = `
ALTER TABLE run ADD COLUMN try_rows TEXT;
`;
