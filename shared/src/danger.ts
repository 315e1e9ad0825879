/**
 * Words that suggest that somebody is in danger now. Each is a plain phrase, so that a clinician can read and change the list.
 * `*` stands for the rest of a word. They bring the crisis lines first and the comment to the top of the queue; they decide nothing.
 */
export const dangerPhrases = [
  'kill myself', 'killing myself', 'end my life', 'ending my life', 'end it all', 'ending it all', 'going to end it', 'want to end it', 'take my own life', 'taking my own life', 'suicid*', 'unalive*', 'kms',
  'want to die', 'wanna die', 'ready to die', 'wish i was dead', 'wish i were dead', 'better off dead', 'better off without me', 'better off if i', 'wish i had never been born', 'wish id never been born', 'wish i was never born',
  'do not want to live', 'dont want to live', 'do not want to be here anymore', 'dont want to be here anymore', 'do not want to be alive', 'dont want to be alive', 'do not want to wake up', 'dont want to wake up', 'would not wake up',
  'no reason to live', 'nothing to live for', 'no point in living', 'no point living', 'tired of living', 'disappear forever', 'my last message',
  'cannot go on', 'cant go on', 'cannot do this anymore', 'cant do this anymore', 'cannot take it anymore', 'cant take it anymore',
  'hurt myself', 'hurting myself', 'harm myself', 'self harm*', 'cut myself', 'cutting myself', 'hang myself', 'hanging myself', 'shoot myself', 'shooting myself', 'gun to my head', 'gun in my hand', 'jump off a', 'jumping off a', 'jump in front of',
  'overdosing', 'am overdosing', 'just overdosed', 'overdosed an hour', 'overdosed tonight', 'overdosed today', 'overdosed this morning', 'overdosed last night', 'took too many', 'took all my pills', 'all of my pills', 'all of the pills', 'bottle of pills', 'took the whole bottle', 'took a whole bottle', 'swallowed all', 'drank bleach',
  'stopped breathing', 'not breathing', 'cannot breathe', 'cant breathe', 'turning blue', 'wont wake up', 'will not wake up', 'not waking up', 'cannot wake him', 'cannot wake her', 'cant wake him', 'cant wake her',
  'unconscious', 'unresponsive', 'having a seizure', 'having seizures', 'seizure right now', 'seizure this morning', 'seizure today', 'seizure tonight', 'seizure an hour',
  'kill him', 'kill her', 'kill them', 'he will kill me', 'she will kill me', 'going to kill me', 'threatened to kill', 'afraid for my life', 'scared for my life', 'he hits me', 'she hits me', 'he beats me', 'she beats me', 'has a knife',
] as const;

const pattern = new RegExp(`(?<![a-z])(?:${dangerPhrases.map((phrase) => phrase.replaceAll(' ', ' +').replace('*', '[a-z]*')).join('|')})(?![a-z])`);

/** Whether a text holds a phrase of danger, however it is cased, spaced or punctuated. */
export const suggestsDanger = (text: string): boolean =>
  pattern.test(
    text
      .normalize('NFKD')
      .toLowerCase()
      .replace(/\p{M}|['’‘ʼ`]/gu, '')
      .replace(/[^a-z]+/g, ' ')
      .replace(/\bmy self\b/g, 'myself'),
  );
