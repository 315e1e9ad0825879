/** Stands in the database for a text that was taken back, where replies still need its place. It is never shown on the site, and nobody decides about it. */
export const TAKEN_BACK = '(taken back by its writer)';
