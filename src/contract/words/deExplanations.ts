import { findings } from './deFindings.ts';
import type { Sentences } from './failures/sentences.ts';

const refunds: Sentences = {
  'No problem found.': 'Kein Problem gefunden.',
  'Refunded twice: row {number} has the same vendor, invoice, date and amount.':
    'Doppelt erstattet: Zeile {} hat denselben Lieferanten, dieselbe Rechnung, dasselbe Datum und denselben Betrag.',
  'Refunded twice: row {number} has the same vendor, invoice and amount.':
    'Doppelt erstattet: Zeile {} hat denselben Lieferanten, dieselbe Rechnung und denselben Betrag.',
  'Probably refunded twice: row {number} has the same vendor, invoice and amount on another day.':
    'Wahrscheinlich doppelt erstattet: Zeile {} hat denselben Lieferanten, dieselbe Rechnung und denselben Betrag an einem anderen Tag.',
  'Probably refunded twice: row {number} has the same vendor and amount, and its invoice number {text} {}.':
    'Wahrscheinlich doppelt erstattet: Zeile {} hat denselben Lieferanten und Betrag, und ihre Rechnungsnummer {} {}.',
  'is the same but for leading zeros or separators': 'ist bis auf führende Nullen oder Trennzeichen dieselbe',
  'is the same but for a prefix': 'ist bis auf einen Vorsatz dieselbe',
  'differs only by two swapped characters': 'unterscheidet sich nur durch zwei vertauschte Zeichen',
  'differs only by one character': 'unterscheidet sich nur in einem Zeichen',
  'Row {number} seems to repeat this refund.': 'Zeile {} scheint diese Erstattung zu wiederholen.',
  'Rows {list} seem to repeat this refund.': 'Die Zeilen {} scheinen diese Erstattung zu wiederholen.',
  'With {} the refunds of this invoice come to {money}, which is {money} more than the invoice amount of {money}.':
    'Mit {} ergeben die Erstattungen dieser Rechnung zusammen {}, das sind {} mehr als der Rechnungsbetrag von {}.',
  'row {number}': 'Zeile {}',
  'rows {list}': 'den Zeilen {}',
  others: 'weiteren',
  'The refund of {money} is {money} more than the invoice amount of {money}.':
    'Die Erstattung von {} liegt um {} über dem Rechnungsbetrag von {}.',
  'No currency is given, but it is {text} in {} of the same invoice.':
    'Es ist keine Währung angegeben, doch {} steht in {} derselben Rechnung.',
  'The currency is {text}, but none is given in {} of the same invoice.':
    'Die Währung ist {}, doch in {} derselben Rechnung ist keine angegeben.',
  'The currency is {text}, but it is {text} in {} of the same invoice.':
    'Die Währung ist {}, doch {} steht in {} derselben Rechnung.',
  'The vendor is spelled "{text}" here and "{text}" in {number} rows.':
    'Der Lieferant heißt hier „{}“, sonst aber „{}“ (in {} Zeilen).',
  "The refund of {money} is far above this vendor's usual range of {money} to {money} ({number} refunds, median {money}).":
    'Die Erstattung von {} liegt weit über dem üblichen Bereich dieses Lieferanten von {} bis {} ({} Erstattungen, Median {}).',
  "The refund of {money} is far below this vendor's usual range of {money} to {money} ({number} refunds, median {money}).":
    'Die Erstattung von {} liegt weit unter dem üblichen Bereich dieses Lieferanten von {} bis {} ({} Erstattungen, Median {}).',
  'The refund amount is zero.': 'Der Erstattungsbetrag ist null.',
  'The refund amount {money} is negative, and nothing says that it is a credit note.':
    'Der Erstattungsbetrag {} ist negativ, und nichts weist ihn als Gutschrift aus.',
  'The {list} is missing.': 'Es fehlt: {}.',
  'The {list} are missing.': 'Es fehlen: {}.',
  'The {} "{text}" is not a number.': '{} „{}“ ist keine Zahl.',
  'The {} "{text}" is too large to be counted exactly.': '{} „{}“ ist zu groß, um genau gezählt zu werden.',
  'The {} "{text}" is not a date.': '{} „{}“ ist kein Datum.',
  'invoice number': 'Rechnungsnummer',
  vendor: 'Lieferant',
  'invoice date': 'Rechnungsdatum',
  'refund date': 'Erstattungsdatum',
  'invoice amount': 'Rechnungsbetrag',
  'tax amount': 'Steuerbetrag',
  'tax rate': 'Steuersatz',
  'refund amount': 'Erstattungsbetrag',
  currency: 'Währung',
  reason: 'Grund',
  status: 'Status',
  'The refund of {date} is {} before its invoice of {date}.':
    'Die Erstattung vom {} liegt {} vor ihrer Rechnung vom {}.',
  '1 day': '1 Tag',
  '{number} days': '{} Tage',
  'The {} {date} is after {date}.': '{} {} liegt nach dem {}.',
  'The refund of {date} is older than the claim period of {}.':
    'Die Erstattung vom {} ist älter als die Frist von {}.',
  '1 year': '1 Jahr',
  '{number} years': '{} Jahren',
  'The tax of {money} is not {number} % of {money}, which would be {money}.':
    'Die Steuer von {} entspricht nicht {} % von {}; das wären {}.',
};

