/** Rows that are not ready are named as the window names them: `unreadable` was `blocked`, `identical` was `duplicate`. */
export const tileWordsSchema = `
UPDATE correction_step SET action = json_set(action, '$.rows.tile', 'unreadable')
  WHERE action ->> '$.rows.tile' = 'blocked';
UPDATE correction_step SET action = json_set(action, '$.rows.tile', 'identical')
  WHERE action ->> '$.rows.tile' = 'duplicate';
`;
