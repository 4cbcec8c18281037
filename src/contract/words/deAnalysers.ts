import type { Sentences } from './failures/sentences.ts';

/** Names and texts of the analysers' settings, fields and columns, in German. */
export const refunds: Sentences = {
  'Refund rules': 'Regeln für Erstattungen',
  'Finds refunds paid twice, above their invoice or with wrong details. Works offline, no key needed.':
    'Findet Erstattungen, die doppelt, über der Rechnung oder mit falschen Angaben gezahlt wurden. Ohne Netz, ohne Schlüssel.',
  'Invoice number': 'Rechnungsnummer',
  Vendor: 'Lieferant',
  'Invoice date': 'Rechnungsdatum',
  'Refund date': 'Erstattungsdatum',
  'Invoice amount': 'Rechnungsbetrag',
  'Tax amount': 'Steuerbetrag',
  'Tax rate': 'Steuersatz',
  'Refund amount': 'Erstattungsbetrag',
  Currency: 'Währung',
  Reason: 'Grund',
  Status: 'Status',
  Verdict: 'Urteil',
  Risk: 'Risiko',
  Findings: 'Befunde',
  Explanation: 'Erklärung',
  'Recoverable amount': 'Rückforderbarer Betrag',
  'Recoverable currency': 'Währung der Rückforderung',
  'Reason category': 'Art des Grundes',
  'Related rows': 'Zugehörige Zeilen',
  Today: 'Heute',
  'The day refunds are judged on; later dates are in the future. It is a date such as 2026-10-31.':
    'Der Tag, auf den geprüft wird; spätere Daten liegen in der Zukunft.',
  'Claim period': 'Frist',
  'A refund older than this can no longer be claimed back. It is a whole number from 1 to 100.':
    'Ältere Erstattungen lassen sich nicht mehr zurückfordern. Eine ganze Zahl von 1 bis 100.',
  years: 'Jahre',
  'Days between probable duplicates': 'Tage zwischen wahrscheinlichen Duplikaten',
  'Refunds of one vendor and amount are compared when at most this many days lie between them. It is a whole number from 0 to 3660.':
    'Erstattungen gleicher Höhe an denselben Lieferanten werden verglichen, wenn höchstens so viele Tage dazwischen liegen. Eine ganze Zahl von 0 bis 3660.',
  days: 'Tage',
  'Tax tolerance': 'Spielraum der Steuer',
  'How far the tax may be from rate times base, in the smallest unit of the currency. It is a whole number from 0 to 1000000.':
    'Wie weit die Steuer von Satz mal Betrag abweichen darf, in der kleinsten Einheit der Währung. Eine ganze Zahl von 0 bis 1000000.',
  cents: 'Cent',
  'Invoice amounts are': 'Rechnungsbeträge sind',
  'Whether invoice amounts include the tax (gross), do not (net), or may be either.':
    'Ob Rechnungsbeträge die Steuer enthalten (brutto), nicht enthalten (netto) oder beides vorkommt.',
  'Gross or net': 'Brutto oder netto',
  Gross: 'Brutto',
  Net: 'Netto',
  'Deviations of an unusual amount': 'Abweichung eines ungewöhnlichen Betrags',
  'How many median absolute deviations from the vendor’s median make an amount unusual. It is a number from 1 to 1000.':
    'Ab wie vielen mittleren Abweichungen vom Median des Lieferanten ein Betrag ungewöhnlich ist. Eine Zahl von 1 bis 1000.',
  deviations: 'Abweichungen',
  'Refunds for a usual range': 'Erstattungen für einen üblichen Bereich',
  'A vendor with fewer refunds has no usual range. It is a whole number from 3 to 1000000.':
    'Ein Lieferant mit weniger Erstattungen hat keinen üblichen Bereich. Eine ganze Zahl von 3 bis 1000000.',
  rows: 'Zeilen',
  'Rows for a usual spelling': 'Zeilen für eine übliche Schreibweise',
  'A vendor name in fewer rows is no usual spelling. It is a whole number from 2 to 1000000.':
    'Ein Name in weniger Zeilen ist keine übliche Schreibweise. Eine ganze Zahl von 2 bis 1000000.',
  'Currency where none is given': 'Währung, wo keine steht',
  'The currency of rows that name none. It is three letters such as EUR, or nothing.':
    'Die Währung von Zeilen ohne eine. Drei Buchstaben wie EUR, oder nichts.',
  OK: 'OK',
  Review: 'Zu prüfen',
  Reject: 'Abzulehnen',
  runs: 'Läufe',
  threads: 'Threads',
  programs: 'Programme',
  'Findings of the refund rules': 'Befunde der Regeln',
  'verdict, codes and amount': 'Urteil, Codes und Betrag',
};

