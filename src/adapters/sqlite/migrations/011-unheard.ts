/** `unheard`: 1 for a call whose thread died and whose rows were asked again in other calls: both may have arrived. */
export const unheardSchema = `
ALTER TABLE call ADD COLUMN unheard INTEGER NOT NULL DEFAULT 0;
`;
