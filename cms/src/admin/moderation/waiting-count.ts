import { getFetchClient } from '@strapi/strapi/admin';
import { useSyncExternalStore } from 'react';
import type { ModerationCounts } from '../../admin-routes/answers';

/** How many comments wait, for the menu. One number for the whole admin: Strapi makes its menu anew with every click. */

const EVERY = 30_000;
let waiting = 0;
let asked = 0;
let timer = 0;
const listeners = new Set<() => void>();

export function setWaiting(count: number): void {
  if (count === waiting) return;
  waiting = count;
  for (const listener of listeners) listener();
}

async function ask(): Promise<void> {
  // Nobody listens while nobody is signed in.
  if (listeners.size === 0 || document.visibilityState !== 'visible') return;
  asked = Date.now();
  try {
    const { data } = await getFetchClient().get<ModerationCounts>('/admin/bridgepress/moderation/counts');
    setWaiting(data.pending + data.reported);
  } catch {
    // The number in the menu stays as it was; the page itself says when the CMS is away.
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ||= window.setInterval(() => void ask(), EVERY);
  if (Date.now() - asked > EVERY) void ask();
  return () => {
    listeners.delete(listener);
  };
}

export const useWaitingCount = (): number => useSyncExternalStore(subscribe, () => waiting);
