import type { Result } from '../../core/failure.ts';
import type { Json } from '../../core/json.ts';
import type { LimitCost } from '../../core/limit.ts';
import { keepaLimit } from '../../core/limits/keepa.ts';
import { type SpApiOperation, spApiLimit } from '../../core/limits/spApi.ts';
import type { StageRow } from '../../core/row.ts';
import type { CallAnswer, HttpRequest, HttpResponse, Stage, Usage } from '../../core/stage.ts';
import { answersOf, type StageId } from './answers.ts';
import { buildProduct, expectedTokens, productsPerCall, readProduct } from './keepa/product.ts';
import { shopOf } from './marketplaces.ts';
import { amazonPrice } from './price.ts';
import { catalogAsin } from './product.ts';
import { identifierOf, readProductRow } from './productRow.ts';
import type { ProductSettings } from './settings.ts';
import { splitCodes } from './spApi/failures.ts';
import { asinsPerPricing, buildPricing, readPricing } from './spApi/getCompetitivePricing.ts';
import { asinsPerOffers, buildOffers, readOffers } from './spApi/getItemOffersBatch.ts';
import { buildRestrictions, readRestrictions } from './spApi/getListingsRestrictions.ts';
import { buildFees, estimatesPerCall, readFees } from './spApi/getMyFeesEstimates.ts';
import { buildSearch, itemsPerSearch, readSearch } from './spApi/searchCatalogItems.ts';

type ProductStage = Stage<ProductSettings>;

/**
 * The catalogue finds the products; prices, then offers where a price is missing, then fees for the price.
 * Restrictions need only the product, Keepa only the row. A later stage goes first, so the ones with the
 * scarcest calls come last in this list.
 */
export function stages(settings: ProductSettings): readonly ProductStage[] {
  const { useSpApi, useKeepa, restrictions } = settings;
  return [
    ...(useSpApi ? [catalog(settings)] : []),
    ...(useKeepa ? [keepa(settings)] : []),
    ...(useSpApi && restrictions ? [restricted(settings)] : []),
    ...(useSpApi ? [competitive(settings), offers(settings), fees(settings)] : []),
  ];
}

type SpApiCall = {
  readonly id: StageId;
  readonly operation: SpApiOperation;
  readonly after: readonly StageId[];
  readonly maxRows: number;
  readonly build: (rows: readonly StageRow[], settings: ProductSettings) => HttpRequest;
  readonly read: (
    response: HttpResponse,
    rows: readonly StageRow[],
    settings: ProductSettings,
  ) => Result<ReadonlyMap<number, Result<Json>>>;
  readonly skips?: (row: StageRow, settings: ProductSettings) => boolean;
  readonly kind?: (row: StageRow) => string;
  /** Whether most rows come to it; rows Amazon does not know are few. */
  readonly usual?: boolean;
  /** Waits so many times longer for a full call than the others do. */
  readonly patience?: number;
};

const oneCall: Usage = { microUnits: 0, units: { spApiCalls: 1 } };

/** An SP-API operation as a stage: one unit of its limit a call, and rows that cannot be asked about pass it. */
function spApiStage(call: SpApiCall, { groupWait }: ProductSettings): ProductStage {
  const { id, operation, after, maxRows, build, read, skips, kind, usual = true, patience = 1 } = call;
  return {
    id,
    after,
    maxRows,
    maxWaitMs: groupWait * 1000 * patience,
    splits: splitCodes,
    usual,
    ...(kind && { kind }),
    limits: (_rows, settings) => spApiCost(operation, settings),
    reserve: () => oneCall,
    skips: (row, settings) => !readProductRow(row, settings).ok || (skips?.(row, settings) ?? false),
    build,
    read: (response, rows, settings) => {
      const answers = read(response, rows, settings);
      if (!answers.ok) return answers;
      const answer: CallAnswer = { rows: answers.value, usage: oneCall, actual: [1] };
      return { ok: true, value: answer };
    },
  };
}

export const spApiCost = (operation: SpApiOperation, settings: ProductSettings): readonly LimitCost[] => {
  const { limits, account, marketplace, spApiPerSecond } = settings;
  const limit = spApiLimit(
    limits,
    { account, region: shopOf(marketplace).region },
    operation,
    spApiPerSecond ?? undefined,
  );
  return [{ limit, cost: 1 }];
};

const catalog = (settings: ProductSettings) =>
  spApiStage(
    {
      id: 'catalog',
      operation: 'searchCatalogItems',
      after: [],
      maxRows: itemsPerSearch,
      build: buildSearch,
      read: readSearch,
      kind: identifierType,
    },
    settings,
  );

function identifierType(row: StageRow): string {
  const identifier = identifierOf(row);
  return identifier.ok ? identifier.value.type : '';
}

/** Nothing can be asked about a row whose product Amazon does not know. */
const noProduct = (row: StageRow): boolean => catalogAsin(row) === null;

const competitive = (settings: ProductSettings) =>
  spApiStage(
    {
      id: 'competitive',
      operation: 'getCompetitivePricing',
      after: ['catalog'],
      maxRows: asinsPerPricing,
      build: buildPricing,
      read: readPricing,
      skips: noProduct,
    },
    settings,
  );

const offers = (settings: ProductSettings) =>
  spApiStage(
    {
      id: 'offers',
      operation: 'getItemOffersBatch',
      after: ['competitive'],
      maxRows: asinsPerOffers,
      // Amazon allows one in ten seconds: calls that are not full would make the last rows wait for their turn.
      patience: 6,
      usual: settings.offerCounts,
      build: buildOffers,
      read: readOffers,
      skips: (row, { offerCounts }) =>
        noProduct(row) || (!offerCounts && amazonPrice(answersOf(row)) !== null),
    },
    settings,
  );

const fees = (settings: ProductSettings) =>
  spApiStage(
    {
      id: 'fees',
      operation: 'getMyFeesEstimates',
      after: ['competitive', 'offers'],
      maxRows: estimatesPerCall,
      build: buildFees,
      read: readFees,
      skips: (row) => noProduct(row) || amazonPrice(answersOf(row)) === null,
    },
    settings,
  );

const restricted = (settings: ProductSettings) =>
  spApiStage(
    {
      id: 'restrictions',
      operation: 'getListingsRestrictions',
      after: ['catalog'],
      maxRows: 1,
      build: buildRestrictions,
      read: readRestrictions,
      skips: noProduct,
    },
    settings,
  );

const keepa = ({ groupWait }: ProductSettings): ProductStage => ({
  id: 'keepa',
  after: [],
  maxRows: productsPerCall,
  maxWaitMs: groupWait * 1000,
  splits: splitCodes,
  kind: (row) => (identifierType(row) === 'ASIN' ? 'asin' : 'code'),
  limits: (rows, { limits, account, keepaTokensPerMinute, keepaPerSecond }) => [
    {
      limit: keepaLimit(limits, account, keepaTokensPerMinute, keepaPerSecond ?? undefined),
      cost: limits === 'official' ? expectedTokens(rows) : 1,
    },
  ],
  reserve: (rows) => ({ microUnits: 0, units: { keepaCalls: 1, keepaTokens: expectedTokens(rows) } }),
  skips: (row, settings) => !readProductRow(row, settings).ok,
  build: buildProduct,
  read: readProduct,
});
