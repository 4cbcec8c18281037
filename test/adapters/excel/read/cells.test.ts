import { describe, expect, it } from 'vitest';
import { workbookFile } from '../../../fixtures/workbooks/workbookParts.ts';
import { cellsOf, readAll } from './readAll.ts';

type Extra = Omit<Parameters<typeof workbookFile>[0], 'sheets'>;
const row = (cells: string, extra: Extra = {}) =>
  cellsOf(workbookFile({ sheets: [{ name: 'Data', data: `<row r="1">${cells}</row>` }], ...extra }));

describe('text', () => {
  it('keeps leading zeros and long identifiers as text', async () => {
    const strings = '<si><t>000123</t></si><si><t>12345678901234567890</t></si>';
    const cells = await row('<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>', { strings });
    expect(cells).toEqual(['000123', '12345678901234567890']);
  });

  it('joins rich text and leaves phonetic runs out', async () => {
    const strings =
      '<si><r><rPr><b/></rPr><t xml:space="preserve">Total </t></r><r><t>due</t></r></si>' +
      '<si><t>課きく</t><rPh sb="0" eb="1"><t>カ</t></rPh><phoneticPr fontId="1"/></si><si/><si><t/></si>';
    const cells = await row(
      '<c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c><c t="s"><v>3</v></c><c t="s"><v>0</v></c>',
      { strings },
    );
    expect(cells).toEqual(['Total due', '課きく', null, null, 'Total due']);
  });

  it('reads inline text, plain and rich', async () => {
    const cells = await row(
      '<c r="A1" t="inlineStr"><is><t>Acme &amp; Sons</t></is></c><c r="B1" t="inlineStr"><is><r><t>a</t></r><r><t xml:space="preserve"> b</t></r><rPh><t>x</t></rPh></is></c>',
    );
    expect(cells).toEqual(['Acme & Sons', 'a b']);
  });

  it('keeps outer spaces', async () => {
    const strings = '<si><t xml:space="preserve">  padded  </t></si>';
    expect(await row('<c t="s"><v>0</v></c>', { strings })).toEqual(['  padded  ']);
  });

  it('resolves references, Excel’s escapes and line ends', async () => {
    const strings =
      '<si><t>&lt;&#x41;&#66;&quot;&apos;&amp;amp;</t></si><si><t>a_x000D_\nb</t></si><si><t>_x005F_x000D_</t></si><si><t>one\r\ntwo</t></si><si><t>&unknown;&#x110000;</t></si>';
    const cells = await row([0, 1, 2, 3, 4].map((index) => `<c t="s"><v>${index}</v></c>`).join(''), {
      strings,
    });
    expect(cells).toEqual(['<AB"\'&amp;', 'a\r\nb', '_x000D_', 'one\ntwo', '&unknown;\ufffd']);
  });

  it('reads CDATA and passes over comments', async () => {
    const strings = '<!-- <si><t>no</t></si> --><si><t><![CDATA[a <b> & c]]></t></si>';
    const cells = await row(
      '<!-- <c r="A1"><v>9</v></c> --><c r="A1" t="s"><v>0</v></c><c r="B1"><!-- x --><v><!-- y -->7</v></c><c r="C1" t="str"><v><![CDATA[1 & 2 </c>]]></v></c>',
      { strings },
    );
    expect(cells).toEqual(['a <b> & c', 7, '1 & 2 </c>']);
  });

  it('keeps emoji, accents and text of other scripts', async () => {
    const text = 'Zoë 😀 退款 – Größe';
    expect(await row('<c t="s"><v>0</v></c>', { strings: `<si><t>${text}</t></si>` })).toEqual([text]);
  });
});

