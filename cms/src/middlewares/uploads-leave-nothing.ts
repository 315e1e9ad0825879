import { rm } from 'node:fs/promises';

interface Context {
  readonly request: { readonly files?: Readonly<Record<string, Arrived | readonly Arrived[]>> };
}

interface Arrived {
  readonly filepath: string;
}

/** Takes away the copies that uploads arrived as when their request is over. Strapi does so only for requests that went well, and for one of their fields. */
export default () => async ({ request }: Context, next: () => Promise<unknown>): Promise<void> => {
  const arrived = Object.values(request.files ?? {}).flat() as readonly Arrived[];
  try {
    await next();
  } finally {
    for (const { filepath } of arrived) await rm(filepath, { force: true });
  }
};
