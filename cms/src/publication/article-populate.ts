/** What is told of an uploaded picture. */
export const image = { select: ['hash', 'url', 'mime', 'width', 'height', 'focalPoint', 'provider_metadata'] };
const body = {
  on: {
    'body.rich-text': true,
    'body.call-to-action': true,
    'body.shared-call-to-action': { populate: { callToAction: true } },
    'body.figure': { populate: { image } },
    'body.quote': true,
    'body.table': true,
    'body.questions': { populate: { items: true } },
    'body.video': { populate: { file: image, poster: image } },
  },
};
/** Everything of a static page. */
export const pagePopulate = { body, seo: true };
/** Everything of an article that its page shows. */
export const articlePopulate = {
  cover: { populate: { image } },
  body,
  categories: { select: ['documentId'] },
  byline: { select: ['documentId'] },
  reviewer: { select: ['documentId'] },
  references: true,
  seo: true,
};
