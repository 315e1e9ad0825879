import { createApp } from 'astro/app/entrypoint';

/** The app without streaming: a page is whole or `render` throws what went wrong in it, instead of answering an error page. */
export const app = createApp({ streaming: false });

const renderStatusPage = app.renderError.bind(app);
app.renderError = (request, options) => {
  if (options.error) throw options.error;
  return renderStatusPage(request, options);
};
