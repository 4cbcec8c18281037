import type { Field } from '../../core/analyser.ts';

const barcodes =
  'EAN|EAN Code|EAN13|UPC|UPC Code|Barcode|Bar Code|GTIN|GTIN Code|EAN-Nummer|Strichcode|Barcode-Nummer|ISBN|ISBN13|ISBN10|EAN UPC|UPC EAN';

/**
 * What a row of products consists of. Only the identifier is required: without a cost a row still gets
 * its product, price and fees, and no profit.
 */
export const fields: readonly Field[] = [
  {
    id: 'identifier',
    label: 'ASIN or barcode',
    kind: 'text',
    required: true,
    standIn: 'secondIdentifier',
    synonyms: words(`ASIN|Amazon ASIN|${barcodes}|Product Identifier|Product ID|Identifier`),
  },
  {
    id: 'secondIdentifier',
    label: 'Barcode where there is no ASIN',
    kind: 'text',
    required: false,
    // The barcodes come later in this list than in the other, so that a file's only one is the identifier.
    synonyms: words(`Second Identifier|Other Identifier|Second Barcode|Other Barcode|${barcodes}`),
  },
  {
    id: 'cost',
    label: 'Cost price',
    kind: 'amount',
    required: false,
    synonyms: words(
      'Cost|Unit Cost|Buy Price|Buying Price|Purchase Price|Wholesale Price|Supplier Price|Net Cost|Cost per Unit|Cost of Goods|COGS|Landed Cost|Price per Unit|Unit Price',
      'Einkaufspreis|Einkaufspreis netto|Nettoeinkaufspreis|EK|EK-Preis|EK netto|Einstandspreis|Stückpreis|Stückkosten|Kosten pro Stück',
      'Prix d’achat|Precio de compra|Prezzo di acquisto|Prezzo d’acquisto|Inkoopprijs',
    ),
  },
  {
    id: 'currency',
    label: 'Currency of the cost',
    kind: 'text',
    required: false,
    synonyms: words(
      'Currency|Cost Currency|Currency Code|Purchase Currency|Curr|CCY',
      'Währung|Waehrung|Währungscode|Einkaufswährung',
      'Devise|Moneda|Divisa',
    ),
  },
  {
    id: 'packSize',
    label: 'Units per listing',
    kind: 'amount',
    required: false,
    synonyms: words(
      'Pack Size|Pack|Units per Pack|Pack Quantity|Bundle Size|Case Pack|Multipack|Pack Qty',
      'Packungsgröße|Packgröße|Stück pro Packung|Stück je Packung|Verpackungseinheit|VPE',
    ),
  },
  {
    id: 'condition',
    label: 'Condition',
    kind: 'text',
    required: false,
    synonyms: words(
      'Item Condition|Product Condition|State of Item',
      'Zustand|Artikelzustand|Produktzustand',
    ),
  },
  {
    id: 'sku',
    label: 'Own SKU',
    kind: 'text',
    required: false,
    synonyms: words(
      'SKU|Seller SKU|My SKU|Article Number|Item Number|Stock Code|Supplier SKU',
      'Eigene SKU|Händler-SKU|Verkäufer-SKU',
    ),
  },
];

/** One list a language: English, German, then French, Spanish, Italian and Dutch. */
function words(...lists: readonly string[]): readonly string[] {
  return lists.flatMap((list) => list.split('|'));
}
