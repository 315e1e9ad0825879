/** Runs a task over items, sixteen at a time: enough to keep a disk busy, few enough file handles for any machine. */
export async function inSmallGroups<T>(items: readonly T[], task: (item: T) => Promise<void>): Promise<void> {
  for (let start = 0; start < items.length; start += 16) await Promise.all(items.slice(start, start + 16).map(task));
}
