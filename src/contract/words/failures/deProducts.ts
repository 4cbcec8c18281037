import type { Sentences } from './sentences.ts';

/** What Amazon, Keepa and the rows of products can fail with, in German. */
export const products: Sentences = {
  'Nothing was asked about {} when the row was analysed; retry it.':
    'Nach {} wurde nicht gefragt, als die Zeile analysiert wurde. Versuchen Sie sie noch einmal.',
  'Neither Amazon nor Keepa knows {} in this marketplace.':
    'Weder Amazon noch Keepa kennt {} auf diesem Marktplatz.',
  'There is no product with {} in this marketplace.': 'Auf diesem Marktplatz gibt es kein Produkt mit {}.',
  '{} {} in this marketplace.': '{} {} auf diesem Marktplatz.',
  'The row has neither an ASIN nor a barcode.': 'Die Zeile hat weder ASIN noch Strichcode.',
  '“{}” is a number that lost its last digits in a spreadsheet; format the column as text and enter it again.':
    '„{}“ ist eine Zahl, die in der Tabelle ihre letzten Stellen verlor. Formatieren Sie die Spalte als Text und geben Sie sie neu ein.',
  '“{}” is no ASIN (ten letters and digits, such as B00EXAMPLE) and no barcode (8 to 14 digits).':
    '„{}“ ist keine ASIN (zehn Buchstaben und Ziffern, etwa B00EXAMPLE) und kein Strichcode (8 bis 14 Ziffern).',
  'The ISBN {} ends in {}, but its other digits call for {}: a digit was mistyped or lost.':
    'Die ISBN {} endet auf {}, doch ihre anderen Ziffern verlangen {}: Eine Ziffer ist falsch oder fehlt.',
  'The {} {} ends in {}, but its other digits call for {}: a digit was mistyped or lost.':
    'Die {} {} endet auf {}, doch ihre anderen Ziffern verlangen {}: Eine Ziffer ist falsch oder fehlt.',
  '“{}” has {} digits; barcodes have 8, 12, 13 or 14, and an ISBN has 10 or 13.':
    '„{}“ hat {} Ziffern; Strichcodes haben 8, 12, 13 oder 14, eine ISBN 10 oder 13.',
  '“{}” is no condition; it is {}.': '„{}“ ist kein Zustand; es gibt {}.',
  '“{}” is no number of units; it is a whole number from 1.':
    '„{}“ ist keine Stückzahl; sie ist eine ganze Zahl ab 1.',
  '“{}” is no currency; enter a code such as EUR.': '„{}“ ist keine Währung; geben Sie etwa EUR ein.',
  '“{}” cannot be read as a cost.': '„{}“ lässt sich nicht als Kosten lesen.',
  'A cost of {} gives no return; enter what a unit costs.':
    'Aus Kosten von {} folgt keine Rendite; geben Sie ein, was ein Stück kostet.',
  'The cost is in {} and prices are in {}; enter what 1 {} is worth in {} under Exchange rates.':
    'Die Kosten sind in {}, Preise in {}. Geben Sie unter Wechselkurse ein, was 1 {} in {} wert ist.',
  'Login with Amazon answered {}.': 'Die Anmeldung bei Amazon antwortete mit {}.',
  '{}. Enter the SP-API credentials again.': '{}. Geben Sie die SP-API-Zugangsdaten noch einmal ein.',
  'Both SP-API and Keepa are switched off; switch one of them on.':
    'SP-API und Keepa sind beide aus; schalten Sie eines davon ein.',
  'Keepa has no data for {}; switch Keepa off for it.':
    'Keepa hat keine Daten für {}; schalten Sie Keepa dafür aus.',
  'Restrictions and offers come from SP-API, which is switched off.':
    'Beschränkungen und Angebote kommen von SP-API; das ist aus.',
  'Restrictions are those of a seller: enter your seller id.':
    'Beschränkungen gelten je Verkäufer: Geben Sie Ihre Verkäufernummer ein.',
  'The setting "{}" has more decimals than {} has.': 'Die Einstellung „{}“ hat mehr Dezimalen als {}.',
  'Amazon asks to slow down ({}).': 'Amazon bittet um weniger Tempo ({}).',
  'Amazon answered {} with {}.': 'Amazon beantwortete {} mit {}.',
  'Amazon refused {} with {}.': 'Amazon lehnte {} mit {} ab.',
  'The access token of SP-API has expired.': 'Das Zugriffstoken von SP-API ist abgelaufen.',
  'Amazon does not let the account “{}” use {} for {}. Check its marketplaces and the roles of your application.':
    'Amazon lässt das Konto „{}“ {} für {} nicht verwenden. Prüfen Sie seine Marktplätze und die Rollen Ihrer Anwendung.',
  'Amazon gives no prices for {}: {}.': 'Amazon nennt keine Preise für {}: {}.',
  'Amazon gives no offers for {}.': 'Amazon nennt keine Angebote für {}.',
  'Amazon gives no offers for {}: {}.': 'Amazon nennt keine Angebote für {}: {}.',
  'Amazon answered for the offers of {} with {}.': 'Amazon beantwortete die Angebote von {} mit {}.',
  'Amazon’s answer says nothing about the fees of {}.':
    'Amazons Antwort sagt nichts über die Gebühren von {}.',
  'Amazon could not estimate the fees of {} now: {}.':
    'Amazon konnte die Gebühren von {} gerade nicht schätzen: {}.',
  'The barcodes of one call stand for more products than an answer holds.':
    'Die Strichcodes einer Anfrage stehen für mehr Produkte, als eine Antwort fasst.',
  'Keepa has no tokens left for this key; it gives new ones every minute.':
    'Keepa hat für diesen Schlüssel keine Tokens mehr; jede Minute kommen neue.',
  'Keepa asks for payment before it goes on{}.': 'Keepa verlangt eine Zahlung, bevor es weitergeht{}.',
  'Keepa does not accept the key{}. Enter it again.':
    'Keepa nimmt den Schlüssel nicht an{}. Geben Sie ihn noch einmal ein.',
  'Keepa answered {}.': 'Keepa antwortete mit {}.',
  'Keepa refused the request with {}.': 'Keepa lehnte die Anfrage mit {} ab.',
};