describe('other values', () => {
  it('keeps numbers exactly as stored', async () => {
    const cells = await row(
      '<c><v>0.30000000000000004</v></c><c t="n"><v>1.2345E+16</v></c><c><v>-5</v></c><c><v>1e999</v></c>',
    );
    expect(cells).toEqual([0.30000000000000004, 1.2345e16, -5, '1e999']);
  });

  it('reads booleans, errors and formulas', async () => {
    const cells = await row(
      '<c t="b"><v>1</v></c><c t="b"><v>false</v></c><c t="b"><v>true</v></c><c t="e"><v>#DIV/0!</v></c>' +
        '<c><f>A1+1</f><v>3.5</v></c><c t="str"><f>"a"&amp;"b"</f><v>ab</v></c><c><f>NOW()</f></c><c t="str"><f t="shared" si="0"/><v></v></c><c t="e"><f>1/0</f><v>#N/A</v></c>',
    );
    expect(cells).toEqual([true, false, true, { e: '#DIV/0!' }, 3.5, 'ab', null, null, { e: '#N/A' }]);
  });

  it('tells dates, times and numbers apart by their format', async () => {
    const formats = [
      14,
      'dd/mm/yyyy hh:mm',
      20,
      '"day "0',
      '[Red]#,##0.00;[Blue]-#,##0.00',
      '[$-409]mmm-yy',
      '[h]:mm',
      '0.00%',
      '\\d0',
      'yyyy"年"m"月"d"日"',
      47,
      22,
    ];
    const values = [
      45322, 45322.354166666664, 0.354166666666667, 45322, 45322, 45322, 1.5, 0.19, 5, 45322, 0.5, 45322.5,
    ];
    const cells = await row(
      values.map((value, index) => `<c s="${index + 1}"><v>${value}</v></c>`).join(''),
      { formats },
    );
    expect(cells).toEqual([
      { d: '2024-01-31' },
      { d: '2024-01-31T08:30:00' },
      { d: '08:30:00' },
      45322,
      45322,
      { d: '2024-01-31' },
      1.5,
      0.19,
      5,
      { d: '2024-01-31' },
      { d: '12:00:00' },
      { d: '2024-01-31T12:00:00' },
    ]);
  });

  it('counts from 1904 where the workbook says so', async () => {
    const spec = { formats: [14], workbookPr: '<workbookPr date1904="1"/>' };
    expect(await row('<c s="1"><v>43860</v></c>', spec)).toEqual([{ d: '2024-01-31' }]);
  });

  it('keeps the 29 February 1900 that only Excel knows, and the days before it', async () => {
    const cells = await row(
      '<c s="1"><v>59</v></c><c s="1"><v>60</v></c><c s="1"><v>61</v></c><c s="1"><v>-1</v></c>',
      {
        formats: [14],
      },
    );
    expect(cells).toEqual([{ d: '1900-02-28' }, { d: '1900-02-29' }, { d: '1900-03-01' }, -1]);
  });

  it('reads ISO dates', async () => {
    const texts = [
      '2024-01-31',
      '2024-01-31T00:00:00',
      '2024-01-31T08:30:00.000Z',
      '2024-01-31T08:30:15.5+02:00',
      '08:30:00',
      'T08:30',
      'soon',
    ];
    const cells = await row(texts.map((text) => `<c t="d"><v>${text}</v></c>`).join(''));
    expect(cells).toEqual([
      { d: '2024-01-31' },
      { d: '2024-01-31' },
      { d: '2024-01-31T08:30:00' },
      { d: '2024-01-31T08:30:15.5' },
      { d: '08:30:00' },
      { d: '08:30:00' },
      'soon',
    ]);
  });

  it('tells each column’s number format below the header', async () => {
    const data =
      '<row r="1"><c r="A1" s="1"><v>1</v></c></row>' +
      '<row r="2"><c r="A2" s="2"><v>45322</v></c><c r="B2"><v>1</v></c><c r="C2" s="1"/><c r="D2" s="3" t="b"><v>1</v></c></row>' +
      '<row r="3"><c r="A3" s="1"><v>1</v></c><c r="C3" s="3"><v>2</v></c></row>';
    const read = await readAll(
      workbookFile({ sheets: [{ name: 'Data', data }], formats: ['0.000', 14, '#,##0.00 "€"'] }),
    );
    expect(read.ok && read.value.formats.slice(0, 4)).toEqual([
      'mm-dd-yy',
      undefined,
      '#,##0.00 "€"',
      undefined,
    ]);
  });
});
