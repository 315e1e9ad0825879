const texts: Readonly<Record<string, string>> = {
  'reconcile-journal': 'Enter what the journal lacks',
  'note-told': 'Note what the site was told',
  'compare-told': 'Look for changes made around the CMS',
  schedules: 'Publish and take down what is scheduled',
  'forget-visitors': 'Throw away the day’s key of visitors',
  'forget-spent-tokens': 'Forget used form tokens',
  'check-links': 'Try links to other sites',
  'turn-of-day': 'Publish again what depends on the day',
  'forget-share-links': 'Forget links to drafts that have ended',
  'forget-versions': 'Forget versions of deleted articles and pages',
  'tell-moderators': 'Tell moderators of new comments',
  'send-mail': 'Send e-mail',
  purge: 'Delete rejected comments and spam whose time is over',
};

export const inWords = (name: string): boolean => name in texts;

/** A job in words; one that has none yet by its name. */
export const jobText = (name: string): string => texts[name] ?? name.replaceAll('-', ' ');

/** “3 tried, 1 forgotten”: what a run did, without what it did not. */
export function didText(did: Readonly<Record<string, number>> | null): string {
  const done = Object.entries(did ?? {}).filter(([, count]) => count > 0);
  return done.length === 0 ? 'Nothing to do' : done.map(([name, count]) => `${count} ${name}`).join(', ');
}
