/** Where the CMS answers the moderation desk. */
export const ROUTE = '/admin/bridgepress/moderation';
