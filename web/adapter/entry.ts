import { createApp } from 'astro/app/entrypoint';
import { FetchState } from 'astro/fetch';
import { renderToString } from 'astro/runtime/server/index.js';

/** The app without streaming: a page is whole or `render` throws what went wrong in it, instead of answering an error page. */
export const app = createApp({ streaming: false });

/**
 * Whatever a page may need is in memory before the first is asked for, since the bundle may be made anew beside a running program, which would find other files under other
 * names. The module of each page is asked for once: asking again costs a twentieth of what a page does.
 */
const { pageMap, middleware, actions, sessionDriver, serverIslandMappings } = app.manifest;
const modules = [...(pageMap ?? [])].map(([page, load]) => {
  const loaded = load();
  pageMap!.set(page, () => loaded);
  return loaded;
});
await Promise.all([...modules, middleware?.(), actions?.(), sessionDriver?.(), serverIslandMappings?.()]);

const renderStatusPage = app.renderError.bind(app);
app.renderError = (request, options) => {
  if (options.error) throw options.error;
  return renderStatusPage(request, options);
};

/** Whether something below a component adds to the head, as the bundle knows it. */
const isPropagating = (hint: string): boolean => hint === 'self' || hint === 'in-tree';

const noHeaders = new Headers();

/** What Astro reads of the request for a page that nobody sent: to make a whole one costs a thirtieth of what a page does. */
class PageRequest implements Pick<Request, 'url' | 'method' | 'headers'> {
  readonly url: string;
  readonly method = 'GET';
  readonly headers = noHeaders;

  constructor(url: string) {
    this.url = url;
  }
}

/**
 * The text of a page, made from the same state by the same renderer as in `app.render`, without packing it into an answer: to make bytes of a stream of it and text of
 * those again costs a fifth of what a page does. Each step is one of `handlePages` and `renderPage` in Astro.
 * @returns an answer where the page gave one, and for what is no page
 */
export async function renderText(url: string, locals: App.Locals): Promise<string | Response> {
  const state = new FetchState(new PageRequest(url) as Request);
  if (state.routeData?.type !== 'page') return app.render(new Request(url), { locals });
  state.locals = locals;
  const component = await state.loadComponentInstance();
  const result = await state.createResult(component, state.getActionAPIContext());
  const { containsHead = false, propagation = 'none' } = result.componentMetadata.get((component.default as { readonly moduleId?: string }).moduleId ?? '') ?? {};
  result._metadata.headInTree = containsHead;
  result._metadata.routeHasPropagation = isPropagating(propagation);
  const text = await renderToString(result, component.default, {}, {}, true, state.routeData);
  return typeof text !== 'string' || result.response.status === 200 ? text : new Response(text, { status: result.response.status });
}
