import { afterAll, beforeAll } from '@jest/globals';
import { discussionsClose } from './door/discussions.ts';
import { closeDoor, openDoor } from './door/door.ts';
import { formsAreAdmitted } from './door/forms.ts';
import { limitsHold } from './door/limits.ts';
import { nothingBreaksIt } from './door/whatever-is-sent.ts';

/** Everything about the door for commenters, against one CMS. */
beforeAll(openDoor);
afterAll(closeDoor);

formsAreAdmitted();
limitsHold();
discussionsClose();
nothingBreaksIt();
