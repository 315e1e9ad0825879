/** The parts of the way from a change to its page, in their order. */
export const legs = ['pull', 'plan', 'render', 'keep', 'write', 'flip'] as const;
export type Leg = (typeof legs)[number];
export type LegTimes = Readonly<Record<Leg, number>>;

/** Tells how long each part took: what passed since the last call is counted for the leg that is named. */
export class Laps {
  readonly #times: Record<Leg, number> = { pull: 0, plan: 0, render: 0, keep: 0, write: 0, flip: 0 };
  #last = performance.now();

  readonly lap = (leg: Leg): void => {
    const now = performance.now();
    this.#times[leg] += now - this.#last;
    this.#last = now;
  };

  /** milliseconds */
  get times(): LegTimes {
    return { ...this.#times };
  }
}
