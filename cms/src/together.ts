/** Most that is done at once: more would only make the first of them wait. */
const MOST = 50;
/** Most milliseconds that are waited for those that are on their way. */
const PATIENCE = 20;

interface Waiting<Question, Answer> {
  readonly question: Question;
  resolve(answer: Answer): void;
  reject(error: unknown): void;
}

/** Of somebody who may have a question in the end. */
export interface Place<Question, Answer> {
  ask(question: Question): Promise<Answer>;
  /** Nobody is waited for any longer. Does nothing after a question was asked. */
  leave(): void;
}

/**
 * Does together what is asked for at about the same time: what arrives while others are being done is done with the next ones, and whoever is
 * known to be on the way is waited for, for a moment. When several cannot be done at once, each is tried alone, so that one holds up no other.
 */
export class Together<Question, Answer> {
  readonly #work: (questions: readonly Question[]) => Promise<readonly Answer[]>;
  readonly #waiting: Waiting<Question, Answer>[] = [];
  #onTheWay = 0;
  #working = false;
  #arrived = (): void => undefined;

  /** @param work answers questions, in their order */
  constructor(work: (questions: readonly Question[]) => Promise<readonly Answer[]>) {
    this.#work = work;
  }

  expect(): Place<Question, Answer> {
    let expected = true;
    const leave = (): void => {
      if (!expected) return;
      expected = false;
      this.#onTheWay -= 1;
      this.#arrived();
    };
    this.#onTheWay += 1;
    return {
      ask: (question) =>
        new Promise((resolve, reject) => {
          this.#waiting.push({ question, resolve, reject });
          leave();
          if (!this.#working) void this.#workThrough();
        }),
      leave,
    };
  }

  async #workThrough(): Promise<void> {
    this.#working = true;
    while (this.#waiting.length > 0) {
      // With a database that answers at once, nobody else is even heard before this one is done.
      await new Promise(setImmediate);
      if (this.#onTheWay > 0) await this.#othersToArrive();
      const asked = this.#waiting.splice(0, MOST);
      await this.#answer(asked).catch(async () => {
        for (const alone of asked) await this.#answer([alone]).catch(alone.reject);
      });
    }
    this.#working = false;
  }

  #othersToArrive(): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(patience);
        this.#arrived = () => undefined;
        resolve();
      };
      const patience = setTimeout(done, PATIENCE);
      this.#arrived = () => {
        if (this.#onTheWay === 0 || this.#waiting.length >= MOST) done();
      };
    });
  }

  async #answer(asked: readonly Waiting<Question, Answer>[]): Promise<void> {
    const answers = await this.#work(asked.map(({ question }) => question));
    for (const [index, { resolve }] of asked.entries()) resolve(answers[index] as Answer);
  }
}
