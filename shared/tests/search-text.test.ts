import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { searchText } from '../src/search-text.ts';

describe('what is looked for', () => {
  it.each([
    ['CAFÉ', 'café'],
    ['cafe', 'café'],
    ['STRASSE', 'Straße'],
    ['ΟΔΟΣ', 'οδός'],
    ['ЁЛКА', 'ёлка'],
    ['İSTANBUL', 'istanbul'],
    ['ışık', 'IŞIK'],
    ['ＦＵＬＬ　ｗｉｄｔｈ', 'full width'],
    ['ﬁne', 'FINE'],
    ['ﻋﺮﺑﻲ', 'عربي'],
    ['שָׁלוֹם', 'שלום'],
    ['مُحَمَّد', 'محمد'],
    ['ՀԱՅ', 'հայ'],
    ['ᲐᲑ', 'აბ'],
    ['ガギグ', 'ガギグ'],
    ['한국어', '한국어'.normalize('NFD')],
    ['two\n\n  lines', 'TWO LINES'],
  ])('%s finds %s', (asked, text) => {
    expect(searchText(`before ${text} after`)).toContain(searchText(asked));
  });

  it.each([
    ['कि', 'का'],
    ['ป่า', 'ปา'],
    ['ハ', 'バ'],
    ['하', '한'],
    ['мама', 'мапа'],
  ])('%s does not find %s', (asked, text) => {
    expect(searchText(text)).not.toContain(searchText(asked));
  });

  it('stays the same however often it is prepared', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => expect(searchText(searchText(text))).toBe(searchText(text))));
  });
});
