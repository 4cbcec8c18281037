import type { Db } from './database.ts';
import type { Counted } from './ledgerTab.ts';

/** Counts the results of a run anew, for the few that a try leaves; joins the transaction that is open. */
export function recountResults(db: Db, runKey: number, { headline, amount }: Counted): void {
  db.prepare('DELETE FROM tally WHERE run_key = ?').run(runKey);
  db.prepare('DELETE FROM amount_total WHERE run_key = ?').run(runKey);
  db.prepare(
    `INSERT INTO tally (run_key, column_id, value, count)
     SELECT run_key, ?, headline, count(*) FROM result WHERE run_key = ? GROUP BY headline`,
  ).run(headline, runKey);
  if (!amount) return;
  const [minor, currency] = [amount.column, amount.currencyColumn].map((id) => `$."${id}"`);
  db.prepare(
    `INSERT INTO amount_total (run_key, currency, minor)
     SELECT run_key, json_extract(value, @currency), sum(json_extract(value, @minor)) FROM result
     WHERE run_key = @runKey AND json_type(value, @currency) = 'text' AND json_type(value, @minor) = 'integer'
       AND json_extract(value, @minor) <> 0
     GROUP BY json_extract(value, @currency)`,
  ).run({ runKey, minor, currency });
}