export const model: Sentences = {
  'Language model': 'Sprachmodell',
  'A model reads every row and fills the columns you ask for. Costs are known before the start; answers are checked against the row.':
    'Ein Modell liest jede Zeile und füllt die Spalten, nach denen Sie fragen. Die Kosten sind vorher bekannt; Antworten werden an der Zeile geprüft.',
  'Eligible for refund': 'Erstattungsfähig',
  'Reason of the decision': 'Grund der Entscheidung',
  Category: 'Art',
  'Recoverable amount (model)': 'Rückforderbarer Betrag (Modell)',
  Evidence: 'Beleg',
  Confidence: 'Sicherheit',
  'To review because': 'Anzusehen, weil',
  'Currency of amounts': 'Währung der Beträge',
  'Input tokens': 'Gesendete Tokens',
  'Cached tokens': 'Tokens aus dem Zwischenspeicher',
  'Output tokens': 'Antwort-Tokens',
  Cost: 'Kosten',
  'Cost currency': 'Währung der Kosten',
  Model: 'Modell',
  Task: 'Aufgabe',
  'What the model is told, which columns it sees, and which columns it gives back. It is a template, see docs/llm.md.':
    'Was dem Modell gesagt wird, welche Spalten es sieht und welche es zurückgibt. Eine Vorlage, siehe docs/llm.md.',
  Server: 'Server',
  OpenAI: 'OpenAI',
  'Azure OpenAI': 'Azure OpenAI',
  Ollama: 'Ollama',
  'LM Studio': 'LM Studio',
  vLLM: 'vLLM',
  'Another server': 'Anderer Server',
  'Who runs the model: a provider, or a program on this computer.':
    'Wer das Modell betreibt: ein Anbieter oder ein Programm auf diesem Computer.',
  Address: 'Adresse',
  'Where the server is; empty for its usual address. It is a web address such as https://models.example.com/v1, or nothing.':
    'Wo der Server ist; leer für seine übliche Adresse. Eine Web-Adresse wie https://models.example.com/v1, oder nichts.',
  'The model’s name as the server knows it; for Azure, the deployment’s. It is a name such as gpt-4.1-mini.':
    'Der Name des Modells, wie der Server es kennt; bei Azure der des Deployments. Ein Name wie gpt-4.1-mini.',
  When: 'Wann',
  'now asks row by row; batch hands all rows over for half the price, with answers within 24 hours.':
    'Sofort fragt Zeile für Zeile; ein Stapel übergibt alle Zeilen zum halben Preis, mit Antworten binnen 24 Stunden.',
  Now: 'Sofort',
  'As a batch': 'Als Stapel',
  'Ask again after an unusable answer': 'Nach einer unbrauchbaren Antwort noch einmal fragen',
  'Once, telling the model what was wrong. It is a call of its own and costs like one.':
    'Einmal, mit dem Hinweis, was falsch war. Das ist eine eigene Anfrage und kostet wie eine.',
  Answers: 'Antworten',
  'compare holds each answer against the findings of refund-rules and marks what disagrees for review; send also shows the findings to the model.':
    'Der Vergleich hält jede Antwort gegen die Befunde der Regeln und merkt Abweichungen zum Ansehen vor; gesendet sieht auch das Modell die Befunde.',
  Off: 'Aus',
  Compare: 'Vergleichen',
  'Compare and send': 'Vergleichen und senden',
  'Longest answer': 'Längste Antwort',
  'An answer that would be longer is cut and fails; 0 takes what the task needs. It is a whole number from 0 to 200000.':
    'Eine längere Antwort wird abgeschnitten und scheitert; 0 nimmt, was die Aufgabe braucht. Eine ganze Zahl von 0 bis 200000.',
  tokens: 'Tokens',
  Reasoning: 'Nachdenken',
  'How long a reasoning model thinks before it answers, which is paid as output; server leaves it alone.':
    'Wie lange ein Modell vor der Antwort nachdenkt, was als Antwort bezahlt wird; sonst entscheidet der Server.',
  'As the server does': 'Wie der Server es tut',
  None: 'Keines',
  Minimal: 'Minimal',
  Low: 'Wenig',
  Medium: 'Mittel',
  High: 'Viel',
  'Chat Completions': 'Chat Completions',
  Responses: 'Responses',
  Prices: 'Preise',
  'For each model what a million tokens cost: sent, sent again and found in the server’s cache, and answered; with the day they were looked up. It is a table such as {"currency":"USD","date":"2026-11-05","models":{"gpt-4.1-mini":{"input":0.4,"cachedInput":0.1,"output":1.6}}}.':
    'Was eine Million Tokens je Modell kosten: gesendet, wieder gesendet und im Zwischenspeicher gefunden, und geantwortet; mit dem Tag, an dem nachgesehen wurde. Eine Tabelle wie {"currency":"USD","date":"2026-11-05","models":{"gpt-4.1-mini":{"input":0.4,"cachedInput":0.1,"output":1.6}}}.',
  'Requests a minute': 'Anfragen je Minute',
  'At most; 0 starts with the lowest tier and follows what the server grants. It is a whole number from 0 up.':
    'Höchstens; 0 beginnt mit der kleinsten Stufe und folgt dem, was der Server gewährt. Eine ganze Zahl ab 0.',
  Limits: 'Grenzen',
  'Tokens a minute': 'Tokens je Minute',
  Protocol: 'Protokoll',
  'chat (Chat Completions) is understood by every such server; responses by OpenAI, Azure and a few.':
    'chat (Chat Completions) versteht jeder solche Server; responses verstehen OpenAI, Azure und wenige andere.',
  Connection: 'Verbindung',
  Organisation: 'Organisation',
  'The organisation that is charged, where a key belongs to several. It is its id, or nothing.':
    'Die Organisation, die zahlt, wo ein Schlüssel zu mehreren gehört. Ihre Kennung, oder nichts.',
  Project: 'Projekt',
  'The project that is charged, where a key belongs to several. It is its id, or nothing.':
    'Das Projekt, das zahlt, wo ein Schlüssel zu mehreren gehört. Seine Kennung, oder nichts.',
  'More headers': 'Weitere Header',
  'Sent with every request. Keys do not belong here: they are kept apart and never shown. It is names and texts such as {"x-team":"finance"}, none of which carries a key.':
    'Gehen mit jeder Anfrage. Schlüssel gehören nicht hierher: Sie werden getrennt aufbewahrt und nie gezeigt. Namen und Texte wie {"x-team":"finance"}.',
  'More fields': 'Weitere Felder',
  'Put into every request as they are. It is JSON such as {"temperature":0}, without the fields the task decides (model, messages, response_format …).':
    'Kommen unverändert in jede Anfrage. JSON wie {"temperature":0}, ohne die Felder, die die Aufgabe bestimmt (model, messages, response_format …).',
  'Rows of a batch': 'Zeilen eines Stapels',
  'The most rows handed over at once. It is a whole number from 1 to 50000.':
    'So viele Zeilen werden höchstens zugleich übergeben. Eine ganze Zahl von 1 bis 50000.',
  'Look at a batch every': 'Nach einem Stapel sehen alle',
  'How often the server is asked whether a batch is done. It is a number from 0.05 to 3600.':
    'Wie oft der Server gefragt wird, ob ein Stapel fertig ist. Eine Zahl von 0,05 bis 3600.',
  seconds: 'Sekunden',
  Yes: 'Ja',
  No: 'Nein',
  Unclear: 'Unklar',
  'Key for {}': 'Schlüssel für {}',
  '{} answers.': '{} antwortet.',
  'Redis at {} answered.': 'Redis unter {} hat geantwortet.',
  'Redis password': 'Kennwort von Redis',
  '{} takes the key and lists {}; “{}” is {}.': '{} nimmt den Schlüssel an und nennt {}; „{}“ ist {}.',
  '1 model': '1 Modell',
  '{} models': '{} Modelle',
  'one of them': 'darunter',
  'not among them': 'nicht darunter',
};

