import { z } from 'zod';
import { ok, type Result } from '../../../core/failure.ts';
import type { Json } from '../../../core/json.ts';
import type { StageRow } from '../../../core/row.ts';
import type { HttpRequest, HttpResponse } from '../../../core/stage.ts';
import type { RestrictionsAnswer } from '../answers.ts';
import { shopOf } from '../marketplaces.ts';
import { catalogAsin } from '../product.ts';
import { conditionOf } from '../productRow.ts';
import { readJson } from '../readJson.ts';
import type { Condition, ProductSettings } from '../settings.ts';
import { failureOf } from './failures.ts';
import { modelled } from './modelled.ts';
import type { components } from './models/listingsRestrictions.d.ts';
import { spApiRequest } from './request.ts';

const operation = 'getListingsRestrictions';

/** Amazon asks for a grade; the lowest common one stands for the condition. */
const graded = {
  new: 'new_new',
  used: 'used_good',
  collectible: 'collectible_good',
  refurbished: 'refurbished_refurbished',
} as const satisfies Record<Condition, string>;

/** One product a call; Amazon has no batch of it. */
export function buildRestrictions(rows: readonly StageRow[], settings: ProductSettings): HttpRequest {
  const [row] = rows;
  if (!row) throw new Error('A call for restrictions without a row');
  const condition = conditionOf(row, settings);
  const query = {
    asin: catalogAsin(row) ?? '',
    conditionType: graded[condition.ok ? condition.value : settings.condition],
    sellerId: settings.sellerId,
    marketplaceIds: shopOf(settings.marketplace).id,
  };
  return spApiRequest({ path: '/listings/2021-08-01/restrictions', query }, settings);
}

const listSchema = modelled<components['schemas']['RestrictionList']>()(
  z.object({
    restrictions: z.array(
      z.object({
        marketplaceId: z.string(),
        reasons: z.array(z.object({ message: z.string(), reasonCode: z.string().optional() })).optional(),
      }),
    ),
  }),
);

export function readRestrictions(
  response: HttpResponse,
  rows: readonly StageRow[],
  settings: ProductSettings,
): Result<ReadonlyMap<number, Result<Json>>> {
  if (response.status !== 200) return { ok: false, failure: failureOf(response, operation, settings) };
  const read = readJson('Amazon', response.body, listSchema);
  if (!read.ok) return read;
  const here = read.value.restrictions.filter(
    ({ marketplaceId }) => marketplaceId === shopOf(settings.marketplace).id,
  );
  const reasons = here.flatMap(({ reasons: given }) =>
    given && given.length > 0
      ? given
      : [{ message: 'Amazon restricts this product.', reasonCode: undefined }],
  );
  const answer: RestrictionsAnswer = {
    reasons: reasons.map(({ message, reasonCode }) => ({
      code: reasonCode ?? 'RESTRICTED',
      message: message.slice(0, 200),
    })),
  };
  return ok(new Map(rows.map((row) => [row.rowNumber, ok(answer)])));
}
