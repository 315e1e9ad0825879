import { afterAll, beforeAll } from '@jest/globals';
import { areAnswered } from './permissions/answered.ts';
import { haveTheirDuties } from './permissions/duties.ts';
import { Everybody } from './permissions/everybody.ts';
import { areRefused } from './permissions/refused.ts';

const all = new Everybody();
beforeAll(() => all.open(), 120_000);
afterAll(() => all.close());

haveTheirDuties(all);
areRefused(all);
areAnswered(all);
