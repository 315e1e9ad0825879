import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { familyNames, givenNames, namesAndWords } from '../src/names-of-people.ts';
import { detailsIn } from '../src/personal-details.ts';

const named = (text: string): string[] => detailsIn(text).flatMap(({ kind, text: name }) => (kind === 'full-name' ? [name] : []));

describe('a full name beside treatment', () => {
  it.each([
    // Small letters.
    ['My brother john smith is in detox', 'john smith'],
    ['john smith is in detox', 'john smith'],
    ['jane doe is a patient', 'jane doe'],
    ['emily nguyen got clean', 'emily nguyen'],
    ['mike williams died of an overdose', 'mike williams'],
    ['a guy named tim jones overdosed', 'tim jones'],
    ['my husband mark young is an addict', 'mark young'],
    ['my cousin faith hill is using', 'faith hill'],
    ['my uncle mohammed ahmed overdosed', 'mohammed ahmed'],
    ['my friend, dragomir petrov, is in rehab', 'dragomir petrov'],
    ['my daughter, katie mcdonald, is in treatment', 'katie mcdonald'],
    ['My brother-in-law john smith is in detox', 'john smith'],
    ['my friend karl zylbersztajn is in rehab', 'karl zylbersztajn'],
    ['my name is sam lee and i am an addict', 'sam lee'],
    ['mi hermano juan pérez está en rehabilitación', 'juan pérez'],
    // Capitals.
    ['PETER MILLER is in rehab', 'PETER MILLER'],
    ['PETER MILLER IS IN REHAB', 'PETER MILLER'],
    ['JANE DOE, patient', 'JANE DOE'],
    ['PETER ZYLBERSZTAJN is in rehab', 'PETER ZYLBERSZTAJN'],
    ['DRAGOMIR MILLER is in rehab', 'DRAGOMIR MILLER'],
    ["JOHN O'BRIEN RELAPSED", "JOHN O'BRIEN"],
    ['my son TYLER WILSON needs rehab', 'TYLER WILSON'],
    ['Peter MÜLLER is in detox', 'Peter MÜLLER'],
    // One capital letter each.
    ['Will Smith is in rehab', 'Will Smith'],
    ['April Jones is in detox', 'April Jones'],
    ['Kelly Brown at the clinic', 'Kelly Brown'],
    ['Xiomara Quintanilla is in rehab', 'Xiomara Quintanilla'],
    ['John Smith’s rehab was good', 'John Smith'],
    ['Mary Ann Jones was a patient', 'Mary Ann Jones'],
    // Hyphens, apostrophes, particles, initials.
    ['anne-marie o’brien relapsed', 'anne-marie o’brien'],
    ['Anne-Marie Dupont is in detox', 'Anne-Marie Dupont'],
    ['Maria Garcia-Lopez is an alcoholic', 'Maria Garcia-Lopez'],
    ["Rehab saved Patrick O'Brien", "Patrick O'Brien"],
    ["D'Angelo Russell is in detox", "D'Angelo Russell"],
    ['DeShawn McCarthy is in detox', 'DeShawn McCarthy'],
    ['Anna van der Berg went to rehab', 'Anna van der Berg'],
    ['my sister maria de la cruz is in rehab', 'maria de la cruz'],
    ['Seán Ó Súilbhéin is in rehab', 'Seán Ó Súilbhéin'],
    ['John A. Miller is sober', 'John A. Miller'],
    // The family name first.
    ['Müller, Peter was in rehab with me', 'Müller, Peter'],
    ['On the list of patients: Smith, John', 'Smith, John'],
    // Titles.
    ['Mrs. O’Brien is in rehab', 'Mrs. O’Brien'],
    ['Mr. and Mrs. Smith in rehab', 'Mrs. Smith'],
    ['mrs smith drinks alcohol', 'mrs smith'],
    ['Dr. Miller treated me', 'Dr. Miller'],
    ['Prof. van der Meer is my therapist', 'Prof. van der Meer'],
    ['my counselor Dr. Anna Freud treated my addiction', 'Anna Freud'],
    // Other scripts.
    ['Łukasz Wójcik is in rehab', 'Łukasz Wójcik'],
    ['Иван Петров is in rehab', 'Иван Петров'],
    ['my brother иван петров is in rehab', 'иван петров'],
    ['Νίκος Παπαδόπουλος is in rehab', 'Νίκος Παπαδόπουλος'],
    ['王伟 is in rehab', '王伟'],
    ['我的哥哥王伟在戒毒', '王伟'],
    ['田中太郎 is in rehab', '田中太郎'],
    ['김철수 is in rehab', '김철수'],
    ['محمد علي is in rehab', 'محمد علي'],
    ['דוד כהן is in rehab', 'דוד כהן'],
    ['राजेश कुमार is in rehab', 'राजेश कुमार'],
  ])('is seen in “%s”', (text, name) => expect(named(text)).toEqual([name]));

  it.each([
    // Families and friends, without a name or with one alone.
    'my brother is clean and in rehab',
    'my sister went to detox yesterday',
    'my son really needs treatment',
    'our son deserves treatment',
    'my brother john is in detox',
    'my brother mark went to rehab',
    'my husband paul really needs rehab',
    'my husband paul, sober now, is kind',
    'my dad just got sober',
    'my husband finally stopped drinking',
    'my ex husband was drinking again',
    'my daughter always hated rehab',
    'my husband drinking every day',
    'my brother drug addict',
    'my sister best friend is in detox',
    'my friend will be sober soon',
    'my friend rose to the challenge, sober',
    'my doctor drew blood at the clinic',
    'my brother frank admitted drinking',
    'a patient man in rehab',
    'her patient care in rehab was good',
    'the nurse practitioner at the clinic',
    'my name is sam and i am an alcoholic',
    'my name is not important, rehab',
    'my kids grace and joy are happy I am sober',
    'mi hermano está en rehabilitación',
    'mi hijo necesita tratamiento',
    // Shouting.
    'PLEASE HELP ME',
    'PLEASE HELP ME I NEED REHAB',
    'MY SON IS IN REHAB AND I AM SCARED',
    'JOHN IS IN REHAB',
    'MARY NEEDS DETOX NOW',
    'WILL THEY GET TREATMENT',
    'WILL YOUNG PEOPLE GET TREATMENT',
    'KEEP COMING BACK IT WORKS SOBER',
    'BEST REHAB EVER',
    'Suboxone HELPED me',
    'AA MEETINGS HELP DRINKING',
    // Capital letters.
    'Getting Sober Is Hard',
    'One Day At A Time In Recovery',
    'Medication Assisted Treatment',
    'Licensed Clinical Social Worker at rehab',
    'Cold Turkey is a bad detox',
    'Narcan Saves Lives, addicts',
    'God Grant me sober days',
    'Dr. Bob founded recovery',
    'Mr. Right is sober',
    'The Dr. was kind in rehab',
    // Places and what everybody knows.
    'Fort Lauderdale has many rehabs',
    'Delray Beach is full of sober homes',
    'SANTA CLARA DETOX in san francisco',
    'jack daniels was my drinking buddy',
    'mary jane is not a treatment',
    'I read Carl Jung on alcohol',
    // Commas that are no family name’s.
    'In Boston, Peter went to rehab',
    'Thank You, Peter, for treatment',
    'Mary, John and I were in rehab',
    'Sadly, Peter relapsed',
    'Last Christmas, John relapsed',
    // Words that can be names.
    'mark my words: rehab works',
    'grace and hope in recovery',
    'will young people get treatment',
    'miss you since rehab',
    'frank talk about drinking',
    'art therapy helped in rehab',
    // Other scripts.
    'Спасибо Всем rehab',
    '谢谢 rehab',
    '我在 rehab 学到了很多',
    'شكرا لكم rehab',
    '감사합니다 rehab',
    // No treatment beside it.
    'John Smith plays in that film',
    '',
  ])('is not seen in “%s”', (text) => expect(named(text)).toEqual([]));

  it('is seen whoever has it and however it is written, as it stands there', () => {
    const clear = (names: ReadonlySet<string>) => [...names].filter((name) => /^[a-z]{3,}$/.test(name) && !namesAndWords.has(name));
    const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);
    const ways: readonly ((first: string, last: string) => string)[] = [
      (first, last) => `${first} ${last}`,
      (first, last) => `${capital(first)} ${capital(last)}`,
      (first, last) => `${first} ${last}`.toUpperCase(),
      (first, last) => `${capital(first)} ${last.toUpperCase()}`,
      (first, last) => `${first} de la ${last}`,
      (first, last) => `${capital(first)} J. ${capital(last)}`,
      (first, last) => `${capital(first)}-${capital(first)} ${capital(last)}-${capital(last)}`,
    ];
    const sentences: readonly (readonly [before: string, after: string])[] = [['', ' is in rehab'], ['In detox I met ', '.'], ['“', '” drinks alcohol'], ['my son ', ' needs treatment'], ['MY SON ', ' NEEDS DETOX'], ['We lost ', '’s father to heroin'], ['I am sober.\n', ', too']];
    fc.assert(
      fc.property(fc.constantFrom(...clear(givenNames)), fc.constantFrom(...clear(familyNames)), fc.constantFrom(...ways), fc.constantFrom(...sentences), (first, last, write, [before, after]) => {
        fc.pre(first !== last);
        const name = write(first, last);
        expect([before + name + after, named(before + name + after)]).toEqual([before + name + after, [name]]);
      }),
      { numRuns: 500 },
    );
  });

  it('never breaks and takes no time, whatever stands there', () => {
    const parts = fc.array(fc.constantFrom('John ', 'smith ', 'MARY ', 'my ', 'brother ', 'de la ', 'O’', 'Dr. ', 'J. ', ', ', '-', '’s ', '王', '伟', '田中', 'محمد ', 'राजेश ', 'rehab ', '. ', '\n', '\u0301', '\ud83d\ude00', '\ud800'), { maxLength: 100 }).map((each) => each.join(''));
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), parts), (text) => {
        for (const name of named(`${text} rehab`)) expect(`${text} rehab`).toContain(name);
      }),
    );
    const started = performance.now();
    for (const worst of ['John ', 'de ', 'John de la ', 'J. ', 'my brother ', 'Dr. van ', 'Smith, John ', 'a-', 'A’', '王', 'john smith ', 'rehab. ']) named(`rehab ${worst.repeat(2000 / worst.length)}`);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
