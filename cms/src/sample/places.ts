/** Categories, parents first. */
export const categories: readonly { readonly slug: string; readonly name: string; readonly description: string; readonly parent?: string }[] = [
  { slug: 'treatment', name: 'Treatment', description: 'What treatment for alcohol and drug problems looks like from the inside: the kinds of programs, how they work, and how to choose between them.' },
  { slug: 'outpatient-programs', name: 'Outpatient Programs', parent: 'treatment', description: 'Care that fits around work, school and home, from weekly counselling to intensive programs.' },
  { slug: 'residential-care', name: 'Inpatient and Residential', parent: 'treatment', description: 'Staying at a centre for a while: what happens there, and who it suits.' },
  { slug: 'medication-treatment', name: 'Medication-Assisted Treatment', parent: 'treatment', description: 'Medicines that reduce craving and prevent overdose, and how they fit together with counselling.' },
  { slug: 'therapy-approaches', name: 'Therapy Approaches', parent: 'treatment', description: 'The talking therapies behind most programs, in plain words.' },
  { slug: 'recovery', name: 'Recovery', description: 'Life after and beside treatment: sleep, work, friends, setbacks and the long view.' },
  { slug: 'family-support', name: 'Family Support', description: 'For partners, parents, children and friends, who need support of their own.' },
];

export const persons: readonly { readonly slug: string; readonly name: string; readonly credentials?: string; readonly role: string; readonly bio: string }[] = [
  { slug: 'marisol-vance', name: 'Marisol Vance', role: 'Editor', bio: 'Marisol has written about health for fifteen years, the last eight of them at Bridge House. She runs the family evening on Thursdays.' },
  { slug: 'tobias-lindqvist', name: 'Tobias Lindqvist', credentials: 'LCSW', role: 'Outpatient program lead', bio: 'Tobias is a clinical social worker. He has led the intensive outpatient program since it opened, and still takes one group himself.' },
  { slug: 'amara-osei', name: 'Dr. Amara Osei', credentials: 'MD', role: 'Medical director', bio: 'Amara is a physician who works in addiction medicine. She reviews what we publish about medicines, withdrawal and physical health.' },
  { slug: 'jun-park', name: 'Jun Park', role: 'Peer recovery specialist', bio: 'Jun has been in recovery for eleven years and supports people in their first months after treatment.' },
  { slug: 'helen-abara', name: 'Dr. Helen Abara', credentials: 'PsyD', role: 'Clinical psychologist', bio: 'Helen works with people who live with trauma and a substance use disorder at the same time. She reviews our articles about therapy.' },
];

/** Articles that stand first on the home page, by slug. */
export const featured: readonly string[] = ['benefits-of-an-intensive-outpatient-program', 'talking-to-someone-you-love-about-their-drinking', 'the-first-seventy-two-hours'];

export const site = {
  name: 'Bridge House',
  tagline: 'Straight answers about treatment, from people who do it every day.',
  description: 'The blog of Bridge House, a treatment centre for alcohol and drug problems: clear, reviewed articles about treatment, recovery and families.',
  introduction: 'You may be reading this for yourself or for somebody you love, perhaps late at night. Nothing here asks who you are. Read what helps, and call when you are ready to talk.',
  phone: '(555) 555-0142',
  phoneNote: 'Day and night. You do not have to give your name.',
  crisisLines: [
    { name: '988 Suicide & Crisis Lifeline', number: '988', text: 'Call or text, day and night, in English and Spanish.' },
    { name: 'SAMHSA National Helpline', number: '1-800-662-4357', text: 'Free and confidential referrals, day and night.' },
  ],
  navigation: [
    { label: 'Treatment', path: '/categories/treatment/' },
    { label: 'Recovery', path: '/categories/recovery/' },
    { label: 'Family', path: '/categories/family-support/' },
    { label: 'All topics', path: '/categories/' },
    { label: 'Search', path: '/search/' },
  ],
  footer: 'Bridge House is an example centre: its people and telephone number are made up. What is written here is general information and does not replace advice from a clinician who knows you. In an emergency, call 911.',
  commentsOpen: true,
};
