import type { Sentences } from './sentences.ts';

/** Calls to services and what came back, in German. */
export const calls: Sentences = {
  'The call was given up after {} s without an answer.':
    'Die Anfrage wurde nach {} s ohne Antwort aufgegeben.',
  'The answer says nothing about row {}.': 'Die Antwort sagt nichts über Zeile {}.',
  'The provider ended the batch without an answer to any of its rows.':
    'Der Anbieter beendete den Stapel, ohne eine seiner Zeilen zu beantworten.',
  'The batch ended without an answer to this row.': 'Der Stapel endete ohne eine Antwort zu dieser Zeile.',
  'A step of the batch ended its worker {} times, so the batch was given up.':
    'Ein Schritt des Stapels beendete {}-mal seinen Arbeiter; der Stapel wurde aufgegeben.',
  'Row {} ended its worker {} times and was set aside.':
    'Zeile {} beendete {}-mal ihren Arbeiter und wurde beiseitegelegt.',
  'The service refused a token that it had just given. Check the account and what it may do.':
    'Der Dienst lehnte ein Token ab, das er eben erst ausgestellt hatte. Prüfen Sie das Konto und seine Rechte.',
  'More than {} % of the last {} calls failed, so the run was paused. The last one said: {}':
    'Mehr als {} % der letzten {} Anfragen scheiterten; der Lauf wurde pausiert. Zuletzt hieß es: {}',
  'None of the first {} calls got through, so the run was paused. {}':
    'Keine der ersten {} Anfragen kam durch; der Lauf wurde pausiert. {}',
  '{} has no answer at the address of the test ({}).':
    '{} hat unter der Adresse des Tests keine Antwort ({}).',
  'The next call could cost more than is left of the spend cap of ${number}. Everything paid for was kept. Raise the cap to go on.':
    'Die nächste Anfrage könnte mehr kosten, als von der Obergrenze von {} $ übrig ist. Alles Bezahlte bleibt. Heben Sie die Obergrenze an, um weiterzumachen.',
  'No row has ended for {}: {}.': 'Seit {} wurde keine Zeile fertig: {}.',
  '{} has not answered {}': '{} hat nicht geantwortet ({})',
  'the other side': 'die andere Seite',
  '1 call': '1 Anfrage',
  '{} calls': '{} Anfragen',
  '{} wait for the limit {}': '{} warten auf die Grenze {}',
  '{} rows wait for their next try': '{} Zeilen warten auf ihren nächsten Versuch',
  'the worker threads are busy and say nothing': 'die Arbeiter sind beschäftigt und melden nichts',
  '“{}” is missing. Enter it in the settings, or set {} in the terminal.':
    '„{}“ fehlt. Geben Sie ihn in den Einstellungen ein, oder setzen Sie {} im Terminal.',
  'The sign-in did not answer within {} s.': 'Die Anmeldung antwortete nicht innerhalb von {} s.',
  '{} has no key to test.': '{} hat keinen Schlüssel zu testen.',
  'The service did not answer within {} s.': 'Der Dienst antwortete nicht innerhalb von {} s.',
  'The call was no longer wanted.': 'Die Anfrage wurde nicht mehr gebraucht.',
  'The request was no longer wanted.': 'Die Anfrage wurde nicht mehr gebraucht.',
  'The address is not a URL.': 'Die Adresse ist keine URL.',
  'The address {} {}.': 'Die Adresse {} wird nicht aufgerufen ({}).',
  '{} redirected more than {} times.': '{} leitete mehr als {}-mal weiter.',
  '{} redirected to nowhere.': '{} leitete nirgendwohin weiter.',
  '{} redirected to this computer, which is not allowed.':
    '{} leitete auf diesen Computer weiter, was nicht erlaubt ist.',
  '{} redirected the key to {}, which is not allowed.':
    '{} leitete den Schlüssel an {} weiter, was nicht erlaubt ist.',
  "{} redirected the request's data to {}, which is not allowed.":
    '{} leitete die Daten der Anfrage an {} weiter, was nicht erlaubt ist.',
  '{} did not answer within {}.': '{} antwortete nicht innerhalb von {}.',
  'The answer of {} is larger than {} bytes.': 'Die Antwort von {} ist größer als {} Byte.',
  'The request to {} has a header or a path with characters that are not allowed.':
    'Die Anfrage an {} hat einen Header oder Pfad mit unerlaubten Zeichen.',
  '{} could not be reached in time.': '{} war nicht rechtzeitig zu erreichen.',
  '{} ended the connection before its answer was complete.':
    '{} beendete die Verbindung, bevor die Antwort vollständig war.',
  '{} could not be reached ({}).': '{} war nicht zu erreichen ({}).',
  '{} sent an answer that cannot be read ({}).': '{} sandte eine Antwort, die sich nicht lesen lässt ({}).',
  '{} sent an answer that cannot be read (at {}).':
    '{} sandte eine Antwort, die sich nicht lesen lässt (bei {}).',
  '{} sent an answer that cannot be read{}.': '{} sandte eine Antwort, die sich nicht lesen lässt{}.',
  '{} sent an answer that cannot be read.': '{} sandte eine Antwort, die sich nicht lesen lässt.',
  'The proxy wants a user name and password, or does not know those it got.':
    'Der Proxy verlangt Namen und Kennwort, oder kennt die angegebenen nicht.',
  'The proxy refuses to connect to {} ({}).': 'Der Proxy verbindet nicht mit {} ({}).',
  'The proxy could not reach {}.': 'Der Proxy konnte {} nicht erreichen.',
  'The proxy could not reach {} ({}).': 'Der Proxy konnte {} nicht erreichen ({}).',
  'The certificate of {} is not valid ({}).': 'Das Zertifikat von {} ist nicht gültig ({}).',
  'The certificate of {} is not valid ({}). A company’s own certificates can be named in the network settings.':
    'Das Zertifikat von {} ist nicht gültig ({}). Eigene Zertifikate der Firma nennen Sie in den Netzwerk-Einstellungen.',

  'The model gave no answer for this row.': 'Das Modell gab zu dieser Zeile keine Antwort.',
  'The model refused to answer about this row.': 'Das Modell lehnte eine Antwort zu dieser Zeile ab.',
  'The content filter of the server stopped the answer.':
    'Der Inhaltsfilter des Servers hielt die Antwort zurück.',
  'The content filter of {} refused the row.': 'Der Inhaltsfilter von {} wies die Zeile ab.',
  'The answer was longer than the {} tokens it may have and was cut.':
    'Die Antwort war länger als die erlaubten {} Tokens und wurde abgeschnitten.',
  'The answer is not one JSON object.': 'Die Antwort ist kein einzelnes JSON-Objekt.',
  'The answer has “{}”, which was not asked for.': 'Die Antwort hat „{}“, wonach nicht gefragt war.',
  'The answer lacks “{}”.': 'Der Antwort fehlt „{}“.',
  '“{}” is empty.': '„{}“ ist leer.',
  '“{}” is no text.': '„{}“ ist kein Text.',
  '“{}” is no list of texts.': '„{}“ ist keine Liste von Texten.',
  '“{}” is neither true nor false.': '„{}“ ist weder wahr noch falsch.',
  '“{}” is none of: {}.': '„{}“ ist keines von: {}.',
  '“{}” is no number.': '„{}“ ist keine Zahl.',
  '“{}” is {}, below {}.': '„{}“ ist {}, weniger als {}.',
  '“{}” is {}, above {}.': '„{}“ ist {}, mehr als {}.',
  '“{}” is {}, which is no amount.': '„{}“ ist {}; das ist kein Betrag.',
  '“{}” is {}, above {} of the row.': '„{}“ ist {}, mehr als {} der Zeile.',
  '“{}” quotes “{}”, which does not stand in the row.': '„{}“ zitiert „{}“; das steht nicht in der Zeile.',
  '{} has no batch {} or its answers for this key. Go on with a key of the project that made it; if they were deleted, start a new run, which takes over what was answered.':
    '{} hat den Stapel {} oder seine Antworten für diesen Schlüssel nicht. Machen Sie mit einem Schlüssel des Projekts weiter, das ihn anlegte; wurden sie gelöscht, beginnen Sie einen neuen Lauf, der Beantwortetes übernimmt.',
  'The provider refused the batch.': 'Der Anbieter lehnte den Stapel ab.',
  'The provider refused the batch. It said: {}': 'Der Anbieter lehnte den Stapel ab. Er sagte: {}',
  'The provider’s queue for batches is full.': 'Die Warteschlange des Anbieters für Stapel ist voll.',
  'The provider’s queue for batches is full. It said: {}':
    'Die Warteschlange des Anbieters für Stapel ist voll. Er sagte: {}',
  'The account at {} has nothing left to spend.': 'Das Konto bei {} hat kein Guthaben mehr.',
  'The account at {} has nothing left to spend. It said: {}':
    'Das Konto bei {} hat kein Guthaben mehr. Es hieß: {}',
  '{} refused the key ({}).': '{} lehnte den Schlüssel ab ({}).',
  '{} refused the key ({}). It said: {}': '{} lehnte den Schlüssel ab ({}). Es hieß: {}',
  '{} asks to slow down.': '{} bittet um weniger Tempo.',
  '{} is busy and asks for fewer calls at once.':
    '{} ist ausgelastet und bittet um weniger Anfragen zugleich.',
  '{} could not answer ({}).': '{} konnte nicht antworten ({}).',
  '{} could not answer ({}). It said: {}': '{} konnte nicht antworten ({}). Es hieß: {}',
  'The row is longer than the model “{}” can read.': 'Die Zeile ist länger, als das Modell „{}“ lesen kann.',
  '{} has no model “{}”, or this key may not use it.':
    '{} hat kein Modell „{}“, oder dieser Schlüssel darf es nicht verwenden.',
  '{} has no model “{}”, or this key may not use it. It said: {}':
    '{} hat kein Modell „{}“, oder dieser Schlüssel darf es nicht verwenden. Es hieß: {}',
  '{} has no model “{}”.': '{} hat kein Modell „{}“.',
  '{} has no model “{}”. It said: {}': '{} hat kein Modell „{}“. Es hieß: {}',
  'There is no model server at this address of {} (404); check the address.':
    'Unter dieser Adresse von {} ist kein Modell-Server (404). Prüfen Sie die Adresse.',
  '{} answered with a web page instead of JSON; check the address.':
    '{} antwortete mit einer Webseite statt mit JSON. Prüfen Sie die Adresse.',
  '{} refused the request ({}).': '{} lehnte die Anfrage ab ({}).',
  '{} refused the request ({}). It said: {}': '{} lehnte die Anfrage ab ({}). Es hieß: {}',
  'For Azure the server’s address is needed, such as https://RESOURCE.openai.azure.com/openai/v1/.':
    'Für Azure wird die Adresse des Servers gebraucht, etwa https://RESOURCE.openai.azure.com/openai/v1/.',
  'The server’s address is needed, such as https://models.example.com/v1.':
    'Die Adresse des Servers wird gebraucht, etwa https://models.example.com/v1.',
  'The server’s address “{}” is no web address such as https://models.example.com/v1.':
    'Die Adresse des Servers „{}“ ist keine Web-Adresse wie https://models.example.com/v1.',
  'The price table has no model “{}”; add its prices, or 0 for one that costs nothing.':
    'In der Preistabelle fehlt das Modell „{}“. Ergänzen Sie seine Preise, oder 0, wenn es nichts kostet.',
  '{} has no batches; choose to ask now.': '{} kennt keine Stapel; wählen Sie „now“.',

  '{} answered something that is no JSON.': '{} antwortete mit etwas, das kein JSON ist.',
  'There is no setting “{}” for requests.': 'Für Anfragen gibt es keine Einstellung „{}“.',
  '{} refused the request’s keys ({}).': '{} lehnte die Schlüssel der Anfrage ab ({}).',
  'The row has nothing under “{}”, which the request needs.':
    'In der Zeile steht nichts unter „{}“; die Anfrage braucht das.',
  '“{}” under “{}” is no {}.': '„{}“ unter „{}“ ist nicht zu lesen ({}).',
  'A value of the row would lead the request to another address.':
    'Ein Wert der Zeile würde die Anfrage an eine andere Adresse führen.',
};
