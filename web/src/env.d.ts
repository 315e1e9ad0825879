declare namespace App {
  interface Locals {
    /** given by the publisher and the site server; absent in a static build, which sets it once for all pages */
    content?: import('./content/content.ts').Content;
    /** the door to the CMS for commenters; only the site server has it */
    commentDoor?: import('./comments/submission.ts').CommentDoor;
    /** the draft that a preview shows; only the site server sets it */
    draft?: { readonly kind: 'article' | 'page'; readonly documentId: string };
  }
}
