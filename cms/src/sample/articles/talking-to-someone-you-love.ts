import { callToAction, quote, text, type SampleArticle } from '../sections';

export const talkingToSomeoneYouLove: SampleArticle = {
  slug: 'talking-to-someone-you-love-about-their-drinking',
  title: 'Talking to Someone You Love About Their Drinking',
  excerpt: 'When to say it, how to begin, what to leave out, and what to do if the answer is no.',
  publishDate: '2020-12-01',
  categories: ['family-support'],
  byline: 'marisol-vance',
  cover: { scene: 'table', alt: 'Two drawn cups on a table, steam rising in front of a low sun.' },
  body: [
    text(`
You have had this conversation in your head a hundred times, and it always goes better there. A few things make the real one more likely to help.

## Choose the moment

Not while they are drinking, not in front of the children, not on the way out of the door. A walk is good: side by side is easier than face to face.

## Begin with what you saw

“On Saturday you fell on the stairs, and I was frightened.” It is hard to argue with what somebody saw and felt. It is easy to argue with “you always” and “you are”.

## Ask before you advise

“Would it be all right if I told you what I found out?” If the answer is no, leave it for now. You have opened a door, and an open door does not have to be walked through on the same day.

## Have one next step ready

Not a plan for their life: one telephone number, one appointment you could come along to, one article.
`),
    quote('I said it badly, four times. The fifth time she was already half way there.', 'A husband from our Thursday evening'),
    text(`
## If the answer is no

You cannot make another adult stop. You can decide what you will and will not do: whether you cover for them at work, whether you drive with them, whether the children are there. Say it once, calmly, and keep to it.

## Look after yourself

Groups for families are free and there is nearly always one this week. **If you are afraid of what they might do when you speak up, do not do it alone.** Call us, or the National Domestic Violence Hotline at 1-800-799-7233, from a telephone they do not use.
`),
    callToAction('The family evening', 'Every Thursday at seven, in the room with the green door. You do not have to say anything.'),
  ],
  comments: [
    { name: 'Lou', after: 5, body: 'Side by side in the car also works. No eye contact, and nobody can leave.' },
    { name: 'H.', after: 5.2, body: 'What if he has promised before?', replies: [{ name: 'Marisol, Bridge House', staff: true, after: 6, body: 'Then perhaps ask for something smaller than a promise: one appointment, on a day that is already named.' }, { name: 'Lou', after: 6.5, body: 'Promises were the problem with mine. Appointments went better.' }] },
  ],
};
