import { afterAll, beforeAll } from '@jest/globals';
import { answers } from './reading/groups/answers.ts';
import { aroundAnArticle } from './reading/groups/around-an-article.ts';
import { budgets } from './reading/groups/budgets.ts';
import { emptySite } from './reading/groups/empty-site.ts';
import { everyPage } from './reading/groups/every-page.ts';
import { keyboard } from './reading/groups/keyboard.ts';
import { print } from './reading/groups/print.ts';
import { quickWayOut } from './reading/groups/quick-way-out.ts';
import { searching } from './reading/groups/searching.ts';
import { close, open } from './reading/reading.ts';

/** All that a browser tells about the pages, of one site that is made once: each group is about one thing. */
beforeAll(open, 120_000);
afterAll(close);

everyPage();
answers();
searching();
emptySite();
keyboard();
print();
aroundAnArticle();
quickWayOut();
budgets();
