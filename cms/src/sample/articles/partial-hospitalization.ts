import { text, type SampleArticle } from '../sections';

export const partialHospitalization: SampleArticle = {
  slug: 'what-is-partial-hospitalization',
  title: 'What Is Partial Hospitalization?',
  excerpt: 'Full days of treatment and nights at home: the level of care between intensive outpatient and residential.',
  publishDate: '2026-02-12',
  reviewer: 'amara-osei',
  reviewedDaysAgo: 30,
  categories: ['treatment', 'outpatient-programs'],
  byline: 'tobias-lindqvist',
  cover: { scene: 'path', alt: 'A drawn path through trees towards pale hills.' },
  body: [
    text(`
The name frightens people. Partial hospitalization is not half a hospital stay; it is a day program of twenty hours a week or more, usually Monday to Friday, after which you go home.

## A day in the program

Mornings begin with a check-in and medicines if you take them. Then comes a group, then a session on one skill, lunch together, an individual appointment on some days, and something with hands or feet in the afternoon. By four o’clock you are on your way.

## Who it is for

- People who leave residential care and for whom nine hours a week would be too steep a step.
- People in an intensive outpatient program who need more for a while.
- People whose depression, anxiety or eating problems need daily attention together with substance use.

## What you need at home

A place to sleep where nobody offers you anything, and one person who knows. If that is missing, ask about sober housing nearby; the combination is common.

## How it ends

Step by step: five days, then three, then an evening group. Ask on the first day what the last week will look like.
`),
  ],
};
