import type { Sentences } from './sentences.ts';

/** Runs, their settings and rows, and the data folder, in German. */
export const runs: Sentences = {
  'That is not a call.': 'Das ist kein Aufruf.',
  'This version has no analyser “{}”.': 'Diese Version hat keine Analyse „{}“.',
  'There is no analyser “{}”.': 'Es gibt keine Analyse „{}“.',
  'There is no run “{}” in this data folder.': 'In diesem Datenordner gibt es keinen Lauf „{}“.',
  'There are no runs in {} yet.': 'In {} gibt es noch keine Läufe.',
  'The run of {} is {}, so it cannot {} now.': 'Mit dem Lauf von {} geht das in seinem jetzigen Stand nicht.',
  '{} has not been read yet.': '{} ist noch nicht gelesen.',
  '{} has not been read yet, so nothing can be said of it.':
    '{} ist noch nicht gelesen, darum lässt sich nichts darüber sagen.',
  'The run of {} has started, so its columns and settings are fixed.':
    'Der Lauf von {} hat begonnen; seine Spalten und Einstellungen stehen fest.',
  'The run of {} has started, so its rows are fixed.':
    'Der Lauf von {} hat begonnen; seine Zeilen stehen fest.',
  'The run of {} has not started, so its settings are still open.':
    'Der Lauf von {} hat noch nicht begonnen; seine Einstellungen sind noch offen.',
  'The run of {} has not started; leave rows out of it instead.':
    'Der Lauf von {} hat noch nicht begonnen; lassen Sie stattdessen Zeilen weg.',
  'The run of {} is at work. Wait until it ends, or pause it.':
    'Der Lauf von {} arbeitet. Warten Sie, bis er endet, oder pausieren Sie ihn.',
  'The run of {} is at work. Cancel it before deleting it.':
    'Der Lauf von {} arbeitet. Brechen Sie ihn ab, bevor Sie ihn löschen.',
  'A run is at work. Pause it before the database is made smaller.':
    'Ein Lauf arbeitet. Pausieren Sie ihn, bevor die Datenbank verkleinert wird.',
  'The results of this run are being made anew. Wait until that is done.':
    'Die Ergebnisse dieses Laufs werden gerade neu gebildet. Warten Sie, bis das fertig ist.',
  'Nothing was changed: it was broken off.': 'Nichts wurde geändert: Es wurde abgebrochen.',
  'A run is compared with another one.': 'Ein Lauf wird mit einem anderen verglichen.',
  'The two runs asked different things: {} and {}.': 'Die beiden Läufe fragten Verschiedenes: {} und {}.',
  'The run of {} has no column “{}”.': 'Der Lauf von {} hat keine Spalte „{}“.',
  'The answers of {} have no column “{}”.': 'Die Antworten von {} haben keine Spalte „{}“.',
  'The sheet of {} has no column number {}.': 'Das Blatt von {} hat keine Spalte Nummer {}.',
  'The sheet {} has no column number {}.': 'Das Blatt {} hat keine Spalte Nummer {}.',
  '{} has no field “{}”.': '{} hat kein Feld „{}“.',
  'The run of {} has no row {}.': 'Der Lauf von {} hat keine Zeile {}.',
  'The run has no row {}.': 'Der Lauf hat keine Zeile {}.',
  'Row {} does not wait for a choice.': 'Zeile {} wartet auf keine Auswahl.',
  'Row {} has no option “{}”. Its options are {}.': 'Zeile {} hat keine Möglichkeit „{}“. Es gibt {}.',
  '{} has no column for {}. Choose the columns, or rename the headers.':
    '{} hat keine Spalte für {}. Wählen Sie die Spalten, oder benennen Sie die Überschriften um.',
  '{} has no row left to try.': '{} hat keine Zeile mehr zum Probieren.',
  '{} has {} rows, so none is from row {} on.': '{} hat {} Zeilen, also keine ab Zeile {}.',
  'There is no earlier run “{}” to compare {} with.':
    'Es gibt keinen früheren Lauf „{}“, mit dem sich {} vergleichen ließe.',
  '{} has other columns than {}, which was run on {}, so their rows cannot be compared.':
    '{} hat andere Spalten als {} im Lauf vom {}; ihre Zeilen lassen sich nicht vergleichen.',
  '{} has no column “{}” to know rows by.': '{} hat keine Spalte „{}“, an der Zeilen zu erkennen wären.',
  'Nothing of {} has been corrected.': 'An {} wurde nichts berichtigt.',
  'No decision about {} is left to be taken back.': 'Über {} ist keine Entscheidung mehr zurückzunehmen.',
  'A correction says what a column should be.': 'Eine Berichtigung nennt, was in einer Spalte stehen soll.',
  'What is accepted is not corrected at the same time.':
    'Was angenommen wird, wird nicht zugleich berichtigt.',
  'This list of rows is no longer kept. Ask for it anew.':
    'Diese Liste von Zeilen gibt es nicht mehr. Öffnen Sie sie neu.',
  'Another list of these rows was asked for meanwhile.':
    'Inzwischen wurde eine andere Liste dieser Zeilen verlangt.',
  'Other counts of these rows were asked for meanwhile.':
    'Inzwischen wurden andere Zahlen dieser Zeilen verlangt.',
  'The rows are being looked at anew.': 'Die Zeilen werden neu angesehen.',
  'The question was asked again, or is no longer of interest.':
    'Die Frage wurde neu gestellt oder ist nicht mehr von Belang.',
  'This run is not in the queue.': 'Dieser Lauf ist nicht in der Warteschlange.',
  'Only the window keeps secrets in the keychain; here they can be given for this session.':
    'Nur das Fenster bewahrt Schlüssel im Schlüsselbund auf; hier gelten sie für diese Sitzung.',
  'An upload can only be given over HTTP.': 'Hochladen geht nur über HTTP.',

  'The setting {} is not the JSON it looks like: {}.':
    'Die Einstellung {} sieht aus wie JSON, ist aber keines: {}.',
  'The setting {} cannot be changed without new calls; {}.':
    'Die Einstellung {} lässt sich nicht ohne neue Anfragen ändern; {}.',
  'The setting {} is fixed once a run has started. What may change is {}.':
    'Die Einstellung {} steht fest, sobald ein Lauf begonnen hat. Ändern lassen sich {}.',
  'The setting {} must be {}.': 'Die Einstellung {} muss so sein: {}.',
  'The setting hardTimeLimit must be greater than softTimeLimit.':
    'Ein Arbeiter muss länger Zeit haben als eine Anfrage.',
  'There is no setting "{}"; the settings are {}, and for any run {}.':
    'Es gibt keine Einstellung „{}“; es gibt {}, und für jeden Lauf {}.',
  'There is no setting "{}"; the settings are {}.': 'Es gibt keine Einstellung „{}“; es gibt {}.',
  'There is no setting “{}” for language models.': 'Für Sprachmodelle gibt es keine Einstellung „{}“.',
  'The setting "{}" cannot be {}; it is {}.': 'Die Einstellung „{}“ kann nicht {} sein; erlaubt ist {}.',
  'The setting “{}” must be {}.': 'Die Einstellung „{}“ muss so sein: {}.',
  'The proxy is given as http://host:port or https://host:port.':
    'Der Proxy wird als http://host:port oder https://host:port angegeben.',
  'Enter the proxy’s user name and password as a secret, not in its address.':
    'Geben Sie Namen und Kennwort des Proxys als Schlüssel ein, nicht in seiner Adresse.',
  'The certificate file {} cannot be read ({}).': 'Die Zertifikatsdatei {} lässt sich nicht lesen ({}).',
  'The file {} has no certificate in PEM form in it.': 'In der Datei {} ist kein Zertifikat in PEM-Form.',
  'A certificate in the file {} is damaged.': 'Ein Zertifikat in der Datei {} ist beschädigt.',
  'The Redis address must look like redis://localhost:6379 or rediss://:password@host:6379.':
    'Die Redis-Adresse muss aussehen wie redis://localhost:6379 oder rediss://:password@host:6379.',
  'The Redis address must look like redis://localhost:6379 or rediss://host:6379.':
    'Die Redis-Adresse muss aussehen wie redis://localhost:6379 oder rediss://host:6379.',
  'Leave the password out of the Redis address and enter it as a secret, so that nobody can read it back.':
    'Lassen Sie das Kennwort in der Redis-Adresse weg und geben Sie es als Schlüssel ein, damit es niemand wieder lesen kann.',
  'No Redis address is set yet.': 'Es ist noch keine Redis-Adresse gesetzt.',
  'Redis at {}: {}.': 'Redis unter {}: {}.',
  'Redis at {} did not take the password, or the user in the address.':
    'Redis unter {} nahm das Kennwort oder den Benutzer in der Adresse nicht an.',
  'Redis at {} asks for a password, and none was entered.':
    'Redis unter {} verlangt ein Kennwort, und es ist keines eingegeben.',
  'it did not answer': 'keine Antwort',
  'What follows the port of the Redis address must be a number.':
    'Was in der Redis-Adresse auf den Port folgt, muss eine Zahl sein.',
  '{} is on another computer, so its address must begin with rediss://.':
    '{} ist auf einem anderen Computer; die Adresse muss mit rediss:// beginnen.',
  '{} is on another computer, so it needs a password.':
    '{} ist auf einem anderen Computer und braucht ein Kennwort.',

  'This computer offers no keychain, so a key can be kept for this session only.':
    'Dieser Computer bietet keinen Schlüsselbund; ein Schlüssel gilt nur für diese Sitzung.',
  'The keychain did not take the key. Unlock it, or keep the key for this session only.':
    'Der Schlüsselbund nahm den Schlüssel nicht an. Entsperren Sie ihn, oder behalten Sie den Schlüssel nur für diese Sitzung.',
  'The disk is full, so the key was not kept.':
    'Die Festplatte ist voll; der Schlüssel wurde nicht aufbewahrt.',
  'The key could not be kept in the data folder ({}).':
    'Der Schlüssel ließ sich im Datenordner nicht aufbewahren ({}).',
  'There is no space left in the data folder. Free some and resume; what was finished is kept.':
    'Im Datenordner ist kein Platz mehr. Schaffen Sie Platz und machen Sie weiter; was fertig war, bleibt.',
  'The data folder cannot be written. Change its permissions and resume; what was finished is kept.':
    'In den Datenordner lässt sich nicht schreiben. Ändern Sie die Rechte und machen Sie weiter; was fertig war, bleibt.',
  'Another program keeps the database of the data folder locked, a backup perhaps. Let it end and resume; what was finished is kept.':
    'Ein anderes Programm hält die Datenbank des Datenordners gesperrt, vielleicht eine Sicherung. Lassen Sie es enden und machen Sie weiter; was fertig war, bleibt.',
  'The data folder was written by a newer Rowmill (schema {}, this one knows {}). Update Rowmill, or use another data folder.':
    'Der Datenordner kommt von einem neueren Rowmill (Schema {}, dieses kennt {}). Aktualisieren Sie Rowmill, oder verwenden Sie einen anderen Ordner.',
  'The database of the data folder is damaged, by a failing disk perhaps. Close Rowmill and open it again: it keeps the damaged one and says where.':
    'Die Datenbank des Datenordners ist beschädigt, vielleicht von einem fehlerhaften Datenträger. Schließen Sie Rowmill und öffnen Sie es wieder: Es behält die beschädigte und sagt, wo.',
  'The database of the data folder was damaged. It was kept as {}, and Rowmill began a new one. Your own files are untouched; runs that were in it have to be started again.':
    'Die Datenbank des Datenordners war beschädigt. Sie ist als {} aufgehoben, und Rowmill begann eine neue. Ihre eigenen Dateien sind unberührt; Läufe daraus sind neu zu starten.',
  'The data folder {} is in use by {} (process {}). Close it, or use another folder with --data-dir.':
    'Der Datenordner {} wird von {} benutzt (Prozess {}). Beenden Sie das, oder nehmen Sie mit --data-dir einen anderen.',
  'The data folder {} was opened for reading only.': 'Der Datenordner {} ist nur zum Lesen geöffnet.',
  'Rowmill hit a bug and stopped the run. Finished rows are kept; the log has the details.':
    'Rowmill stieß auf einen eigenen Fehler und hielt den Lauf an. Fertige Zeilen bleiben; im Protokoll steht Näheres.',
  'Rowmill hit a bug while {} ({}).': 'Rowmill stieß auf einen eigenen Fehler: {} ({}).',
  'Rowmill hit a bug ({}) while signing in for “{}”.':
    'Rowmill stieß beim Anmelden auf einen eigenen Fehler ({}): „{}“.',
  '{} holds something that cannot be stored.': '{} enthält etwas, das sich nicht speichern lässt.',
  'Rowmill is closing.': 'Rowmill wird beendet.',
  'The engine is closing; the row stays waiting.': 'Rowmill wird beendet; die Zeile wartet weiter.',
};
