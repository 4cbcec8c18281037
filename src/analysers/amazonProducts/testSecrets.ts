import type { SecretTest } from '../../core/analyser.ts';
import { ok } from '../../core/failure.ts';
import { readTokens, tokenRequest } from './keepa/token.ts';
import { shopOf } from './marketplaces.ts';
import type { ProductSettings } from './settings.ts';
import { failureOf as spApiFailure } from './spApi/failures.ts';
import { spApiRequest } from './spApi/request.ts';
import { spApiCost } from './stages.ts';

/** One search in the catalogue, which needs the whole login, and Keepa's balance, which costs no token. */
export const testSecrets = (settings: ProductSettings): readonly SecretTest[] => [
  ...(settings.useSpApi ? [spApiTest(settings)] : []),
  ...(settings.useKeepa ? [keepaTest(settings)] : []),
];

const operation = 'searchCatalogItems';
/** Any well-formed ASIN: whether there is such a product does not matter. */
const anyAsin = 'B000000001';

function spApiTest(settings: ProductSettings): SecretTest {
  const { id, name } = shopOf(settings.marketplace);
  const query = { identifiers: anyAsin, identifiersType: 'ASIN', marketplaceIds: id };
  return {
    request: spApiRequest({ path: '/catalog/2022-04-01/items', query }, settings),
    costs: spApiCost(operation, settings),
    read: (response) =>
      response.status === 200
        ? ok(`Amazon lets the account “${settings.account}” search in ${name}.`)
        : { ok: false, failure: spApiFailure(response, operation, settings) },
  };
}

const keepaTest = (settings: ProductSettings): SecretTest => ({
  request: tokenRequest(settings),
  read(response) {
    const told = readTokens(response);
    return told.ok ? ok(`Keepa takes the key; it has ${told.value.tokensLeft} tokens.`) : told;
  },
});
