import type { Sentences } from './failures/sentences.ts';

/** Names and texts of the analyser for products, in German. */
export const products: Sentences = {
  'Amazon products': 'Amazon-Produkte',
  'Looks products up at Amazon SP-API and Keepa and says what a sale would earn and whether to buy. Needs your own keys.':
    'Schlägt Produkte bei Amazon SP-API und Keepa nach und sagt, was ein Verkauf brächte und ob sich der Einkauf lohnt. Braucht eigene Schlüssel.',
  'ASIN or barcode': 'ASIN oder Strichcode',
  'Barcode where there is no ASIN': 'Strichcode, wo keine ASIN steht',
  'Cost price': 'Einkaufspreis',
  'Currency of the cost': 'Währung des Einkaufs',
  'Units per listing': 'Stück je Angebot',
  Condition: 'Zustand',
  'Own SKU': 'Eigene SKU',
  Reasons: 'Gründe',
  Title: 'Titel',
  Brand: 'Marke',
  ASIN: 'ASIN',
  'Sales rank': 'Verkaufsrang',
  'Selling price': 'Verkaufspreis',
  'Buy-box price': 'Buy-Box-Preis',
  'Buy box held by': 'Buy-Box hat',
  Offers: 'Angebote',
  'FBA offers': 'FBA-Angebote',
  'Amazon sells': 'Amazon verkauft',
  'Referral fee': 'Verkaufsgebühr',
  'Fulfilment fee': 'Versandgebühr',
  'Other fees': 'Andere Gebühren',
  'Net proceeds': 'Nettoerlös',
  'Cost per sale': 'Kosten je Verkauf',
  Profit: 'Gewinn',
  'Margin %': 'Marge %',
  'ROI %': 'ROI %',
  'Break-even price': 'Preis ohne Verlust',
  'Maximum cost for target ROI': 'Höchster Einkauf für das ROI-Ziel',
  'Monthly sales': 'Verkäufe im Monat',
  'Price, 90 days': 'Preis, 90 Tage',
  'Rank, 90 days': 'Rang, 90 Tage',
  'Rank drops, 30 days': 'Rangverluste, 30 Tage',
  'Pack quantity': 'Stück je Packung',
  'Dimensions mm': 'Maße mm',
  'Weight g': 'Gewicht g',
  Restrictions: 'Beschränkungen',
  Sources: 'Quellen',
  Marketplace: 'Marktplatz',
  'Where you want to sell.': 'Wo Sie verkaufen wollen.',
  'Amazon.{text} ({text})': 'Amazon.{} ({})',
  Fulfilment: 'Versand',
  'By Amazon (fba) or by yourself (fbm), which takes the fulfilment fee away and your own cost in.':
    'Durch Amazon (FBA) oder selbst (FBM); dann entfällt die Versandgebühr und Ihre eigenen Kosten zählen.',
  'The condition of rows that name none.': 'Der Zustand von Zeilen, die keinen nennen.',
  'Use Amazon SP-API': 'Amazon SP-API verwenden',
  'Product, price, fees and restrictions from your own seller account.':
    'Produkt, Preis, Gebühren und Beschränkungen aus Ihrem Verkäuferkonto.',
  'Where answers come from': 'Woher Antworten kommen',
  'Use Keepa': 'Keepa verwenden',
  'Monthly sales and 90-day figures, three tokens a product. Amazon’s Acceptable Use Policy restricts services that pass on Amazon’s data, so whether your account may use an outside data service beside SP-API is for you to check; the two work without each other.':
    'Verkäufe im Monat und Zahlen aus 90 Tagen, drei Tokens je Produkt. Amazons Nutzungsregeln beschränken Dienste, die Amazons Daten weitergeben; ob Ihr Konto neben SP-API einen solchen Dienst nutzen darf, prüfen Sie bitte selbst. Beide arbeiten auch ohne einander.',
  Account: 'Konto',
  'A name for your seller account and Keepa key; runs with the same name share their limits. It is a name of at most 60 characters.':
    'Ein Name für Ihr Verkäuferkonto und Ihren Keepa-Schlüssel; Läufe gleichen Namens teilen ihre Grenzen. Höchstens 60 Zeichen.',
  'Seller id': 'Verkäufernummer',
  'Whose restrictions are asked for; only they need it. It is a merchant token such as A2EXAMPLE, or nothing.':
    'Wessen Beschränkungen erfragt werden; nur dafür nötig. Eine Händlerkennung wie A2EXAMPLE, oder nichts.',
  'Ask for every product’s offers': 'Nach den Angeboten jedes Produkts fragen',
  'Who holds the buy box and how many offers Amazon fulfils, from SP-API. Otherwise only products without a price are asked about, since Amazon allows 20 products in ten seconds.':
    'Wer die Buy-Box hat und wie viele Angebote Amazon versendet, aus SP-API. Sonst wird nur nach Produkten ohne Preis gefragt, da Amazon 20 Produkte in zehn Sekunden erlaubt.',
  'Ask for restrictions': 'Nach Beschränkungen fragen',
  'Whether your account may sell each product; one call a product.':
    'Ob Ihr Konto das Produkt verkaufen darf; eine Anfrage je Produkt.',
  'Currency of costs': 'Währung der Kosten',
  'The currency of costs in rows that name none; empty is the marketplace’s. It is three letters such as EUR, or nothing.':
    'Die Währung der Kosten in Zeilen ohne eine; leer ist die des Marktplatzes. Drei Buchstaben wie EUR, oder nichts.',
  'Your costs': 'Ihre Kosten',
  'Exchange rates': 'Wechselkurse',
  'What one unit of another currency is worth in the marketplace’s: {"USD": 0.92}. It is currency codes with numbers above zero, as JSON.':
    'Was eine Einheit einer anderen Währung in der des Marktplatzes wert ist: {"USD": 0.92}. Währungen mit Zahlen über null, als JSON.',
  'How many units of the cost price one sale takes, in rows that say nothing. It is a whole number from 1 to 10000.':
    'Wie viele Stück zum Einkaufspreis ein Verkauf braucht, in Zeilen, die nichts sagen. Eine ganze Zahl von 1 bis 10000.',
  units: 'Stück',
  'Inbound cost': 'Kosten der Anlieferung',
  'What bringing one listing unit to Amazon costs. It is an amount such as 0.45 in the currency of the marketplace.':
    'Was es kostet, eine Einheit zu Amazon zu bringen. Ein Betrag wie 0,45 in der Währung des Marktplatzes.',
  'Preparation cost': 'Kosten der Vorbereitung',
  'What preparing one listing unit costs. It is an amount such as 0.45 in the currency of the marketplace.':
    'Was die Vorbereitung einer Einheit kostet. Ein Betrag wie 0,45 in der Währung des Marktplatzes.',
  'Own fulfilment cost': 'Eigene Versandkosten',
  'What sending one order yourself costs; counts for fbm only. It is an amount such as 0.45 in the currency of the marketplace.':
    'Was eigener Versand je Bestellung kostet; zählt nur bei fbm. Ein Betrag wie 0,45 in der Währung des Marktplatzes.',
  'VAT scheme': 'Umsatzsteuer-Verfahren',
  'Not registered (none), registered with input tax deducted (standard), or the flat-rate scheme.':
    'Nicht angemeldet, Regelbesteuerung mit Vorsteuerabzug oder Pauschalverfahren.',
  VAT: 'Umsatzsteuer',
  'VAT rate': 'Umsatzsteuersatz',
  'Empty is the marketplace’s standard rate. It is a number from 0 to 100, or nothing.':
    'Leer ist der Regelsatz des Marktplatzes. Eine Zahl von 0 bis 100, oder nichts.',
  '%': '%',
  'Flat rate': 'Pauschalsatz',
  'The share of the gross price that is paid under the flat-rate scheme. It is a number from 0 to 100.':
    'Der Anteil am Bruttopreis, der im Pauschalverfahren gezahlt wird. Eine Zahl von 0 bis 100.',
  'Costs include VAT': 'Kosten enthalten Umsatzsteuer',
  'Whether the cost price is gross. The other costs of these settings are without VAT.':
    'Ob der Einkaufspreis brutto ist. Die anderen Kosten hier sind ohne Umsatzsteuer.',
  'VAT on fees': 'Umsatzsteuer auf Gebühren',
  'Whether Amazon adds VAT to your fees that you cannot deduct.':
    'Ob Amazon auf Ihre Gebühren Umsatzsteuer schlägt, die Sie nicht abziehen können.',
  'Instead of the estimated one. It is a number from 0 to 100, or nothing.':
    'Statt der geschätzten. Eine Zahl von 0 bis 100, oder nichts.',
  'Fees instead of those Amazon estimates': 'Gebühren statt der von Amazon geschätzten',
  'Instead of the estimated one, for fba. It is an amount such as 0.45 in the currency of the marketplace, or nothing.':
    'Statt der geschätzten, wenn Amazon versendet. Ein Betrag wie 0,45 in der Währung des Marktplatzes, oder nichts.',
  'Target ROI': 'ROI-Ziel',
  'Profit over what is paid before the sale (cost, preparation, inbound). It is a number from 0 to 1000.':
    'Gewinn im Verhältnis zu dem, was vor dem Verkauf gezahlt wird (Einkauf, Vorbereitung, Anlieferung). Eine Zahl von 0 bis 1000.',
  'When to buy': 'Wann sich der Einkauf lohnt',
  'Least profit': 'Kleinster Gewinn',
  'The least profit per sale that is worth it. It is an amount such as 0.45 in the currency of the marketplace.':
    'Ab welchem Gewinn je Verkauf es sich lohnt. Ein Betrag wie 0,45 in der Währung des Marktplatzes.',
  'Worst sales rank': 'Schlechtester Verkaufsrang',
  'Products that rank worse are no clear buy; 0 looks at no rank. It is a whole number from 0 up.':
    'Schlechter platzierte Produkte sind kein klarer Kauf; 0 sieht nicht auf den Rang. Eine ganze Zahl ab 0.',
  'Least monthly sales': 'Wenigste Verkäufe im Monat',
  'Products that are known to sell less are no clear buy; 0 looks at no sales. It is a whole number from 0 up.':
    'Produkte, die sich bekanntermaßen seltener verkaufen, sind kein klarer Kauf; 0 sieht nicht darauf. Eine ganze Zahl ab 0.',
  'Amazon’s plan for each operation and Keepa’s tokens (official), or eight calls a second to Amazon and five to Keepa (simple).':
    'Amazons Plan je Vorgang und Keepas Tokens (offiziell), oder acht Anfragen je Sekunde an Amazon und fünf an Keepa (einfach).',
  Official: 'Offiziell',
  Simple: 'Einfach',
  'Not registered': 'Nicht angemeldet',
  Standard: 'Regelbesteuerung',
  'At a flat rate': 'Pauschal',
  'By Amazon (FBA)': 'Durch Amazon (FBA)',
  'By yourself (FBM)': 'Selbst (FBM)',
  New: 'Neu',
  Used: 'Gebraucht',
  Collectible: 'Sammlerstück',
  Refurbished: 'Generalüberholt',
  'Keepa plan': 'Keepa-Plan',
  'What your plan refills; answers correct it. It is a number from 1 to 10000.':
    'Was Ihr Plan nachfüllt; Antworten berichtigen es. Eine Zahl von 1 bis 10000.',
  'tokens a minute': 'Tokens je Minute',
  'At most to Amazon': 'Höchstens an Amazon',
  'Your own cap for each limit, whatever Amazon allows. It is a number from 0.001 to 1000, or nothing.':
    'Ihre eigene Obergrenze je Grenze, was immer Amazon erlaubt. Eine Zahl von 0,001 bis 1000, oder nichts.',
  'calls a second': 'Anfragen je Sekunde',
  'At most to Keepa': 'Höchstens an Keepa',
  'Your own cap, in tokens (official) or calls (simple). It is a number from 0.001 to 1000, or nothing.':
    'Ihre eigene Obergrenze, in Tokens (offiziell) oder Anfragen (einfach). Eine Zahl von 0,001 bis 1000, oder nichts.',
  'a second': 'je Sekunde',
  'Wait for a full call': 'Auf eine volle Anfrage warten',
  'How long a product waits for others to share its call with; six times as long for offers, of which Amazon allows the fewest. It is a number from 0 to 600.':
    'Wie lange ein Produkt auf andere wartet, mit denen es sich eine Anfrage teilt; bei Angeboten sechsmal so lange, da Amazon davon am wenigsten erlaubt. Eine Zahl von 0 bis 600.',
  s: 's',
  'SP-API address': 'SP-API-Adresse',
  'Only for tests and Amazon’s sandbox; empty is the real one. It is an address on this computer or of the provider, or nothing.':
    'Nur für Tests und Amazons Sandbox; leer ist die echte. Eine Adresse auf diesem Computer oder des Anbieters, oder nichts.',
  'Token address': 'Token-Adresse',
  'Keepa address': 'Keepa-Adresse',
  Buy: 'Kaufen',
  Maybe: 'Vielleicht',
  Skip: 'Lassen',
  Unknown: 'Unbekannt',
  'pack of {number}': 'Packung mit {}',
  'Which of {} products has the barcode {}?': 'Welches von {} Produkten hat den Strichcode {}?',
  'Amazon lets the account “{}” search in {}.': 'Amazon lässt das Konto „{}“ auf {} suchen.',
  'Keepa takes the key; it has {} tokens.': 'Keepa nimmt den Schlüssel an; er hat {} Tokens.',
  'Amazon lets the account “{}” search in {}. Keepa takes the key; it has {} tokens.':
    'Amazon lässt das Konto „{}“ auf {} suchen. Keepa nimmt den Schlüssel an; er hat {} Tokens.',
  'SP-API client id': 'SP-API Client-ID',
  'SP-API client secret': 'SP-API Client-Secret',
  'SP-API refresh token': 'SP-API Refresh-Token',
  'Keepa key': 'Keepa-Schlüssel',
};
