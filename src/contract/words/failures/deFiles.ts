import type { Sentences } from './sentences.ts';

/** Opening and writing files, in German. */
export const files: Sentences = {
  'There is no file {} in {}. Check the name and the folder.':
    'Es gibt keine Datei {} in {}. Prüfen Sie Namen und Ordner.',
  'There is no file {}.': 'Es gibt keine Datei {}.',
  '{} is a folder. Choose an Excel workbook (.xlsx).':
    '{} ist ein Ordner. Wählen Sie eine Excel-Arbeitsmappe (.xlsx).',
  '{} is larger than 200 MB. Split it into smaller workbooks.':
    '{} ist größer als 200 MB. Teilen Sie sie in kleinere Arbeitsmappen.',
  'You have no permission to read {}. Change its permissions or copy it.':
    'Sie dürfen {} nicht lesen. Ändern Sie die Rechte oder kopieren Sie die Datei.',
  '{} is locked by another program. Close it there and try again.':
    '{} ist von einem anderen Programm gesperrt. Schließen Sie sie dort und versuchen Sie es noch einmal.',
  'There is no space left in the data folder for a copy of {}. Free some and try again.':
    'Im Datenordner ist kein Platz mehr für eine Kopie von {}. Schaffen Sie Platz und versuchen Sie es noch einmal.',
  '“{}” is no longer there. Choose the file again.':
    '„{}“ ist nicht mehr da. Wählen Sie die Datei noch einmal.',
  '“{}” is open in another program. Close it there (in Excel, for example) and try again.':
    '„{}“ ist in einem anderen Programm geöffnet. Schließen Sie sie dort (etwa in Excel) und versuchen Sie es noch einmal.',
  'You have no permission to read “{}”. Change its permissions, or copy it to a folder of your own.':
    'Sie dürfen „{}“ nicht lesen. Ändern Sie die Rechte oder kopieren Sie die Datei in einen eigenen Ordner.',
  '“{}” could not be read ({}). Check the disk or the network drive, or copy the file to this computer.':
    '„{}“ konnte nicht gelesen werden ({}). Prüfen Sie Festplatte oder Netzlaufwerk, oder kopieren Sie die Datei auf diesen Computer.',
  '“{}” is a folder. Choose the workbook inside it.':
    '„{}“ ist ein Ordner. Wählen Sie die Arbeitsmappe darin.',
  '“{}” is damaged or incomplete: {}. Copy or download it again, or open it in Excel and save it anew.':
    '„{}“ ist beschädigt oder unvollständig: {}. Kopieren oder laden Sie sie noch einmal, oder öffnen Sie sie in Excel und speichern Sie neu.',
  '“{}” is not an Excel workbook: {}. {}': '„{}“ ist keine Excel-Arbeitsmappe: {}. {}',
  '“{}” is too large: {}. Split it or remove what is not needed.':
    '„{}“ ist zu groß: {}. Teilen Sie sie oder entfernen Sie, was nicht gebraucht wird.',
  '“{}” is protected with a password. Open it in Excel, remove the password (File, Info, Protect Workbook) and save it.':
    '„{}“ ist mit einem Kennwort geschützt. Öffnen Sie sie in Excel, entfernen Sie das Kennwort (Datei, Informationen, Arbeitsmappe schützen) und speichern Sie.',
  '“{}” is protected with a password. Remove it in its program and save it.':
    '„{}“ ist mit einem Kennwort geschützt. Entfernen Sie es im zugehörigen Programm und speichern Sie.',
  '“{}” is in the old Excel format (.xls). Open it in Excel and save it as “Excel Workbook (.xlsx)”.':
    '„{}“ hat das alte Excel-Format (.xls). Öffnen Sie sie in Excel und speichern Sie als „Excel-Arbeitsmappe (.xlsx)“.',
  '“{}” is an encrypted zip. Unpack it with its password, or save the workbook without one.':
    '„{}“ ist ein verschlüsseltes Zip. Entpacken Sie es mit dem Kennwort, oder speichern Sie die Arbeitsmappe ohne eines.',
  '“{}” has no sheet named “{}”. Choose one of its sheets: {}.':
    '„{}“ hat kein Blatt „{}“. Wählen Sie eines ihrer Blätter: {}.',
  '“{}” is too large for {}. {}': '„{}“ ist zu groß für {}. {}',
  '“{}” is in {} and could not be read. {}': '„{}“ ist {} und konnte nicht gelesen werden. {}',
  '{} Choose the row that holds the headers.': '{} Wählen Sie die Zeile mit den Überschriften.',
  '{} in “{}” is empty. Choose a workbook or sheet with headers and rows.':
    '{} in „{}“ ist leer. Wählen Sie eine Arbeitsmappe oder ein Blatt mit Überschriften und Zeilen.',
  'Sheet “{}” in “{}” has headers in row {} but no rows below them. Add rows, or choose another sheet.':
    'Das Blatt „{}“ in „{}“ hat Überschriften in Zeile {}, aber keine Zeilen darunter. Ergänzen Sie Zeilen oder wählen Sie ein anderes Blatt.',
  'Sheet “{}”': 'Das Blatt „{}“',
  'Every sheet': 'Jedes Blatt',
  '“{}” is empty (0 bytes). Copy or download it again.':
    '„{}“ ist leer (0 Byte). Kopieren oder laden Sie die Datei noch einmal.',
  'it is an empty zip archive': 'sie ist ein leeres Zip-Archiv',
  'its list of contents is missing or cut off': 'ihr Inhaltsverzeichnis fehlt oder ist abgeschnitten',
  'it ends too early': 'sie endet zu früh',
  'the sheet ends too early': 'das Blatt endet zu früh',
  'it unpacks to more than 4 GB': 'entpackt sind es mehr als 4 GB',
  'it unpacks to too much, {}': 'entpackt ist sie zu groß ({})',
  'it has {number} sheets': 'sie hat {} Blätter',
  'it has {number} MB, and Rowmill takes up to 200 MB': 'sie hat {} MB, und Rowmill nimmt bis zu 200 MB',
  'it has more than {number} rows': 'sie hat mehr als {} Zeilen',
  'row {number} has more than {number} columns': 'Zeile {} hat mehr als {} Spalten',
  'a cell holds {number} characters, and Excel allows {number}':
    'eine Zelle enthält {} Zeichen, und Excel erlaubt {}',
  'cell {} holds {number} characters, and Excel allows {number}':
    'Zelle {} enthält {} Zeichen, und Excel erlaubt {}',
  'cell {} holds more than {number} characters (perhaps a quote in it is never closed)':
    'Zelle {} enthält mehr als {} Zeichen (vielleicht ist ein Anführungszeichen darin nie geschlossen)',
  'a row is numbered {number}, and Excel ends at {number}':
    'eine Zeile hat die Nummer {}, und Excel endet bei {}',
  'row {number} has a cell beyond column XFD, the last of the {number} that Excel has':
    'Zeile {} hat eine Zelle hinter Spalte XFD, der letzten der {}, die Excel hat',
  'its rows are stored out of order': 'ihre Zeilen sind nicht in ihrer Reihenfolge gespeichert',
  'its part {} is larger than any real workbook’s':
    'ihr Teil {} ist größer als in jeder wirklichen Arbeitsmappe',
  'its part {} unpacks to more than {number} times its size, which no real workbook does':
    'ihr Teil {} wird entpackt mehr als {}-mal so groß, was in keiner wirklichen Arbeitsmappe vorkommt',
  'its part {} is packed in a way Excel does not use ({})':
    'ihr Teil {} ist auf eine Weise gepackt, die Excel nicht verwendet ({})',
  'its part {} holds a document type declaration, as no program writes it':
    'ihr Teil {} enthält eine Dokumenttyp-Deklaration, wie sie kein Programm schreibt',
  'cell {} refers to a text that is not in the file':
    'Zelle {} verweist auf einen Text, der in der Datei fehlt',
  'its list of texts ends too early': 'ihre Liste der Texte endet zu früh',
  'a sheet that it lists is not in the file': 'ein Blatt, das sie nennt, fehlt in der Datei',
  'its texts do not fit in memory': 'ihre Texte passen nicht in den Speicher',
  'a row is longer than Excel allows': 'eine Zeile ist länger, als Excel erlaubt',
  'its part {} is missing': 'ihr Teil {} fehlt',
  'its part {} cannot be unpacked': 'ihr Teil {} lässt sich nicht entpacken',
  'its part {} does not match its checksum': 'ihr Teil {} passt nicht zu seiner Prüfsumme',
  'Copy or download it again.': 'Kopieren oder laden Sie sie noch einmal.',
  'Choose an .xlsx or .xlsm file.': 'Wählen Sie eine .xlsx- oder .xlsm-Datei.',
  'Rename it to end in .csv and choose it again.':
    'Benennen Sie sie mit der Endung .csv um und wählen Sie sie noch einmal.',
  'it is a device or a pipe': 'sie ist ein Gerät oder eine Pipe',
  'Choose an .xlsx file.': 'Wählen Sie eine .xlsx-Datei.',
  'it is in Excel’s binary format (.xlsb)': 'sie hat das binäre Format von Excel (.xlsb)',
  'it is a Word document': 'sie ist ein Word-Dokument',
  'it is a PowerPoint file': 'sie ist eine PowerPoint-Datei',
  'it is an OpenDocument file': 'sie ist eine OpenDocument-Datei',
  'Open it in its program and save it as .xlsx.':
    'Öffnen Sie sie in ihrem Programm und speichern Sie sie als .xlsx.',
  'it looks like a Numbers file': 'sie sieht nach einer Numbers-Datei aus',
  'Export it from Numbers as Excel.': 'Exportieren Sie sie aus Numbers nach Excel.',
  'it is a zip archive without a workbook in it': 'sie ist ein Zip-Archiv ohne eine Arbeitsmappe darin',
  'Unpack it and choose the .xlsx file.': 'Entpacken Sie sie und wählen Sie die .xlsx-Datei.',
  'the cell after {} is longer than Excel allows': 'die Zelle nach {} ist länger, als Excel erlaubt',
  'Rowmill takes up to {number} MB of {}': 'Rowmill nimmt bis zu {} MB von {}',
  'its cells are so far apart that millions of empty ones lie between them':
    'ihre Zellen liegen so weit auseinander, dass Millionen leerer dazwischen sind',
  'it is a PDF document': 'sie ist ein PDF-Dokument',
  'it is a rich text document': 'sie ist ein RTF-Dokument',
  'it is an XML spreadsheet of Excel 2003': 'sie ist eine XML-Kalkulationstabelle von Excel 2003',
  'it is a web page (HTML) with the name of a workbook':
    'sie ist eine Webseite (HTML) mit dem Namen einer Arbeitsmappe',
  'it is an XML file': 'sie ist eine XML-Datei',
  'it is a JSON file': 'sie ist eine JSON-Datei',
  'its content is of another kind': 'ihr Inhalt ist anderer Art',
  'it is a text file with separated values (csv)': 'sie ist eine Textdatei mit getrennten Werten (csv)',
  'it is a text file': 'sie ist eine Textdatei',
  'Open it in Excel and save it anew.': 'Öffnen Sie sie in Excel und speichern Sie neu.',
  'The import of “{}” was stopped.': 'Das Lesen von „{}“ wurde angehalten.',
  'The import of {} was stopped.': 'Das Lesen von {} wurde angehalten.',
  'Rowmill hit a bug while reading {}. The file was not changed; the log has the details.':
    'Rowmill stieß beim Lesen von {} auf einen eigenen Fehler. Die Datei blieb unverändert; im Protokoll steht Näheres.',

  '{} could not be saved because the disk is full or allows no file of that size; free some space or choose another disk, then export again.':
    '{} ließ sich nicht speichern, weil die Festplatte voll ist oder keine so große Datei erlaubt. Schaffen Sie Platz oder wählen Sie eine andere, und exportieren Sie noch einmal.',
  'The export of {} was cancelled; export again when you want it.':
    'Der Export von {} wurde abgebrochen. Exportieren Sie noch einmal, wenn Sie ihn brauchen.',
  '{} is open in another program; close it there and export again, or choose another name.':
    '{} ist in einem anderen Programm geöffnet. Schließen Sie sie dort und exportieren Sie noch einmal, oder wählen Sie einen anderen Namen.',
  '{} cannot be saved because the folder {} does not exist; choose another folder.':
    '{} lässt sich nicht speichern, weil es den Ordner {} nicht gibt. Wählen Sie einen anderen.',
  '{} cannot be saved because you may not write in the folder {}; choose another folder.':
    '{} lässt sich nicht speichern, weil Sie im Ordner {} nicht schreiben dürfen. Wählen Sie einen anderen.',
  '{} could not be saved in {} ({}); choose another name or folder.':
    '{} ließ sich in {} nicht speichern ({}). Wählen Sie einen anderen Namen oder Ordner.',
  '{} is read-only; export under another name or make the file writable.':
    '{} ist schreibgeschützt. Exportieren Sie unter einem anderen Namen oder heben Sie den Schutz auf.',
  '{} is a folder or a device, not a file; choose another name.':
    '{} ist ein Ordner oder ein Gerät, keine Datei. Wählen Sie einen anderen Namen.',
  '{} has a character no file name may have; choose another name.':
    '{} hat ein Zeichen, das in Dateinamen nicht vorkommen darf. Wählen Sie einen anderen Namen.',
  '{} is a file that rows came from, which Rowmill never changes. Choose another name.':
    'Aus {} kamen Zeilen; diese Datei ändert Rowmill nie. Wählen Sie einen anderen Namen.',
  'Excel would not open a workbook without macros under the name {}; choose a name that ends in .xlsx.':
    'Excel würde eine Arbeitsmappe ohne Makros unter dem Namen {} nicht öffnen. Wählen Sie einen Namen, der auf .xlsx endet.',
  '{} would have {} columns and a sheet holds {}; export it as csv instead.':
    '{} hätte {} Spalten, und ein Blatt fasst {}. Exportieren Sie als csv.',
  '{} would be larger than the 4 GB a workbook can be here; export it as csv instead.':
    '{} wäre größer als die 4 GB, die eine Arbeitsmappe hier haben kann. Exportieren Sie als csv.',
  '{} has not been read yet, so there is nothing to export.':
    '{} ist noch nicht gelesen, darum gibt es nichts zu exportieren.',
  'Only some rows are exported, so they go into a new workbook.':
    'Nur einige Zeilen werden exportiert, darum in eine neue Arbeitsmappe.',
  'No row fits, so the file would only have its headers.':
    'Keine Zeile passt; die Datei hätte nur ihre Überschriften.',
  '{} is there already and would be replaced.': '{} gibt es schon und würde ersetzt.',
  '{} is open in another program. Close it there, or choose another name.':
    '{} ist in einem anderen Programm geöffnet. Schließen Sie sie dort, oder wählen Sie einen anderen Namen.',
  'The folder {} does not exist.': 'Den Ordner {} gibt es nicht.',
  'You may not write in the folder {}.': 'Sie dürfen im Ordner {} nicht schreiben.',
  '{} is read-only.': '{} ist schreibgeschützt.',
  '{} is not a file.': '{} ist keine Datei.',
  'A sheet holds 16,384 columns; these are {}. Choose csv.':
    'Ein Blatt fasst 16.384 Spalten; dies sind {}. Wählen Sie csv.',
  'A sheet holds 1,048,576 rows, so the rows go onto {} sheets.':
    'Ein Blatt fasst 1.048.576 Zeilen; sie kommen darum auf {} Blätter.',
  'The file would take about {}, and {} are free. Free some space, or choose another folder.':
    'Die Datei bräuchte etwa {}, frei sind {}. Schaffen Sie Platz, oder wählen Sie einen anderen Ordner.',

  'The results are in a new workbook, because {}.': 'Die Ergebnisse sind in einer neuen Arbeitsmappe: {}.',
  '“{}” is not an Excel workbook (.xlsx, .xlsm) that columns could be added to':
    '„{}“ ist keine Excel-Arbeitsmappe (.xlsx, .xlsm), der sich Spalten anfügen lassen',
  'Rowmill’s copy of “{}” can no longer be read': 'Rowmills Kopie von „{}“ lässt sich nicht mehr lesen',
  'the structure of “{}” is protected, so that no Summary sheet can be added':
    'die Struktur von „{}“ ist geschützt, es lässt sich kein Blatt mit der Zusammenfassung anfügen',
  '“{}” is a template or an add-in': '„{}“ ist eine Vorlage oder ein Add-in',
  '“{}” holds macros, which a file named .xlsx may not; choose a name that ends in .xlsm to keep them':
    '„{}“ enthält Makros, was mit der Endung .xlsx nicht geht; wählen Sie .xlsm, um sie zu behalten',
  '“{}” holds no macros, as a file named .xlsm must': '„{}“ enthält keine Makros, wie es .xlsm verlangt',
  'the sheet “{}” of “{}” is written in a way that Rowmill cannot extend safely':
    'das Blatt „{}“ von „{}“ ist so geschrieben, dass Rowmill es nicht sicher erweitern kann',
  '“{}” has a part ({}) written in a way that Rowmill cannot extend safely':
    '„{}“ hat einen Teil ({}), den Rowmill nicht sicher erweitern kann',
  'the sheet “{}” would have {number} columns, and Excel ends at 16,384':
    'das Blatt „{}“ hätte {} Spalten, und Excel endet bei 16.384',
  'The digital signature of “{}” is left out, because it holds for the unchanged file only.':
    'Die digitale Signatur von „{}“ fehlt, weil sie nur für die unveränderte Datei gilt.',
  'The sheet “{}” is protected, and so are the columns that were added to it.':
    'Das Blatt „{}“ ist geschützt, und die angefügten Spalten sind es auch.',
  'One text is longer than the 32,767 characters a cell holds: cut and marked here, whole in csv.':
    'Ein Text ist länger als die 32.767 Zeichen einer Zelle: hier gekürzt und markiert, ganz in csv.',
  '{number} texts are longer than the 32,767 characters a cell holds: cut and marked here, whole in csv.':
    '{} Texte sind länger als die 32.767 Zeichen einer Zelle: hier gekürzt und markiert, ganz in csv.',

  '{} cannot be read ({}).': '{} lässt sich nicht lesen ({}).',
  '{} is not JSON, so it is no recipe.': '{} ist kein JSON und darum kein Rezept.',
  '{} was written by a newer Rowmill. Update Rowmill to use it.':
    '{} kommt von einem neueren Rowmill. Aktualisieren Sie Rowmill, um es zu verwenden.',
  '{} is no recipe: {}: {}.': '{} ist kein Rezept: {}: {}.',
  'Give the recipe a name.': 'Geben Sie dem Rezept einen Namen.',
  "A recipe's name has at most {} characters; this one has {}.":
    'Der Name eines Rezepts hat höchstens {} Zeichen; dieser hat {}.',
  'There is already a recipe “{}”. Choose another name.':
    'Es gibt schon ein Rezept „{}“. Wählen Sie einen anderen Namen.',
  'This recipe is no longer here.': 'Dieses Rezept ist nicht mehr da.',
};
