import type { Restoration } from '../../admin-routes/history-answers';

/**
 * Shows this page anew, with what became of the draft. Strapi's admin keeps entries it has read: a form that is opened from here, or found again by going
 * back, would show the draft of before, and saving it would undo what was brought back.
 */
export function reloadAfter(restored: Restoration): void {
  window.history.replaceState({ ...(window.history.state as object | null), restored }, '');
  window.location.reload();
}

/** What the page before the reload left to say, once. */
export function restoredBefore(): Restoration | null {
  const { restored, ...rest } = (window.history.state ?? {}) as { readonly restored?: Restoration };
  if (restored) window.history.replaceState(rest, '');
  return restored ?? null;
}