export const requests: Sentences = {
  'Web request': 'Web-Anfrage',
  'Asks any web service that answers JSON, once a row, and reads columns out of the answer.':
    'Fragt einen beliebigen Web-Dienst, der JSON antwortet, einmal je Zeile, und liest Spalten aus der Antwort.',
  Item: 'Gegenstand',
  Outcome: 'Ausgang',
  Answer: 'Antwort',
  Method: 'Methode',
  'What the request does; a row that fails may be sent again, so the server should bear that.':
    'Was die Anfrage tut; eine gescheiterte Zeile wird vielleicht noch einmal gesendet, das sollte der Server vertragen.',
  Request: 'Anfrage',
  'One request is made for each row, with {{Column}} replaced by its value. It is an address such as https://api.example.com/items/{{SKU}}?country={{Country?}}.':
    'Eine Anfrage je Zeile; {{Spalte}} wird durch ihren Wert ersetzt. Eine Adresse wie https://api.example.com/items/{{SKU}}?country={{Country?}}.',
  Headers: 'Header',
  'Sent with every request; {{Column}} works here too. Keys belong under secrets. It is names and texts such as {"accept-language":"{{Language}}"}.':
    'Gehen mit jeder Anfrage; {{Spalte}} geht auch hier. Schlüssel gehören unter Schlüssel. Namen und Texte wie {"accept-language":"{{Language}}"}.',
  'JSON body': 'JSON-Inhalt',
  'What is sent, with {{Column}} replaced: inside quotes as text, without quotes as a whole value. It is JSON such as {"sku":"{{SKU}}","amount":{{Amount|amount}}}, or nothing.':
    'Was gesendet wird; {{Spalte}} wird ersetzt: in Anführungszeichen als Text, ohne sie als ganzer Wert. JSON wie {"sku":"{{SKU}}","amount":{{Amount|amount}}}, oder nichts.',
  'Columns of the answer': 'Spalten der Antwort',
  'Which columns are read out of the answer, by JSONPath. It is a list such as [{"label":"Price","path":"$.offers[0].price","kind":"number"}] (text, number or list).':
    'Welche Spalten aus der Antwort gelesen werden, über JSONPath. Eine Liste wie [{"label":"Price","path":"$.offers[0].price","kind":"number"}] (text, number oder list).',
  Answered: 'Beantwortet',
  'Statuses of an answer to read. It is statuses such as 200-299, 304.':
    'Status einer Antwort, die gelesen wird. Status wie 200-299, 304.',
  'Nothing found': 'Nichts gefunden',
  'Statuses that mean there is nothing about the row: its columns stay empty, and it is done. It is statuses such as 404, or nothing.':
    'Status, bei denen es zur Zeile nichts gibt: Ihre Spalten bleiben leer, und sie ist fertig. Status wie 404, oder nichts.',
  'Tried again': 'Neu versucht',
  'Statuses after which the row is tried again. It is statuses such as 429, 500-599.':
    'Status, nach denen die Zeile neu versucht wird. Status wie 429, 500-599.',
  Secrets: 'Schlüssel',
  'Which keys the server wants and where they go. Their values are asked for separately and never shown. It is a list such as [{"name":"api-key","as":"header","key":"X-Api-Key"}].':
    'Welche Schlüssel der Server verlangt und wohin sie gehören. Ihre Werte werden getrennt erfragt und nie gezeigt. Eine Liste wie [{"name":"api-key","as":"header","key":"X-Api-Key"}].',
  Access: 'Zugang',
  'Address to try the keys at': 'Adresse zum Testen der Schlüssel',
  'What “Test” asks for (GET): something cheap that needs the key. Empty is the server’s own address. It is an address of the same server, or nothing.':
    'Was „Test“ abruft (GET): etwas Billiges, das den Schlüssel braucht. Leer ist die Adresse des Servers selbst. Eine Adresse desselben Servers, oder nichts.',
  Requests: 'Anfragen',
  'At most this many in any span of the next setting. It is a whole number from 1 to 1000000.':
    'Höchstens so viele in jeder Spanne der nächsten Einstellung. Eine ganze Zahl von 1 bis 1000000.',
  Limit: 'Grenze',
  In: 'In',
  'The span the limit is for. It is a whole number of milliseconds from 1 to 86400000.':
    'Die Spanne, für die die Grenze gilt. Eine ganze Zahl von Millisekunden von 1 bis 86400000.',
  ms: 'ms',
  Partly: 'Teilweise',
  '{} takes the key ({}).': '{} nimmt den Schlüssel an ({}).',
  '{} answers ({}) and does not refuse the key. To be sure, name an address of it that needs the key under “{}”.':
    '{} antwortet ({}) und lehnt den Schlüssel nicht ab. Um sicherzugehen, nennen Sie unter „{}“ eine Adresse davon, die den Schlüssel braucht.',
};
