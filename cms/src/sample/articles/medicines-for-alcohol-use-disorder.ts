import { callToAction, text, type SampleArticle } from '../sections';

export const medicinesForAlcoholUseDisorder: SampleArticle = {
  slug: 'medicines-for-alcohol-use-disorder',
  title: 'Medicines for Alcohol Use Disorder, in Plain Words',
  excerpt: 'Most people who could be helped by a medicine for alcohol use disorder are never offered one. What there is, and how to ask.',
  publishDate: '2021-11-03',
  reviewer: 'amara-osei',
  reviewedDaysAgo: 314,
  categories: ['treatment', 'medication-treatment'],
  byline: 'marisol-vance',
  cover: { scene: 'harbour', alt: 'Three drawn sailing boats on a calm sea with the sun above the hills.' },
  body: [
    text(`
If you ask friends what treatment for alcohol looks like, they will describe a circle of chairs. Hardly anyone mentions a tablet. And yet medicines for alcohol use disorder have been available for decades, and reviews of many trials find that they help a meaningful number of people drink less or not at all.

## Naltrexone

Naltrexone blocks some of the reward that alcohol gives. People often describe it as the second drink losing its pull. It can be taken as a daily tablet or a monthly injection. It must not be combined with opioid medicines, and it is not the right choice for everyone with liver disease.

## Acamprosate

Acamprosate works best for staying stopped, once drinking has ended. It is taken several times a day and leaves the body through the kidneys, so kidney function is checked first.

## Disulfiram

Disulfiram makes drinking unpleasant on purpose. It can help a person who has decided and wants a fence around the decision. It needs care: even small amounts of alcohol in food or medicine cause a reaction.

## What medicines do not do

They do not treat withdrawal. **If you drink heavily every day, stopping suddenly can be dangerous**: ask about supervised withdrawal first. They do not replace the conversation about why evenings are hard, either; the two do more together.

## How to ask

“I would like to try a medicine for alcohol use disorder. Is there one that suits me?” is a complete sentence. A primary care doctor can prescribe all of these. If the answer is a shrug, ask for a referral or call us.
`),
    callToAction('Ask our medical team', 'A short appointment is enough to find out whether a medicine could help you.'),
  ],
  references: [{ text: 'National Institute on Alcohol Abuse and Alcoholism: The Healthcare Professional’s Core Resource on Alcohol.', url: 'https://www.niaaa.nih.gov/' }],
};
