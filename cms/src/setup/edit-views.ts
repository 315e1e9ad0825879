import type { Core } from '@strapi/strapi';
import { once } from './once';
import { views, type View } from './views';

interface Configuration {
  readonly uid: string;
  settings: Record<string, unknown>;
  metadatas: Record<string, { edit: Record<string, unknown>; list: Record<string, unknown> }>;
  layouts: { list: string[]; edit: { name: string; size: number }[][] };
}

/** Sets labels, help texts, order and columns of what editors see, so that the first screen makes sense; again whenever `views` says something new. */
export const ensureEditViews = (strapi: Core.Strapi): Promise<void> => once(strapi, 'edit-views', views, () => arrangeEditViews(strapi));

async function arrangeEditViews(strapi: Core.Strapi): Promise<void> {
  const manager = strapi.plugin('content-manager');
  for (const [uid, view] of Object.entries(views)) {
    const isComponent = uid in strapi.components;
    const service = manager.service(isComponent ? 'components' : 'content-types');
    const model = isComponent ? service.findComponent(uid) : service.findContentType(uid);
    const found = (await service.findConfiguration(model)) as Configuration;
    await service.updateConfiguration(model, arranged(found, view));
  }
}

function arranged(configuration: Configuration, view: View): Configuration {
  const { settings, metadatas, layouts } = structuredClone(configuration);
  for (const [field, [label, description]] of Object.entries(view.fields)) {
    const metadata = metadatas[field];
    if (!metadata) continue;
    Object.assign(metadata.edit, { label, description, ...(view.placeholders?.[field] ? { placeholder: view.placeholders[field] } : {}) });
    Object.assign(metadata.list, { label });
    const main = view.relations?.[field];
    if (main) Object.assign(metadata.edit, { mainField: main });
  }
  return {
    uid: configuration.uid,
    settings: { ...settings, ...view.settings },
    metadatas,
    layouts: {
      list: view.columns ? [...view.columns] : layouts.list,
      edit: view.rows.map((row) => row.map(([name, size]) => ({ name, size }))),
    },
  };
}
