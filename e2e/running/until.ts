/** Asks again until the answer is what was waited for; waits on the condition, never on a duration. @throws the last error or answer after `patience` milliseconds */
export async function until<T>(ask: () => Promise<T>, satisfied: (answer: T) => boolean, patience = 20_000): Promise<T> {
  const end = Date.now() + patience;
  for (;;) {
    const answer = await ask();
    if (satisfied(answer)) return answer;
    if (Date.now() > end) throw new Error(`Still not so after ${patience} ms: ${JSON.stringify(answer)?.slice(0, 300)}`);
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
}
