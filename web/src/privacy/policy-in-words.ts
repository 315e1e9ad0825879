import { contentPolicy } from './policy.ts';

type Directive = (typeof contentPolicy)[number] extends infer Rule ? (Rule extends `${infer Name} ${string}` ? Name : never) : never;

const what: Readonly<Record<Directive, string>> = {
  'default-src': 'Anything not named below',
  'script-src': 'Scripts',
  'style-src': 'Styles',
  'img-src': 'Pictures',
  'media-src': 'Film and sound',
  'font-src': 'Fonts',
  'connect-src': 'What a script fetches',
  'form-action': 'What a form is sent to',
  'base-uri': 'Another start for addresses',
  'frame-ancestors': 'A page that shows this one in itself',
};
const where = { "'self'": 'This site only', "'none'": 'Nowhere' } as const;

/** Each rule of the policy, as a reader and as a browser reads it. */
export const policyInWords = contentPolicy.map((rule) => {
  const [directive, source] = rule.split(' ') as [Directive, keyof typeof where];
  return { what: what[directive], where: where[source], rule };
});
