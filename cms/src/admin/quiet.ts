/**
 * Keeps Strapi's announcement of its new Media Library away. It has no setting and shows until it was dismissed in each browser; this is
 * where it keeps that (`components/MediaLibraryBanner` in @strapi/admin 5.54, for an instance without telemetry).
 */
export function dismissAnnouncement(): void {
  window.localStorage.setItem('STRAPI_MEDIA_LIBRARY_BANNER_DISMISSED_FOR_false:false', 'true');
}
