import { createApp } from 'astro/app/entrypoint';

/** The app without streaming: a page is whole or `render` throws what went wrong in it, instead of answering an error page. */
export const app = createApp({ streaming: false });

/** The module of each page is asked for once: asking again costs a twentieth of what a page does. */
for (const [page, load] of app.manifest.pageMap ?? []) {
  let loaded: ReturnType<typeof load> | undefined;
  app.manifest.pageMap!.set(page, () => (loaded ??= load()));
}

const renderStatusPage = app.renderError.bind(app);
app.renderError = (request, options) => {
  if (options.error) throw options.error;
  return renderStatusPage(request, options);
};
