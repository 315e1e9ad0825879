/** Presses of Shift that leave the page, and the milliseconds within which they must follow each other. */
const PRESSES = 3;
const WITHIN = 1500;

/**
 * Leaves at once: the page goes blank, and its entry in the history gives way to the page that comes, so that “back” does not return here.
 * Without this script the link leads there as any link does.
 */
export function leaveQuickly(link: HTMLAnchorElement): void {
  const leave = (): void => {
    document.body.hidden = true;
    location.replace(link.href);
  };
  link.title = link.dataset['key'] ?? '';
  link.addEventListener('click', (event) => {
    event.preventDefault();
    leave();
  });
  let presses = 0;
  let last = 0;
  addEventListener('keydown', ({ key, repeat, timeStamp }) => {
    if (repeat) return;
    presses = key === 'Shift' && (presses === 0 || timeStamp - last < WITHIN) ? presses + 1 : key === 'Shift' ? 1 : 0;
    last = timeStamp;
    if (presses === PRESSES) leave();
  });
  // A page that a browser kept to go back to is shown again.
  addEventListener('pageshow', () => (document.body.hidden = false));
}
