import type { Core, UID } from '@strapi/strapi';
import { views } from '../setup/views';
import type { Labels } from './pieces';

/** Labels of fields and parts, as the edit views show them. */
export const labelsOf = (strapi: Core.Strapi): Labels => ({
  field: (of, name) => views[of]?.fields[name]?.[0] ?? name.charAt(0).toUpperCase() + name.slice(1).replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`),
  part: (of) => (strapi.getModel(of as UID.Schema) as { info?: { displayName?: string } } | undefined)?.info?.displayName ?? of,
  order: (of) => (views[of]?.rows ?? []).flatMap((row) => row.map(([name]) => name)),
});
