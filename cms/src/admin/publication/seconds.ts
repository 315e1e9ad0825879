/** “0.4 seconds”, “12 seconds”. */
export function secondsOf(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (milliseconds < 100) return `${Math.round(milliseconds)} ms`;
  return seconds < 10 ? `${seconds.toFixed(1)} seconds` : `${Math.round(seconds)} seconds`;
}
