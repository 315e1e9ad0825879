/** A message as it goes out. The recipient is one address, given as such, so that nothing in it is read as a list. */
export interface Message {
  readonly to: { readonly name: ''; readonly address: string };
  readonly subject: string;
  readonly paragraphs: readonly (string | { readonly link: string })[];
  /** where whoever gets it can end such messages with one click (RFC 8058) */
  readonly stop?: string;
}

const confirm = {
  subject: 'Please confirm your e-mail address',
  paragraphs: ['Somebody, probably you, asked to be told when there is an answer to something they wrote. To agree, open this page and press the button:'],
  after: ['If it was not you, do nothing: the address is deleted after two days, and no more messages come. The page can delete it at once, too.'],
};
const reply = {
  subject: 'There is an answer to what you wrote',
  paragraphs: ['You asked to be told. You find it here:'],
  after: ['The same page ends these messages and deletes your address.'],
};

/** Asks whether the address belongs to whoever gave it. It says nothing of what was written, nor where. */
export const confirmMessage = (address: string, link: string): Message => aboutNotice(address, link, confirm);

/** Says that there is an answer, without a word of it. */
export const replyMessage = (address: string, link: string): Message => aboutNotice(address, link, reply);

const aboutNotice = (address: string, link: string, { subject, paragraphs, after }: typeof confirm): Message => ({
  to: { name: '', address },
  subject,
  paragraphs: [...paragraphs, { link }, ...after],
  stop: link,
});

/** Tells a moderator how much waits. @param soon how many of them should be read soon */
export const moderatorMessage = (address: string, waiting: number, soon: number, link: string): Message => ({
  to: { name: '', address },
  subject: 'Comments are waiting',
  paragraphs: [
    waiting === 1 ? 'One comment waits to be read.' : `${waiting} comments wait to be read.`,
    ...(soon === 0 ? [] : [soon === 1 ? 'One of them should be read soon.' : `${soon} of them should be read soon.`]),
    'Here they are, after you have signed in. Opening the page decides nothing:',
    { link },
    'How often this message comes is set in the CMS under Site, Comment rules.',
  ],
});

/** The message for Strapi's e-mail service. @param id the same for every attempt, so that a mail server can tell a repetition */
export function composed({ to, subject, paragraphs, stop }: Message, id: string): object {
  const text = `${paragraphs.map((each) => (typeof each === 'string' ? each : each.link)).join('\n\n')}\n`;
  const html = paragraphs.map((each) => (typeof each === 'string' ? `<p>${escaped(each)}</p>` : `<p><a href="${escaped(each.link)}">${escaped(each.link)}</a></p>`)).join('\n');
  const unsubscribe = stop ? { 'List-Unsubscribe': `<${stop}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } : {};
  return { to, subject, text, html: pageOf(subject, html), messageId: id, headers: { 'Auto-Submitted': 'auto-generated', ...unsubscribe } };
}

/** Narrow enough to read, in the colours of whoever reads; a long address breaks inside a narrow window. No picture, and nothing that is fetched. */
const bodyStyle = "margin:0 auto;padding:24px 20px;max-width:34em;font:16px/1.55 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif;overflow-wrap:anywhere";
const pageOf = (subject: string, body: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${escaped(subject)}</title></head>\n<body style="${bodyStyle}">\n${body}\n</body></html>`;

const escaped = (text: string): string => text.replace(/[&<>"]/g, (each) => `&#${each.charCodeAt(0)};`);
