import { callToAction, figure, questions, quote, table, text, type SampleArticle } from '../sections';

export const benefitsOfAnIntensiveOutpatientProgram: SampleArticle = {
  slug: 'benefits-of-an-intensive-outpatient-program',
  title: 'The Benefits of an Intensive Outpatient Program',
  excerpt: 'Several sessions a week, and home every night: what an intensive outpatient program offers, whom it suits, and where its limits are.',
  publishDate: '2018-10-22',
  updatedDate: '2025-03-11',
  reviewer: 'amara-osei',
  reviewedDaysAgo: 260,
  categories: ['treatment', 'outpatient-programs'],
  byline: 'tobias-lindqvist',
  cover: { scene: 'arches', alt: 'A drawn stone bridge with five arches over calm water, with a low sun behind it.' },
  body: [
    text(`
Most people who begin treatment for an alcohol or drug problem do not move into a centre. They keep their bed, their job if they can, and their place at the kitchen table, and they come to treatment several times a week. The name for this is an intensive outpatient program, usually shortened to IOP.

It sounds like a compromise between “a bit of counselling” and “going away”. It is better understood as a form of treatment in its own right, with strengths that a residential stay does not have, and with limits that are worth knowing before you start.

## What an intensive outpatient program is

An IOP is structured treatment of at least nine hours a week for adults, most often spread over three or four days, in the morning or in the evening. A typical program lasts eight to twelve weeks, then tapers into fewer hours. Nobody stays overnight.

### What happens in a week

Groups are the core: small, led by a clinician, and usually with the same people for weeks. Around them stand one-to-one counselling, sessions for families, education about how substances work on the body, and regular review of the plan. Many programs include a medical appointment, because medicines for alcohol and opioid use disorder work well alongside counselling.

### How it differs from other levels of care

Care is usually described in levels, from an hour a week up to a hospital bed. The right level is the least restrictive one that is safe, and it can change in both directions [2].
`),
    table('Levels of care, side by side', [
      ['Level', 'Hours in a week', 'Where you sleep', 'Often chosen when'],
      ['Outpatient', 'Fewer than 9', 'At home', 'Problems are milder, or more intensive care is behind you'],
      ['Intensive outpatient', '9 to 19', 'At home', 'Home is stable enough, and weekly counselling is not enough'],
      ['Partial hospitalization', '20 or more', 'At home', 'Daily clinical attention is needed, but not at night'],
      ['Residential', 'Around the clock', 'At the centre', 'Home is unsafe, or earlier attempts at home did not hold'],
    ]),
    text(`
## It fits around a life

The most practical benefit is also the most underrated. Evening groups mean a parent can still do the school run and an employee can still do the shift. For many people the real choice is not between IOP and a residential stay but between IOP and nothing at all, because nobody else can look after the children or because three weeks away would cost the job.

### Work and school

Some employers are more flexible than people expect. In the United States the Family and Medical Leave Act can protect leave for treatment, and what you tell your clinicians is protected by health privacy law and by special federal rules about substance use records. A counsellor can help you work out what to say, and to whom.

### Caring for others

If you care for a child or a parent, say so at the first call. Programs that know about it can often find you a group at a time that works.

## You practise where you live

In a residential centre the triggers of ordinary life are out of reach. That is a relief, and for some people it is a necessity. It also means that the first walk past the familiar bar happens after treatment has ended.

In an IOP that walk happens on a Tuesday, and on Wednesday you talk about it with people who had a Tuesday of their own. What was learnt in the group is tried the same evening, in the real kitchen, with the real telephone. What did not work is adjusted two days later. Learning of this kind tends to stick.

## The group becomes a resource

People often dread the group before they start and miss it when they leave. Hearing your own thoughts in somebody else’s words is a powerful answer to the belief that nobody could understand.
`),
    quote('I came for the counsellor and stayed for the nine strangers who noticed when I was late.', 'A former member of our Tuesday group, shared with permission'),
    text(`
## Family can take part

Because you are at home, the people you live with see the work as it happens. Most programs offer family sessions, in which relatives learn what helps, what does not, and what they may stop carrying. They do not have to agree with every decision to be useful, and they deserve support of their own. Our pages on [family support](/categories/family-support/) are a place to begin.

## It costs less than a residential stay

An IOP needs no bed, no night staff and no kitchen. It usually costs a fraction of residential care, and insurers in the United States commonly cover it. Under federal parity law, plans that cover substance use treatment may not put stricter limits on it than on comparable medical care. Ask the program to check your benefits before you start; that is a normal request and costs nothing.

## What research says

Reviews that compared intensive outpatient programs with residential care have found similar reductions in substance use for most people, as long as withdrawal is managed safely and the home is reasonably stable [1][3]. That is not a promise about any one person. It does mean that choosing an outpatient program is not choosing second best.
`),
    figure('path', 'A drawn path winding between round trees towards a low sun.', 'Progress is rarely a straight line, and the plan can change with it.'),
    text(`
## When it is not the right choice

An honest program will sometimes send you elsewhere first.

### Withdrawal that needs a doctor

Stopping alcohol or benzodiazepines suddenly after heavy, long use can be dangerous, and in some cases life-threatening. **If you drink heavily every day or take benzodiazepines, speak to a doctor before you stop.** Supervised withdrawal often takes only a few days, and an IOP can begin straight after it.

### A home that is not safe

If somebody at home is violent, or if substances are used there every day, a residential stay or sober housing gives the work a chance. Sober housing together with an IOP is a well-tried combination.

### A crisis of mind or body

Thoughts of suicide, psychosis, or an untreated serious illness need more than nine hours a week. In the United States you can call or text 988 at any hour.

## How to choose a program

Look past the photographs. Useful questions to ask on the telephone:

- Who leads the groups, and what licence do they hold?
- How many people are in a group?
- Are medicines for opioid and alcohol use disorder available here or through a partner?
- What happens if I drink or use during the program?
- How is my family included, if I want that?
- What does the plan look like after the last week?

A good program answers calmly and specifically. Be careful with anyone who promises a success rate, offers to pay for your travel, or presses you to decide within the hour.

## What the first week is like

The first appointment is an assessment: an hour or two of questions about substances, health, mood, family and what you want. You do not have to have decided anything for good. After it you get a recommendation and a timetable, and in most programs you can start within days.

Expect to be tired. Expect one session that seems useless and one in which somebody says a sentence that stays with you for a year.

## After the program

The weeks after an IOP matter as much as the weeks in it. Most people step down to one group a week, keep a one-to-one appointment, and join some kind of community, whether a mutual-help group, a faith community or a running club. If craving comes back hard, stepping up again is not failure. It is the plan working as intended.
`),
    questions(
      ['Can I do an IOP without anyone at work knowing?', 'Often, yes. Evening groups exist for this reason, and your records are protected by federal rules. If you need leave during the day, your employer may ask for a certificate from a clinician, which does not have to name the diagnosis.'],
      ['What if I have a lapse during the program?', 'Tell the group or your counsellor as soon as you can. A lapse is information about what the plan is missing. Programs respond with more support; most do not exclude people for it.'],
      ['Do I have to be abstinent on the first day?', 'You need to be safe and able to take part. If stopping could be dangerous for you, the program will arrange medical withdrawal first.'],
    ),
    callToAction('Not sure which level of care fits?', 'Tell us what a normal day looks like for you. We will say honestly what we would recommend, even if it is not us.'),
  ],
  references: [
    { text: 'Substance Abuse and Mental Health Services Administration: Clinical Issues in Intensive Outpatient Treatment for Substance Use Disorders.', url: 'https://www.samhsa.gov/' },
    { text: 'American Society of Addiction Medicine: The ASAM Criteria, levels of care.', url: 'https://www.asam.org/' },
    { text: 'National Institute on Drug Abuse: Treatment and Recovery.', url: 'https://nida.nih.gov/' },
  ],
  comments: [
    {
      name: 'Renee',
      after: 3,
      body: 'I did twelve weeks of evenings while my kids thought I was at a course, which in a way I was. The part about practising where you live is exactly it.',
      replies: [
        {
          name: null,
          after: 4,
          body: 'How did you manage the evenings with little ones? I am a single dad and that is the thing that stops me.',
          replies: [
            {
              name: 'Renee',
              after: 5,
              body: 'My sister on Mondays, a neighbour on Wednesdays, and on Fridays the centre had somebody. Ask them. I nearly did not ask.',
              replies: [{ name: null, after: 6, body: 'Thank you. I called this morning.', replies: [{ name: 'Tobias, Bridge House', staff: true, after: 6, body: 'Glad you did. For anyone else who reads this: we keep two places in the Friday room for children, and you only have to say so when you book.' }] }],
            },
          ],
        },
      ],
    },
    { name: 'D.', after: 40, body: 'Residential did not work for me twice, because home was still home when I came back. Nine months after IOP and still going to the Saturday group.' },
    {
      name: 'visitor',
      after: 61,
      moderationStatus: 'rejected',
      body: 'This is not helpful.',
    },
    { name: 'Claire', after: 900, body: 'Is there anything like this for somebody who works nights?', replies: [{ name: 'Marisol, Bridge House', staff: true, after: 901, body: 'There is a morning group from 9 to 12 that several nurses and drivers use after their shift. It is a long day, and they look after each other.' }] },
    { name: null, after: 2880, moderationStatus: 'pending', body: 'Does insurance really pay for this? Mine said something about prior authorization and I gave up on the phone.' },
  ],
};
