import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { detailsIn, detailsOf } from '../src/personal-details.ts';

const found = (text: string): string[] => detailsIn(text).map(({ kind, text: part }) => `${kind}: ${part}`);

describe('details one may regret', () => {
  it.each([
    ['Call me on (555) 123-4567 tonight', ['phone: (555) 123-4567']],
    ['My number: +1 555.123.4567.', ['phone: +1 555.123.4567']],
    ['Ring +49 170 1234567!', ['phone: +49 170 1234567']],
    ['Write to ann.b+x@mail.example.org, please', ['email: ann.b+x@mail.example.org']],
    ['I live at 12 Maple Street near you', ['address: 12 Maple Street']],
    ['Send it to 400 N 3rd Ave, Springfield, IL 62704', ['address: 400 N 3rd Ave', 'address: IL 62704']],
    ['P.O. Box 77', ['address: P.O. Box 77']],
    ['My brother John Miller was in rehab.', ['full-name: John Miller']],
    ["Mary O'Neil relapsed, then relapse again", ["full-name: Mary O'Neil"]],
    ['Ring 555‑123‑4567, +49 (0)30 123456 or 030/1234567', ['phone: 555‑123‑4567', 'phone: +49 (0)30 123456', 'phone: 030/1234567']],
    ['06 12 34 56 78; ５５５１２３４５６７; 555•123•4567', ['phone: 06 12 34 56 78', 'phone: ５５５１２３４５６７', 'phone: 555•123•4567']],
    ['Call five five five, one two three four', ['phone: five five five, one two three four']],
    ['ann (at) mail (dot) com, or ann at mail dot com, or ann at gmail.com', ['email: ann (at) mail (dot) com', 'email: ann at mail dot com', 'email: ann at gmail.com']],
    ['we are at 742 evergreen terrace, Apt 4B, SW1A 1AA', ['address: 742 evergreen terrace', 'address: Apt 4B', 'address: SW1A 1AA']],
    ['Dr. John A. Miller treated me. So did Maria de la Cruz and Seán Ó Súilbhéin.', ['full-name: John A. Miller', 'full-name: Maria de la Cruz', 'full-name: Seán Ó Súilbhéin']],
    ['I met John Miller. He was in rehab with me.', ['full-name: John Miller']],
  ])('are found in “%s”', (text, expected) => expect(found(text)).toEqual(expected));

  it.each([
    ['Call 555.123.4567', 'phone'],
    ['My cell is 5551234567', 'phone'],
    ['tel:+1(555)1234567', 'phone'],
    ['text me 555 123 4567', 'phone'],
    ['555-1234', 'phone'],
    ['ring 020 7946 0958', 'phone'],
    ['0151 23456789', 'phone'],
    ['+33 6 12 34 56 78', 'phone'],
    ['call 1.555.123.4567 x12', 'phone'],
    ['five-five-five one two three four five six seven', 'phone'],
    ['5 5 5 1 2 3 4 5 6 7', 'phone'],
    ['my number is 5five5-123-4567', 'phone'],
    ['(555)123-4567', 'phone'],
    ['WhatsApp +1-555-123-4567', 'phone'],
    ['five55 one23 4567', 'phone'],
    ['mail me: jo@x.io', 'email'],
    ['jo_smith99 [at] yahoo [dot] com', 'email'],
    ['jo AT gmail DOT com', 'email'],
    ['jo@gmail', 'email'],
    ['jo.smith @ gmail.com', 'email'],
    ['jo(at)mail.example.org', 'email'],
    ['jo @gmail .com', 'email'],
    ['jo at gmail com', 'email'],
    ['jo{at}gmail{dot}com', 'email'],
    ['I live at 12B Elm St.', 'address'],
    ['221b Baker Street', 'address'],
    ['1600 Pennsylvania Ave NW', 'address'],
    ['come to 45 West 34th Street, Apt. 5', 'address'],
    ['PO Box 12', 'address'],
    ['Springfield, IL 62704', 'address'],
    ['12 rue de la Paix', 'address'],
    ['Hauptstraße 12', 'address'],
    ['unit 4, 33 Ocean Drive', 'address'],
    ['my address is 9 oak ln', 'address'],
    ['742 Evergreen Terr', 'address'],
    ['10 Downing St, London SW1A 2AA', 'address'],
    ['My husband Peter Jones is in detox.', 'full-name'],
    ['Ask for nurse Kelly Brown at the clinic', 'full-name'],
    ['Jean-Luc Picard went to rehab', 'full-name'],
    ['I saw Mrs. Mary-Anne Smith in treatment', 'full-name'],
    ['Dr Susan McDonald treated my addiction', 'full-name'],
    ['Łukasz Wójcik is in rehab', 'full-name'],
    ['My name is Sam Lee and I am an alcoholic', 'full-name'],
  ] as const)('are found in “%s”: %s', (text, kind) => expect(detailsIn(text).map((detail) => detail.kind)).toContain(kind));

  it.each([
    'I have been sober since 2018-10-22, from 2010-2015 I was not.',
    'Call 988 or 1-800-662-4357, day or night.',
    'It took 12 weeks, 3 times a week, and 1,000 steps.',
    'I liked Robert Downey in that film.',
    'After Treatment I went to Alcoholics Anonymous in New York.',
    'See https://example.org/12345678901 for more.',
    'A 20 minute drive, 5 days a week, 20 minutes down the road.',
    'In 2019 2020 2021, on 12/05/2024 and 2024-01-05 10:30, doses of 10 20 30 40 mg cost $1500000.',
    'Call 1-800-662-HELP. It is open at 7 dot, and I am at home.',
    'I drank 10 beers in 2 hours',
    '30 days, 60 days, 90 days',
    'from 9 to 5',
    'I paid $12,000',
    'Room for 12',
    'Step 1, 2, 3, 4, 5, 6, 7, 8',
    'AA Big Book page 417',
    'ICD-10 F10.20 and DSM-5 303.90',
    'My dose went 8 6 4 2 mg',
    '24/7/365',
    '2-4-6-8',
    'At 10 mg, then 5 mg',
    'Meet at noon, look at this. Com on',
    'I was at home dot dot dot',
    'I went down memory lane for 5 minutes',
    '12 step road to recovery',
    'A court ordered 30 days',
    'On the road for 3 days',
    'In IL in 2019',
    'Vitamin B12 500 mg',
    'I love Cognitive Behavioral Therapy at rehab',
    'American Society of Addiction Medicine says treatment works',
    'Vivitrol and Suboxone for recovery',
    'Merry Christmas from rehab',
    'The National Institute on Drug Abuse',
    'Drug Court helped my recovery',
    'Saint Patrick Day sober',
    'Dear Editor, treatment works',
    'Al Anon and Nar Anon meetings about drinking',
    'Johns Hopkins hospital',
    'Salvation Army rehab',
    'Betty Ford Center rehab',
    'South Carolina has few clinics',
    'Veterans Affairs treatment',
    'Harm Reduction saves addicts',
    'Opioid Use Disorder',
    'Smart Recovery helped my drinking',
    'Intensive Outpatient Program for alcohol',
    '1 in 10 people drive drunk',
    'the 12 steps lane',
    'I got a 2 day pass from court',
    'God Bless. Mental Health treatment at Happy Thanksgiving, and Blue Cross covers rehab.',
    '',
  ])('are not seen where there are none: “%s”', (text) => expect(found(text)).toEqual([]));

  it('are looked for in the name above a comment too, which stands beside all of its words', () => {
    expect(detailsOf({ name: 'John Miller', body: 'It was kind here.\n\nI have been sober since.' })).toEqual([{ kind: 'full-name', text: 'John Miller' }]);
    expect(detailsOf({ name: 'Grateful Mom', body: 'He is in rehab.' })).toEqual([]);
    expect(detailsOf({ name: 'John Miller', body: 'Thank you for writing this.' })).toEqual([]);
  });

  it('are always parts of the text, each once, and looking takes no time even in the worst text', () => {
    const parts = fc.array(fc.constantFrom('1', '+', '(', ') ', '-', ' ', 'a@', 'a.', 'John ', 'Street', 'rehab ', '. ', '\n', '12 Maple '), { maxLength: 200 }).map((each) => each.join(''));
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), parts), (text) => {
        const details = detailsIn(text);
        for (const { text: part } of details) expect(text).toContain(part);
        expect(new Set(details.map((each) => JSON.stringify(each))).size).toBe(details.length);
      }),
    );
    const started = performance.now();
    for (const worst of ['1'.repeat(2000), 'a.'.repeat(1000), '1 A'.repeat(660), 'a@a.'.repeat(500), 'Aa '.repeat(660), '(((((('.repeat(330), 'one '.repeat(500), 'a at '.repeat(400), '1 a a '.repeat(330), 'Aa de '.repeat(330), 'rehab. '.repeat(280), '1one'.repeat(500), 'rue '.repeat(500), '1 rue a '.repeat(250), 'my name is '.repeat(180), 'a @ '.repeat(500), 'lives at 1 a a a '.repeat(120)]) detailsIn(worst);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