const products: Sentences = {
  'A sale earns {money}, ROI {number} %.': 'Ein Verkauf bringt {}, ROI {} %.',
  'A sale earns {money}.': 'Ein Verkauf bringt {}.',
  'Nobody offers it now, so there is no price.': 'Niemand bietet es zurzeit an, daher gibt es keinen Preis.',
  'Its fees are not known.': 'Die Gebühren sind nicht bekannt.',
  'Its fees are not known: {text}.': 'Die Gebühren sind nicht bekannt: {}.',
  'The row has no cost, so there is no profit.':
    'Die Zeile hat keinen Einkaufspreis, daher gibt es keinen Gewinn.',
  'Fees other than referral and fulfilment are not known and not counted.':
    'Andere Gebühren als die für Verkauf und Versand sind nicht bekannt und nicht eingerechnet.',
  'Amazon wants to approve you first: {}': 'Amazon muss Sie erst freischalten: {}',
  'You may not sell it: {}': 'Sie dürfen es nicht verkaufen: {}',
  'Amazon restricts this product.': 'Amazon beschränkt dieses Produkt.',
  'The ROI of {number} % is below the target of {number} %.':
    'Der ROI von {} % liegt unter dem Ziel von {} %.',
  'The profit is below {money}.': 'Der Gewinn liegt unter {}.',
  'Its sales rank of {number} is worse than {number}.': 'Der Verkaufsrang {} ist schlechter als {}.',
  'It sells about {number} a month, less than {number}.':
    'Es verkauft sich etwa {}-mal im Monat, weniger als {}-mal.',
  'Nobody holds the buy box; the lowest offer is taken as the price.':
    'Niemand hat die Buy-Box; als Preis gilt das niedrigste Angebot.',
  'Amazon itself sells it.': 'Amazon verkauft es selbst.',
  'In the last 90 days it cost {money} on average.': 'In den letzten 90 Tagen kostete es im Durchschnitt {}.',
  'The listing is a pack of {number}, and the cost is taken for one unit.':
    'Das Angebot ist eine Packung mit {} Stück, der Einkaufspreis gilt für ein Stück.',
  'The listing is a pack of {number}, and the cost is taken for {number} units.':
    'Das Angebot ist eine Packung mit {} Stück, der Einkaufspreis gilt für {} Stück.',
};

const model: Sentences = {
  'The refund rules could not be asked about this row.':
    'Die Regeln für Erstattungen konnten zu dieser Zeile nicht gefragt werden.',
  'The model says “{}”, the refund rules say “{}”.': 'Das Modell sagt „{}“, die Regeln sagen „{}“.',
  'The model says “{}”, the refund rules say “{}” ({list}).':
    'Das Modell sagt „{}“, die Regeln sagen „{}“ ({}).',
  'The model says {money} can be claimed back, the refund rules {money}.':
    'Laut Modell lassen sich {} zurückfordern, laut Regeln {}.',
  '“{}” reads like an instruction to the model.': '„{}“ liest sich wie eine Anweisung an das Modell.',
  '“{}” is {number}, below {number}.': '„{}“ ist {}, weniger als {}.',
  yes: 'Ja',
  no: 'Nein',
  unclear: 'Unklar',
  ok: 'OK',
  review: 'Zu prüfen',
  reject: 'Abzulehnen',
};

/** What analysers say of a row, in German; findings are known by their codes. */
export const germanExplanations: Sentences = { ...refunds, ...products, ...model, ...findings };
