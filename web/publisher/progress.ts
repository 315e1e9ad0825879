/** Milliseconds between two lines. */
const EVERY = 2000;

/** Says how far something is while it takes long, and nothing of what does not. @param now milliseconds on any clock that does not jump */
export function progressLines(say: (done: number, of: number) => void, now: () => number = () => performance.now()): (done: number, of: number) => void {
  let told = now();
  return (done, of) => {
    const at = now();
    if (at - told < EVERY || done >= of) return;
    told = at;
    say(done, of);
  };
}
