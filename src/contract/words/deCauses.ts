import type { Cause } from './enCauses.ts';

export const causes: { readonly [code: string]: Cause } = {
  'too-many-requests': {
    title: 'Der Dienst bat, langsamer zu fragen.',
    help: 'Rowmill wird von selbst langsamer. Ein späterer Versuch gelingt meist; eine niedrigere Grenze im Plan vermeidet es.',
  },
  'server-error': {
    title: 'Der Dienst hatte selbst ein Problem.',
    help: 'Mit diesen Zeilen ist alles in Ordnung. Versuchen Sie sie neu, wenn der Dienst sich erholt hat.',
  },
  'no-answer': {
    title: 'Der Dienst war nicht zu erreichen.',
    help: 'Sehen Sie nach dem Netz, einem Proxy oder der Adresse in den Einstellungen und versuchen Sie es neu.',
  },
  timeout: {
    title: 'Die Antwort dauerte zu lange.',
    help: 'Versuchen Sie es neu; bleibt es so, erhöhen Sie die Zeitgrenze einer Anfrage im Plan.',
  },
  crashed: {
    title: 'Der Arbeiter endete, während er diese Zeilen hatte.',
    help: 'Sie sind vielleicht ungewöhnlich groß. Sie lassen sich neu versuchen und gehen nie verloren.',
  },
  'address-refused': {
    title: 'Diese Adresse ruft Rowmill nicht auf.',
    help: 'Adressen in privaten Netzen werden abgelehnt, außer die Einstellungen erlauben sie. Prüfen Sie die Adresse.',
  },
  'redirect-refused': {
    title: 'Der Dienst leitete die Anfrage weiter.',
    help: 'Rowmill folgt nicht, damit kein Schlüssel an einen anderen Ort gelangt. Tragen Sie die endgültige Adresse ein.',
  },
  'malformed-response': {
    title: 'Die Antwort war nicht zu verstehen.',
    help: 'Ein neuer Versuch kann helfen. Scheitern alle Zeilen so, sind Adresse oder Modell wohl nicht die gemeinten.',
  },
  'request-refused': {
    title: 'Der Dienst lehnte die Anfrage ab.',
    help: 'Der Satz darunter ist sein eigener. Ändern Sie die Zeile oder die Einstellungen und versuchen Sie es neu.',
  },
  'too-large': {
    title: 'Die Zeile oder ihre Antwort ist größer als erlaubt.',
    help: 'Senden Sie weniger Spalten oder kürzen Sie den Text und versuchen Sie es neu.',
  },
  'content-filter': {
    title: 'Der Inhaltsfilter des Modells hielt die Antwort auf.',
    help: 'Sehen Sie den Text der Zeile an; ein neuer Versuch hilft selten.',
  },
  refused: {
    title: 'Das Modell wollte nicht antworten.',
    help: 'Sehen Sie Anweisungen und Zeile an; ein neuer Versuch hilft selten.',
  },
  'answer-misses-schema': {
    title: 'Die Antwort des Modells hatte nicht die verlangte Form.',
    help: 'Ein neuer Versuch kann helfen. Klarere Beschreibungen der gewünschten Spalten helfen mehr.',
  },
  'amount-above-invoice': {
    title: 'Das Modell nannte einen Betrag über der Rechnung.',
    help: 'Die Antwort wurde nicht genommen. Versuchen Sie es neu oder entscheiden Sie selbst.',
  },
  internal: {
    title: 'Rowmill hatte bei diesen Zeilen einen Fehler.',
    help: 'Das Protokoll im Datenordner sagt mehr. Sie lassen sich neu versuchen.',
  },
};
