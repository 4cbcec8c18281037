import type { Cause } from './enCauses.ts';

export const causes: { readonly [code: string]: Cause } = {
  'credentials-refused': {
    title: 'Der Dienst nahm den Schlüssel nicht an.',
    help: 'Geben Sie den richtigen ein und machen Sie weiter.',
  },
  'secret-missing': {
    title: 'Ein Schlüssel fehlt.',
    help: 'Geben Sie ihn ein und machen Sie weiter.',
  },
  'token-expired': {
    title: 'Die Erlaubnis des Dienstes für diesen Schlüssel lief ab.',
    help: 'Ein neuer Versuch holt eine neue. Bleibt es so, geben Sie den Schlüssel noch einmal ein.',
  },
  'quota-spent': {
    title: 'Das Kontingent des Kontos ist verbraucht.',
    help: 'Erhöhen Sie es beim Dienst oder warten Sie, bis es erneuert wird; dann machen Sie weiter.',
  },
  'spend-cap': {
    title: 'Der Lauf erreichte, was er kosten darf.',
    help: 'Fertige Zeilen behalten ihre Antworten.',
  },
  'failure-rate': {
    title: 'Die meisten Anfragen scheiterten; der Lauf pausierte, bevor mehr ausgegeben wurde.',
    help: 'Sehen Sie die Gründe darunter an, beheben Sie sie und machen Sie weiter.',
  },
  'host-unreachable': {
    title: 'Der Dienst war nicht zu erreichen; der Lauf pausierte sofort.',
    help: 'Prüfen Sie die Adresse in den Einstellungen des Plans, das Netz und den Proxy. Nichts wurde gesendet oder bezahlt.',
  },
  'connection-failed': {
    title: 'Der Dienst war nicht zu erreichen.',
    help: 'Prüfen Sie das Netz, den Proxy und die Adresse in den Einstellungen, dann versuchen Sie es erneut. Nichts wurde gesendet oder bezahlt.',
  },
  'connection-reset': {
    title: 'Die Verbindung endete, bevor die Antwort vollständig war.',
    help: 'Versuchen Sie es erneut. Der Dienst kann die abgebrochene Anfrage gezählt haben; sie ist mit dem Höchsten gebucht, was sie gekostet haben kann.',
  },
  'product-unknown': {
    title: 'Der Marktplatz kennt das Produkt nicht.',
    help: 'Prüfen Sie Kennung und Marktplatz; ein neuer Versuch hilft nicht.',
  },
  'identifier-missing': {
    title: 'Die Zeile nennt kein Produkt.',
    help: 'Nichts wurde gefragt. Tragen Sie die Kennung in die Datei ein und öffnen Sie sie neu.',
  },
  'too-many-requests': {
    title: 'Der Dienst bat, langsamer zu fragen.',
    help: 'Rowmill wird von selbst langsamer. Ein späterer Versuch gelingt meist; eine niedrigere Grenze im Plan vermeidet es.',
  },
  'server-error': {
    title: 'Der Dienst hatte selbst ein Problem.',
    help: 'Mit diesen Zeilen ist alles in Ordnung. Versuchen Sie sie neu, wenn der Dienst sich erholt hat.',
  },
  'no-answer': {
    title: 'Das Modell gab keine Antwort.',
    help: 'Versuchen Sie diese Zeilen erneut.',
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
