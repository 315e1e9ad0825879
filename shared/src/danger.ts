/**
 * Words that suggest that somebody is in danger now. Each is a plain phrase, so that a clinician can read and change the list.
 * `*` stands for the rest of a word. They bring the crisis lines first and the comment to the top of the queue; they decide nothing.
 */
export const dangerPhrases = [
  'kill myself', 'killing myself', 'end my life', 'ending my life', 'end it all', 'take my own life', 'taking my own life', 'suicid*',
  'want to die', 'wanna die', 'wish i was dead', 'wish i were dead', 'better off dead', 'better off without me', 'ready to die',
  'do not want to live', 'dont want to live', 'do not want to be here anymore', 'dont want to be here anymore', 'no reason to live', 'nothing to live for',
  'cannot go on', 'cant go on', 'hurt myself', 'hurting myself', 'harm myself', 'self harm*', 'cut myself', 'cutting myself',
  'overdosing', 'am overdosing', 'took too many', 'took all my pills', 'took the whole bottle', 'swallowed all', 'stopped breathing', 'not breathing', 'turning blue',
  'kill him', 'kill her', 'kill them', 'he will kill me', 'she will kill me', 'going to kill me',
] as const;

const pattern = new RegExp(`(?<![a-z])(?:${dangerPhrases.map((phrase) => phrase.replaceAll(' ', ' +').replace('*', '[a-z]*')).join('|')})(?![a-z])`);

/** Whether a text holds a phrase of danger, however it is cased, spaced or punctuated. */
export const suggestsDanger = (text: string): boolean =>
  pattern.test(
    text
      .normalize('NFKD')
      .toLowerCase()
      .replace(/\p{M}|['’‘ʼ`]/gu, '')
      .replace(/[^a-z]+/g, ' '),
  );
