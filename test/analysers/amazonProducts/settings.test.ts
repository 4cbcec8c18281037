import { describe, expect, it } from 'vitest';
import { parseSettings } from '../../../src/analysers/amazonProducts/settings.ts';
import { settingTexts } from '../../../src/analysers/amazonProducts/settingTexts.ts';
import { settingsWith } from './productInputs.ts';

const refused = (values: Parameters<typeof parseSettings>[0]): string => {
  const parsed = parseSettings(values);
  return parsed.ok ? '' : `${parsed.failure.code}: ${parsed.failure.message}`;
};

describe('the settings of products', () => {
  it('are all described', () => {
    expect(settingTexts.map(({ id }) => id).toSorted()).toEqual(Object.keys(settingsWith()).toSorted());
  });

  it('take text from a terminal as they take values from the window', () => {
    const values = settingsWith({
      marketplace: 'DE',
      restrictions: 'true',
      sellerId: 'A2EXAMPLE',
      targetRoi: '25',
      exchangeRates: '{"USD": 0.92, "gbp": "1.17"}',
      vatPercent: '',
      inboundCost: 0.35,
    });
    expect(values).toMatchObject({
      restrictions: true,
      targetRoi: 25,
      exchangeRates: { USD: '0.92', GBP: '1.17' },
      vatPercent: null,
      inboundCost: '0.35',
    });
  });

  it('are the same when what was read is stored and read again', () => {
    const once = settingsWith({ marketplace: 'UK', exchangeRates: { EUR: 0.86 }, fulfilmentFee: '2.5' });
    expect(settingsWith(JSON.parse(JSON.stringify(once)))).toEqual(once);
  });

  it('that do not fit are refused with what they may be', () => {
    expect(refused({ marketplace: 'XX' })).toContain('"marketplace" cannot be "XX"; it is one of: US');
    expect(refused({ targetRoi: 'much' })).toContain('a number from 0 to 1000');
    expect(refused({ exchangeRates: { USD: -1 } })).toContain('as JSON');
    expect(refused({ colour: 'red' })).toContain('There is no setting "colour"');
  });

  it('that contradict each other are refused', () => {
    expect(refused({ useSpApi: false, useKeepa: false })).toContain('switch one of them on');
    expect(refused({ marketplace: 'SE' })).toContain('Keepa has no data for Amazon.se');
    expect(refused({ marketplace: 'SE', useKeepa: false })).toBe('');
    expect(refused({ restrictions: true })).toContain('enter your seller id');
    expect(refused({ restrictions: true, sellerId: 'A2', useSpApi: false })).toContain('switched off');
    expect(refused({ marketplace: 'JP', inboundCost: '0.5' })).toContain('more decimals than JPY has');
  });

  it('send credentials to no foreign host, whoever wrote the settings', () => {
    for (const id of ['spApiUrl', 'tokenUrl', 'keepaUrl']) {
      for (const url of [
        'https://evil.example',
        'http://127.0.0.1.evil.example',
        'https://amazon.com.evil.example',
        'https://notamazon.com',
        'ftp://localhost',
      ]) {
        expect(refused({ [id]: url }), url).toContain('an address on this computer or of the provider');
      }
      expect(refused({ [id]: 'http://127.0.0.1:8080' })).toBe('');
    }
    expect(refused({ spApiUrl: 'https://sandbox.sellingpartnerapi-eu.amazon.com' })).toBe('');
  });

  it('say Amazon’s rule on outside services where Keepa is switched on', () => {
    const keepa = settingTexts.find(({ id }) => id === 'useKeepa');
    expect(keepa?.help).toContain('Acceptable Use Policy');
  });
});
