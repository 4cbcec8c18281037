import type { Disclosure } from '../../core/analyser.ts';
import type { Json } from '../../core/json.ts';
import type { RowInput, StageRow } from '../../core/row.ts';
import type { StageId } from './answers.ts';
import { fields } from './fields.ts';
import { conditionOf, identifierOf } from './productRow.ts';
import type { ProductSettings } from './settings.ts';
import { stages } from './stages.ts';

/** What stands in a request where an answer will be: the ASIN of a barcode. A price is shown as 0. */
const foundAsin = 'ASIN-FOUND';

/**
 * Every call a row may make, each as it would be built; what only answers can say has a stand-in. Of a row go
 * out its identifier, and its condition where offers or restrictions are asked; all else stays.
 */
export function discloses(row: StageRow, settings: ProductSettings): Disclosure {
  const calls = stages(settings);
  const identifier = identifierOf(row);
  const asked = { ...row, prior: standIns(identifier.ok ? identifier.value : null) };
  const requests = calls.map((stage) => ({ id: stage.id, ...stage.build([asked], settings) }));
  const condition = conditionOf(row, settings);
  const asksCondition = calls.some(({ id }) => id === 'offers' || id === 'restrictions');
  const sent: { readonly [id: string]: string | null } = {
    [usedIdentifier(row.input)]: identifier.ok ? identifier.value.value : null,
    condition: asksCondition && condition.ok ? condition.value : null,
  };
  return {
    hosts: [...new Set(requests.map(({ url }) => new URL(url).host))],
    fields: fields.flatMap(({ id, label }) => {
      const given = row.input[id];
      return given === undefined ? [] : [{ label, text: given.text, sent: sent[id] ?? null }];
    }),
    request: requests
      .map(({ id, method, url, body }) => `${id}: ${method} ${url}${body === undefined ? '' : `\n\n${body}`}`)
      .join('\n\n'),
  };
}

const usedIdentifier = ({ identifier }: RowInput): string =>
  (identifier?.value ?? identifier?.text) === undefined ? 'secondIdentifier' : 'identifier';

/** As if Amazon knew the product and nobody had a price: then every call is made. */
function standIns(
  identifier: { readonly type: string; readonly value: string } | null,
): Record<string, Json> {
  const asin = identifier?.type === 'ASIN' ? identifier.value : foundAsin;
  const size = { mm: null, grams: null };
  const item = { asin, title: null, brand: null, category: null, rank: null, packageQuantity: null, size };
  const competitive = { buyBox: { listing: 0, shipping: 0 }, mine: null, offers: null, rank: null };
  return { catalog: { items: [item] }, competitive } satisfies { readonly [Id in StageId]?: Json };
}
