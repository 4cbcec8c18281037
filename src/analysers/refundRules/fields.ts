import type { Field } from '../../core/analyser.ts';

/**
 * What a refund row consists of. Invoice, vendor and refund amount are required; a check whose other
 * fields are not mapped is skipped. No header belongs to two fields, and words that could mean several
 * (`Amount`, `Date`, `Number`) belong to none, so that the user decides about those.
 */
export const fields: readonly Field[] = [
  {
    id: 'invoiceNumber',
    label: 'Invoice number',
    kind: 'text',
    required: true,
    content: 'identifier',
    synonyms: words(
      'Invoice Number|Invoice No|Invoice Nr|Invoice Num|Invoice #|Invoice|Invoice ID|Invoice Ref|Invoice Reference|Invoice Code|Inv Number|Inv No|Inv Nr|Inv Num|Inv ID|Inv Ref|Inv|Bill Number|Bill No|Bill ID|Supplier Invoice Number|Supplier Invoice No|Vendor Invoice Number|Vendor Invoice No|Original Invoice|Original Invoice Number|Original Invoice No|Document Number|Document No|Doc Number|Doc No',
      'Rechnungsnummer|Rechnungsnr|Rechnungs-Nr|Rechnung Nr|Rechnung|Rechnungs-ID|Re-Nr|Belegnummer|Belegnr|Beleg-Nr',
      'Numéro de facture|N° de facture|Facture|Número de factura|Nº de factura|Factura|Numero fattura|N. fattura|Fattura|Factuurnummer|Factuurnr|Factuur',
    ),
  },
  {
    id: 'vendor',
    label: 'Vendor',
    kind: 'text',
    required: true,
    synonyms: words(
      'Vendor|Vendor Name|Vendor Full Name|Supplier|Supplier Name|Merchant|Merchant Name|Seller|Seller Name|Payee|Payee Name|Creditor|Creditor Name|Company|Company Name|Business Partner|Business Partner Name|Vendor Supplier',
      'Lieferant|Lieferantenname|Name des Lieferanten|Lieferant Name|Kreditor|Kreditorenname|Kreditor Name|Händler|Haendler|Verkäufer|Verkaeufer|Firma|Zahlungsempfänger|Geschäftspartner',
      'Fournisseur|Proveedor|Fornitore|Leverancier',
    ),
  },
  {
    id: 'invoiceDate',
    label: 'Invoice date',
    kind: 'date',
    required: false,
    synonyms: words(
      'Invoice Date|Inv Date|Date of Invoice|Invoice Issued|Invoice Issue Date|Invoiced On|Invoice Dt|Bill Date|Billing Date|Original Invoice Date|Document Date|Doc Date|Purchase Date',
      'Rechnungsdatum|Datum der Rechnung|Belegdatum|Fakturadatum',
      'Date de facture|Fecha de factura|Data fattura|Factuurdatum',
    ),
  },
  {
    id: 'refundDate',
    label: 'Refund date',
    kind: 'date',
    required: false,
    synonyms: words(
      'Refund Date|Date of Refund|Date Refunded|Refunded On|Refunded At|Refund Dt|Refund Issued|Refund Issue Date|Refund Paid On|Refund Payment Date|Refund Posting Date|Credit Date|Date Credited|Reimbursement Date|Return Date',
      'Erstattungsdatum|Datum der Erstattung|Erstattet am|Rückerstattungsdatum|Rueckerstattungsdatum|Datum der Rückerstattung|Gutschriftsdatum|Gutschriftdatum|Rückzahlungsdatum',
      'Date de remboursement|Fecha de reembolso|Data rimborso|Terugbetalingsdatum',
    ),
  },
  {
    id: 'invoiceAmount',
    label: 'Invoice amount',
    kind: 'amount',
    required: false,
    synonyms: words(
      'Invoice Amount|Invoice Total|Invoice Value|Invoice Sum|Invoice Gross|Invoice Gross Amount|Invoice Amount Gross|Gross Invoice Amount|Gross Amount|Total Invoice Amount|Total Invoice|Amount Invoiced|Invoiced Amount|Inv Amount|Inv Amt|Inv Total|Invoice Amt|Bill Amount|Billed Amount|Amount Billed|Original Amount|Original Invoice Amount|Purchase Amount',
      'Rechnungsbetrag|Rechnungssumme|Rechnungswert|Rechnungsbetrag brutto|Bruttorechnungsbetrag|Bruttobetrag|Betrag der Rechnung',
      'Montant facture|Montant de la facture|Importe factura|Importe de la factura|Importo fattura|Factuurbedrag',
    ),
  },
  {
    id: 'taxAmount',
    label: 'Tax amount',
    kind: 'amount',
    required: false,
    synonyms: words(
      'Tax Amount|Tax Amt|Tax|Tax Value|Tax Total|Total Tax|Amount of Tax|VAT Amount|VAT Amt|VAT|VAT Value|VAT Total|Total VAT|GST Amount|GST|Sales Tax|Sales Tax Amount|Invoice Tax|Invoice Tax Amount|Invoice VAT',
      'Steuerbetrag|Steuer|MwSt|MwSt-Betrag|Mehrwertsteuer|Mehrwertsteuerbetrag|USt|USt-Betrag|Umsatzsteuer|Umsatzsteuerbetrag|Vorsteuer',
      'TVA|Montant TVA|IVA|Importe IVA|Importo IVA|BTW|BTW-bedrag',
    ),
  },
  {
    id: 'taxRate',
    label: 'Tax rate',
    kind: 'rate',
    required: false,
    synonyms: words(
      'Tax Rate|Rate of Tax|Tax Percent|Tax Percentage|Tax Pct|Tax Rate Percent|VAT Rate|VAT Percent|VAT Percentage|VAT Pct|VAT Rate Percent|GST Rate|GST Percent|GST Percentage|Sales Tax Rate|Sales Tax Percent',
      'Steuersatz|Steuersatz %|Steuer %|Steuer in %|MwSt-Satz|MwSt %|Mehrwertsteuersatz|USt-Satz|USt %|Umsatzsteuersatz',
      'Taux TVA|Taux de TVA|TVA %|Tipo IVA|Tipo de IVA|Aliquota IVA|IVA %|BTW %|BTW-tarief',
    ),
  },
  {
    id: 'refundAmount',
    label: 'Refund amount',
    kind: 'amount',
    required: true,
    synonyms: words(
      'Refund Amount|Refund Amt|Refund Total|Refund Value|Refund Sum|Total Refund|Total Refunded|Total Refund Amount|Amount Refunded|Amount of Refund|Amount to Refund|Refunded Amount|Refunded|Gross Refund|Refund Gross|Refund Gross Amount|Refund Paid|Credit Amount|Credit Amt|Credited Amount|Amount Credited|Credit Total|Credit Note Amount|Reimbursement Amount|Amount Reimbursed|Reimbursed Amount',
      'Erstattungsbetrag|Betrag der Erstattung|Erstatteter Betrag|Erstattungssumme|Erstattungsbetrag brutto|Rückerstattungsbetrag|Rueckerstattungsbetrag|Betrag der Rückerstattung|Rückerstatteter Betrag|Rückzahlungsbetrag|Gutschriftsbetrag|Gutschriftbetrag',
      'Montant remboursé|Montant du remboursement|Importe reembolsado|Importe del reembolso|Importo rimborsato|Importo del rimborso|Importo rimborso|Terugbetaald bedrag|Terugbetalingsbedrag',
    ),
  },
  {
    id: 'currency',
    label: 'Currency',
    kind: 'text',
    required: false,
    content: 'currency',
    synonyms: words(
      'Currency|Currency Code|Currency ISO|ISO Currency|ISO Currency Code|Curr|Cur|CCY|Invoice Currency|Refund Currency|Transaction Currency|Document Currency|Doc Currency|Payment Currency',
      'Währung|Waehrung|Währungscode|Währungskürzel|Rechnungswährung|Belegwährung',
      'Devise|Moneda|Divisa',
    ),
  },
  {
    id: 'reason',
    label: 'Reason',
    kind: 'text',
    required: false,
    synonyms: words(
      'Reason|Refund Reason|Reason for Refund|Reason Text|Reason Description|Refund Reason Text|Return Reason|Reason for Return|Credit Reason|Claim Reason|Refund Cause',
      'Grund|Erstattungsgrund|Grund der Erstattung|Rückerstattungsgrund|Rückgabegrund|Retourengrund|Gutschriftsgrund|Reklamationsgrund|Begründung',
      'Motif|Motivo',
    ),
  },
  {
    id: 'status',
    label: 'Status',
    kind: 'text',
    required: false,
    synonyms: words(
      'Status|Refund Status|Payment Status|Approval Status|Claim Status|State|Refund State|Processing Status|Current Status|Status Text',
      'Erstattungsstatus|Zahlungsstatus|Bearbeitungsstatus|Freigabestatus',
      'Statut|Estado|Stato',
    ),
  },
];

/** One list a language: English, German, then French, Spanish, Italian and Dutch. */
function words(...lists: readonly string[]): readonly string[] {
  return lists.flatMap((list) => list.split('|'));
}
