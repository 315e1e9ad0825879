import { uids } from '../uids';

/** How one content type or component looks in the admin. */
export interface View {
  /** label and help text, by field */
  readonly fields: Readonly<Record<string, readonly [label: string, help: string]>>;
  /** rows of fields, each with its share of twelve columns */
  readonly rows: readonly (readonly (readonly [field: string, size: number])[])[];
  readonly columns?: readonly string[];
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly placeholders?: Readonly<Record<string, string>>;
  /** the field that stands for an entry where it is chosen */
  readonly relations?: Readonly<Record<string, string>>;
}

const list = { searchable: true, filterable: true, bulkable: true, pageSize: 25 };

export const views: Readonly<Record<string, View>> = {
  [uids.article]: {
    fields: {
      title: ['Title', 'What the reader will find, in plain words.'],
      slug: ['Address', 'The last part of the link. Made from the title; when you change it later, the old link leads to the new one.'],
      excerpt: ['Excerpt', 'One or two sentences for lists, feeds and search engines. At most 300 characters.'],
      cover: ['Cover', 'The picture above the article, with words for those who cannot see it.'],
      body: ['Text', 'Build the article from parts: text first, then figures, quotes, tables, questions and a call to action where they help.'],
      categories: ['Categories', 'The first one is shown in the breadcrumb. At least one is needed to publish.'],
      byline: ['Byline', 'Whose name is printed above the article.'],
      publishDate: ['Date', 'The printed date. Empty means the day of publishing.'],
      updatedDate: ['Updated', 'Set it when the content changed in a way readers should know of.'],
      reviewer: ['Medical reviewer', 'Who checked the facts. Leave it empty if nobody has: the page says so honestly.'],
      reviewDate: ['Reviewed on', 'The day of the review. Noting a new day confirms the text as it stands.'],
      reviewDue: ['Next review', 'Empty means after the period in the site’s settings.'],
      references: ['References', 'Sources, in the order of their numbers. One entry a source.'],
      seo: ['Search engines', 'Only if title and excerpt do not suit search results.'],
      commentsOpen: ['Comments open', 'Turn off to close the discussion. Comments that are there stay.'],
    },
    rows: [
      [['title', 7], ['slug', 5]],
      [['excerpt', 12]],
      [['categories', 6], ['byline', 6]],
      [['cover', 12]],
      [['body', 12]],
      [['publishDate', 6], ['updatedDate', 6]],
      [['reviewer', 12]],
      [['reviewDate', 6], ['reviewDue', 6]],
      [['references', 12]],
      [['seo', 12]],
      [['commentsOpen', 6]],
    ],
    columns: ['title', 'byline', 'publishDate'],
    settings: { ...list, mainField: 'title', defaultSortBy: 'publishDate', defaultSortOrder: 'DESC' },
    relations: { categories: 'name', byline: 'name', reviewer: 'name' },
    placeholders: { title: 'What to expect in the first week' },
  },
  [uids.category]: {
    fields: {
      name: ['Name', 'Short: it stands in menus and bylines.'],
      slug: ['Address', 'The last part of the link. When you change it, the old link leads to the new one.'],
      description: ['Description', 'What readers find here. Shown at the top of the category’s page.'],
      parent: ['Above', 'The category this one belongs to, if any. Its page shows these articles too.'],
      articles: ['Articles', 'Choose categories on the article itself.'],
    },
    rows: [[['name', 6], ['slug', 6]], [['description', 12]], [['parent', 6]]],
    columns: ['name', 'parent', 'slug'],
    settings: { ...list, mainField: 'name', defaultSortBy: 'name', defaultSortOrder: 'ASC' },
    relations: { parent: 'name', articles: 'title' },
  },
  [uids.person]: {
    fields: {
      name: ['Name', 'As it is printed.'],
      slug: ['Address', 'The last part of the link to this person’s page. When you change it, the old link leads to the new one.'],
      credentials: ['Credentials', 'Degrees and licences, such as “MD, FASAM”.'],
      role: ['Role', 'What this person does here.'],
      bio: ['About', 'A few sentences.'],
      portrait: ['Portrait', 'Square is best.'],
    },
    rows: [[['name', 6], ['slug', 6]], [['credentials', 6], ['role', 6]], [['bio', 12]], [['portrait', 12]]],
    columns: ['name', 'credentials', 'role'],
    settings: { ...list, mainField: 'name', defaultSortBy: 'name', defaultSortOrder: 'ASC' },
  },
  [uids.page]: {
    fields: {
      title: ['Title', 'Also the text of its link in the footer.'],
      slug: ['Address', 'The page stands at this address, right after the site’s name. When you change it later, the old link leads to the new one.'],
      excerpt: ['Excerpt', 'One or two sentences below the title, also for search engines.'],
      placement: ['Link', 'Where every page of the site links to it. “nowhere” leaves it to your own links.'],
      position: ['Position', 'Links with small numbers come first.'],
      updatedDate: ['Last changed', 'Printed on the page. Policies should have it.'],
      body: ['Text', 'Made of the same parts as an article.'],
      seo: ['Search engines', 'Only if title and excerpt do not suit search results.'],
    },
    rows: [[['title', 8], ['slug', 4]], [['excerpt', 12]], [['body', 12]], [['placement', 6], ['position', 6]], [['updatedDate', 6]], [['seo', 12]]],
    columns: ['title', 'slug', 'placement', 'position'],
    settings: { ...list, mainField: 'title', defaultSortBy: 'title', defaultSortOrder: 'ASC' },
    placeholders: { title: 'About us' },
  },
  [uids.comment]: {
    fields: {
      body: ['Comment', 'As the commenter wrote it.'],
      name: ['Name', 'May be empty.'],
      moderationStatus: ['Decision', 'Only approved comments are on the site.'],
      article: ['Article', 'Identifier of the article. The moderation page shows its title.'],
      parent: ['In reply to', 'Identifier of the comment it answers.'],
      staff: ['From staff', 'Marked as an answer of the centre.'],
      submittedAt: ['Received', ''],
      approvedAt: ['First approved', ''],
    },
    rows: [[['moderationStatus', 6], ['name', 6]], [['body', 12]], [['submittedAt', 6], ['approvedAt', 6]], [['article', 4], ['parent', 4], ['staff', 4]]],
    columns: ['submittedAt', 'moderationStatus', 'name', 'body'],
    settings: { ...list, pageSize: 50, mainField: 'body', defaultSortBy: 'submittedAt', defaultSortOrder: 'ASC' },
  },
  [uids.site]: {
    fields: {
      name: ['Name', 'The centre’s name, in the head of every page.'],
      tagline: ['Tagline', 'One line beside the name.'],
      description: ['Description', 'For search engines.'],
      introduction: ['Introduction', 'The calm first words on the home page.'],
      featured: ['Featured articles', 'They stand first on the home page, in this order; three at most are shown. Without any, the newest article does.'],
      phone: ['Telephone', 'Only the number. Shown in the head of every page and in every call to action.'],
      phoneNote: ['Who answers', 'And when. People are afraid to call: tell them what happens.'],
      crisisLines: ['Crisis lines', 'Shown on every page.'],
      navigation: ['Navigation', 'Links in the head of every page.'],
      footer: ['Footer', 'A few sentences at the end of every page.'],
      timeZone: ['Time zone', 'Where the centre is, such as America/New_York: times that are set for publishing are shown in it. Readers do not see it.'],
      commentsOpen: ['Comments open', 'Turn off to close all discussions at once.'],
      reviewMonths: ['Months between reviews', 'How long a review counts that is noted from now on, unless the article says otherwise.'],
      checkLinks: ['Check links', 'Tries the links to other sites in the background and tells you of dead ones while you write. Turn it off and nothing outside is asked.'],
      commentRules: ['Comment rules', 'When discussions close, and what moderators are warned of. Readers never see these.'],
    },
    rows: [[['name', 6], ['tagline', 6]], [['introduction', 12]], [['featured', 12]], [['phone', 5], ['phoneNote', 7]], [['crisisLines', 12]], [['navigation', 12]], [['description', 12]], [['footer', 12]], [['timeZone', 6], ['reviewMonths', 6]], [['commentsOpen', 6], ['checkLinks', 6]], [['commentRules', 12]]],
    relations: { featured: 'title' },
  },
  'site.comment-rules': {
    fields: {
      closeAfterDays: ['Close after days', 'Discussions close this many days after the date of their article. Empty means never.'],
      blockedWords: ['Blocked words', 'One word or phrase a line. Comments that hold one are marked for the moderators, also when letters are replaced by ones that look alike.'],
      reservedNames: ['Names of staff', 'One name a line. Commenters who call themselves so are marked for the moderators.'],
      trustAfter: ['Trust after', 'So many approved comments of one writer, and the next is public at once, unless something in it deserves a closer look. Empty holds every comment until somebody has read it.'],
      moderatorMail: ['E-mail to moderators', 'When they are told of comments that wait: never, only of urgent ones, at most once an hour or once a day. Needs a mail server.'],
    },
    rows: [[['trustAfter', 6], ['closeAfterDays', 6]], [['moderatorMail', 6]], [['blockedWords', 6], ['reservedNames', 6]]],
    placeholders: { blockedWords: 'buy without prescription', reservedNames: 'Dr. Morgan\nAdmissions team' },
  },
  'article.cover': {
    fields: { image: ['Picture', 'At least 1440 pixels wide.'], alt: ['Alternative text', 'What the picture shows, for those who cannot see it.'], caption: ['Caption', 'Shown below the picture.'] },
    rows: [[['image', 6], ['alt', 6]], [['caption', 12]]],
  },
  'body.figure': {
    fields: { image: ['Picture', ''], alt: ['Alternative text', 'What the picture shows, for those who cannot see it.'], caption: ['Caption', 'Shown below the picture.'] },
    rows: [[['image', 6], ['alt', 6]], [['caption', 12]]],
  },
  'body.call-to-action': {
    fields: {
      heading: ['Heading', 'An invitation, never pressure.'],
      text: ['Text', ''],
      label: ['Link text', 'Leave link text and link empty to show the centre’s telephone number.'],
      url: ['Link', 'A path on this site such as /categories/treatment/, or a full address.'],
    },
    rows: [[['heading', 12]], [['text', 12]], [['label', 6], ['url', 6]]],
  },
  [uids.callToAction]: {
    fields: {
      name: ['Name', 'For editors: how you find it in the list.'],
      heading: ['Heading', 'An invitation, never pressure.'],
      text: ['Text', ''],
      label: ['Link text', 'Leave link text and link empty to show the centre’s telephone number.'],
      url: ['Link', 'A path on this site such as /categories/treatment/, or a full address.'],
    },
    rows: [[['name', 12]], [['heading', 12]], [['text', 12]], [['label', 6], ['url', 6]]],
    columns: ['name', 'heading'],
    settings: { ...list, mainField: 'name', defaultSortBy: 'name', defaultSortOrder: 'ASC' },
  },
  'body.shared-call-to-action': {
    fields: { callToAction: ['Call to action', 'One that several articles share: when you change it, all of them change.'] },
    rows: [[['callToAction', 12]]],
    relations: { callToAction: 'name' },
  },
  'body.rich-text': {
    fields: { content: ['Text', 'Paste from Word or Google Docs: headings, lists and links stay. “Keys in the text” beside the form says what the keyboard does.'] },
    rows: [[['content', 12]]],
  },
  'body.quote': {
    fields: { text: ['Quotation', ''], source: ['Who said it', ''], url: ['Link to the source', 'A full address, starting with https://.'] },
    rows: [[['text', 12]], [['source', 6], ['url', 6]]],
  },
  'body.questions': {
    fields: { items: ['Questions and answers', 'Each question becomes a heading that can be linked.'] },
    rows: [[['items', 12]]],
  },
  'body.question': {
    fields: { question: ['Question', 'As a reader would ask it.'], answer: ['Answer', 'An empty line begins a new paragraph.'] },
    rows: [[['question', 12]], [['answer', 12]]],
  },
  'article.reference': {
    fields: { text: ['Source', 'Who published it, its title, and the year.'], url: ['Link', 'A full address, starting with https://.'] },
    rows: [[['text', 12]], [['url', 12]]],
    settings: { mainField: 'text' },
  },
  'article.seo': {
    fields: {
      title: ['Title in search results', 'Up to about 60 characters.'],
      description: ['Description in search results', '70 to 160 characters.'],
      hideFromSearch: ['Keep out of search engines', 'Readers still find it on the site.'],
    },
    rows: [[['title', 12]], [['description', 12]], [['hideFromSearch', 6]]],
  },
  'site.crisis-line': {
    fields: { name: ['Name', 'Such as “988 Suicide & Crisis Lifeline”.'], number: ['Number', 'As one dials it.'], text: ['Who answers', 'And when.'] },
    rows: [[['name', 6], ['number', 6]], [['text', 12]]],
  },
  'site.navigation-link': {
    fields: { label: ['Words', 'One or two.'], path: ['Path', 'On this site, with a slash at both ends, such as /categories/treatment/.'] },
    rows: [[['label', 6], ['path', 6]]],
  },
  'body.table': {
    fields: { caption: ['Caption', 'What the table shows.'], rows: ['Rows', 'One row a line, cells separated by | . The first line is the header.'] },
    rows: [[['caption', 12]], [['rows', 12]]],
    placeholders: { rows: 'Program | Hours a week\nOutpatient | 1–8' },
  },
  'body.video': {
    fields: {
      title: ['Title', ''],
      file: ['Video file', 'Our own copy (MP4 or WebM). It is loaded only when the reader presses play.'],
      poster: ['Still picture', 'Shown before it plays.'],
      url: ['Link instead', 'When the video is on another site: readers get a plain link, and nothing is loaded from there.'],
    },
    rows: [[['title', 12]], [['file', 6], ['poster', 6]], [['url', 12]]],
  },
};
