/** What the rules and the products' analyser can say about a row, by code, in a few words of English. */
export const findings = {
  'duplicate-exact': 'Refunded twice',
  'duplicate-probable': 'Probably refunded twice',
  'refund-above-invoice': 'Refund above the invoice',
  'refunds-above-invoice': 'Refunds together above the invoice',
  'refund-before-invoice': 'Refund before the invoice',
  'date-in-future': 'Date in the future',
  'claim-period-over': 'Claim period over',
  'tax-mismatch': 'Tax does not fit',
  'missing-required-field': 'Something is missing',
  'amount-not-a-number': 'Amount is no number',
  'date-unreadable': 'Date cannot be read',
  'refund-not-positive': 'Refund not above zero',
  'currency-differs': 'Currency differs',
  'vendor-spelling': 'Vendor spelled otherwise',
  'amount-outlier': 'Unusual amount',
  'no-price': 'No price',
  'no-fees': 'Fees not known',
  'no-cost': 'No cost given',
  loss: 'A loss',
  'roi-far-below-target': 'ROI far below the target',
  'not-eligible': 'You may not sell it',
  'roi-below-target': 'ROI below the target',
  'profit-below-least': 'Profit too small',
  'approval-required': 'Needs approval',
  'amazon-sells': 'Amazon sells it',
  'rank-too-low': 'Sells too slowly by rank',
  'sells-too-little': 'Sells too little',
  'price-above-usual': 'Price above the usual',
  'pack-differs': 'Pack size differs',
  'no-buy-box': 'Nobody has the buy box',
  'other-fees-unknown': 'Other fees not known',
};

/** Other results that are codes, by column. */
export const resultWords = {
  reasonCategory: {
    'duplicate-payment': 'Paid twice',
    'tax-error': 'Tax error',
    damaged: 'Damaged',
    'price-adjustment': 'Price adjustment',
    'cancelled-order': 'Cancelled order',
    return: 'Return',
    other: 'Other',
  },
  /** Of the ready task for a language model. */
  category: {
    damaged: 'Damaged',
    'wrong item': 'Wrong item',
    'not delivered': 'Not delivered',
    returned: 'Returned',
    price: 'Price',
    duplicate: 'Duplicate',
    cancelled: 'Cancelled',
    other: 'Other',
  },
  eligible: { yes: 'Yes', no: 'No', unclear: 'Unclear' },
  buyBoxHolder: { you: 'You' },
};

/** Columns whose texts are `yes` and `no`. */
export const yesOrNo = { yes: 'Yes', no: 'No' };

export type Findings = typeof findings;
export type ResultWords = typeof resultWords;
