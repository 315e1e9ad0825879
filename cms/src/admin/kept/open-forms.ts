/** When the entries that stand in forms were saved, as the forms took them over. */
export const readAt = new Map<string, string>();

const typed = new Set<string>();

/** Whether a form that is open holds words that are not saved. */
export const isTyped = (form: string): boolean => typed.has(form);

export function noteTyped(form: string, modified: boolean): void {
  if (modified) typed.add(form);
  else typed.delete(form);
}
