declare namespace App {
  interface Locals {
    /** given by the publisher and the site server; absent in a static build, which sets it once for all pages */
    content?: import('./content/content.ts').Content;
    /** the door to the CMS for comment forms; only the site server has it */
    submitComment?: import('./comments/submission.ts').SubmitComment;
    /** the draft that a preview shows; only the site server sets it */
    draft?: { readonly kind: 'article' | 'page'; readonly documentId: string };
  }
}
