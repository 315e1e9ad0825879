import '../comments/island.ts';
import '../comments/lead-on.ts';
import '../search/ask-on.ts';
import { leaveQuickly } from './leave.ts';

/** The one script of a page: everything it does is possible without it. What needs more loads it when it is wanted. */
const leave = document.querySelector<HTMLAnchorElement>('#leave');
if (leave) leaveQuickly(leave);
// Whoever hears the page is told first what a form still needs.
document.querySelector<HTMLElement>('.error-summary')?.focus();
