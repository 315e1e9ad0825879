import type { SchedulePage } from '../../admin-routes/schedule-answers';

const SECOND = 1000;

/** Milliseconds until schedules are asked for again: what is due before `calm` is over happens to the second, and is seen to the second. */
export const nextLook = (answer: Pick<SchedulePage, 'now' | 'waiting'> | null, calm: number): number =>
  answer?.waiting.some(({ at }) => Date.parse(at) - Date.parse(answer.now) < calm) ? SECOND : calm;
