import { questions, table, text, type SampleArticle } from '../sections';

export const medicationIsTreatment: SampleArticle = {
  slug: 'medication-is-treatment',
  title: 'Medication Is Treatment: Buprenorphine, Methadone and Naltrexone',
  excerpt: 'Three medicines for opioid use disorder, what each does, and why taking one is recovery rather than a replacement for it.',
  publishDate: '2020-09-17',
  updatedDate: '2025-06-24',
  reviewer: 'amara-osei',
  reviewedDaysAgo: 157,
  categories: ['treatment', 'medication-treatment'],
  byline: 'amara-osei',
  cover: { scene: 'leaves', alt: 'Four drawn stems with large paired leaves in front of a pale disc.' },
  body: [
    text(`
Few treatments in medicine are as well supported as medicines for opioid use disorder, and few are met with as much doubt. The doubt usually sounds like this: “Is that not just swapping one drug for another?”

It is a fair question, and it has a clear answer. A person who takes a prescribed medicine at a steady dose does not get high from it, does not have to look for it, and is much less likely to die of an overdose. That is the opposite of what addiction does to a life.

## Three medicines
`),
    table('Medicines for opioid use disorder approved in the United States', [
      ['Medicine', 'How it works', 'Where you get it'],
      ['Buprenorphine', 'Partly activates opioid receptors; relieves withdrawal and craving, with a ceiling on its effect', 'Prescribed by clinicians in ordinary practice, as film, tablet or injection'],
      ['Methadone', 'Fully activates opioid receptors, slowly and steadily', 'From certified opioid treatment programs'],
      ['Naltrexone', 'Blocks opioid receptors', 'As a monthly injection or tablet; only after opioids have left the body'],
    ]),
    text(`
Which one is right depends on health, history, what is nearby and what you prefer. All three can be combined with counselling. None of them should be withheld because somebody is not ready for counselling.

## How long?

There is no rule that says a year is enough. Stopping early is one of the commonest roads back to use, and after a time without opioids the body’s tolerance is lower, which makes a return to the old dose deadly. Deciding to come off a medicine is a plan to make slowly, with whoever prescribes it.

## Keep naloxone at home

Naloxone reverses an opioid overdose for long enough to get help. It is sold without prescription in the United States as a nasal spray. Everyone who uses opioids, and everyone who lives with them, should have it and know where it is. **Call 911 even if the person wakes up**: naloxone can wear off before the opioid does.

## Words that help

Say “medicine for opioid use disorder”. A blood pressure tablet is not a crutch, and neither is this.
`),
    questions(
      ['Will I feel sick when I start buprenorphine?', 'It is usually begun when mild withdrawal has set in, because starting too early can make withdrawal suddenly worse. Your clinician will tell you when to take the first dose, and there are ways to start in very small steps.'],
      ['Can I take it while pregnant?', 'Treatment with methadone or buprenorphine is recommended during pregnancy rather than withdrawal. Please talk with a clinician soon; do not stop anything on your own.'],
      ['Does medicine for alcohol exist too?', 'Yes. Naltrexone and acamprosate are commonly used. They are prescribed far less often than they could be, so it is worth asking.'],
    ),
  ],
  references: [
    { text: 'National Institute on Drug Abuse: Medications to Treat Opioid Use Disorder.', url: 'https://nida.nih.gov/' },
    { text: 'Centers for Disease Control and Prevention: Overdose Prevention.', url: 'https://www.cdc.gov/overdose-prevention/' },
    { text: 'Substance Abuse and Mental Health Services Administration: Medications for Substance Use Disorders.', url: 'https://www.samhsa.gov/' },
  ],
  comments: [
    {
      name: 'T.',
      after: 8,
      moderationStatus: 'rejected',
      body: 'A comment that an editor took down.',
      replies: [
        { name: 'Paula', after: 9, body: 'I want to answer kindly, because I used to think the same. My brother has been on buprenorphine for four years. He has a dog and a mortgage. Call it what you like.' },
        { name: null, after: 10, body: 'Six years on methadone. I am the one who picks up my niece from school.' },
      ],
    },
    { name: 'Worried mum', after: 1800, moderationStatus: 'pending', body: 'My son is 19 and refuses anything but wants to stop. Is there someone who explains this to families?' },
  ],
};
