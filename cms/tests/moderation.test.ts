import { afterAll, beforeAll } from '@jest/globals';
import { decisions } from './moderation/decisions.ts';
import { closeDesk, openDesk } from './moderation/desk.ts';
import { manyComments } from './moderation/many.ts';
import { theDesk } from './moderation/queue.ts';

/** Everything that moderators do, against one CMS. */
beforeAll(openDesk);
afterAll(closeDesk);

theDesk();
decisions();
manyComments();
