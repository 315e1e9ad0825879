import { useEffect, useRef } from 'react';

/** Repeats some work while the page is visible: at once, then `milliseconds` after each time it is done; at once again when `about` is something else. */
export function useWhileVisible(work: () => Promise<void>, milliseconds: number, about = ''): void {
  const latest = useRef(work);
  latest.current = work;
  useEffect(() => {
    let round = 0;
    let timer = 0;
    const repeat = async (own: number): Promise<void> => {
      await latest.current();
      if (own === round) timer = window.setTimeout(() => void repeat(own), milliseconds);
    };
    const restart = (): void => {
      round += 1;
      window.clearTimeout(timer);
      if (document.visibilityState === 'visible') void repeat(round);
    };
    restart();
    document.addEventListener('visibilitychange', restart);
    return () => {
      round += 1;
      window.clearTimeout(timer);
      document.removeEventListener('visibilitychange', restart);
    };
  }, [milliseconds, about]);
}
