import request, { type Response } from 'supertest';

/** What an editor can do, through the requests that Strapi's own admin makes. Each fails with the answer's text unless it worked. */
export interface Admin {
  readonly token: string;
  get(path: string): Promise<Response>;
  post(path: string, body: object): Promise<Response>;
  put(path: string, body: object): Promise<Response>;
  delete(path: string): Promise<Response>;
  create(type: string, data: object): Promise<string>;
  update(type: string, documentId: string, data: object): Promise<void>;
  /** @param type article unless it is another */
  publish(documentId: string, type?: string): Promise<void>;
  unpublish(documentId: string, type?: string): Promise<void>;
  remove(type: string, documentId: string): Promise<void>;
  saveSite(data: object): Promise<void>;
  decide(comment: string, expected: string, moderationStatus: string): Promise<void>;
}

export class Refused extends Error {
  readonly status: number;
  constructor(response: Response) {
    super(`${response.status}: ${response.body?.error?.message ?? response.text}`);
    this.status = response.status;
  }
}

const collection = (type: string): string => `/content-manager/collection-types/api::${type}.${type}`;

export async function signIn(url: string, { email, password }: { readonly email: string; readonly password: string }): Promise<Admin> {
  const answer = worked(await request(url).post('/admin/login').send({ email, password }));
  const token = answer.body.data.token as string;
  const send = async (method: 'get' | 'post' | 'put' | 'delete', path: string, body?: object): Promise<Response> =>
    worked(
      await request(url)
        [method](path)
        .set('Authorization', `Bearer ${token}`)
        .send(body as object),
    );
  return {
    token,
    get: (path) => send('get', path),
    post: (path, body) => send('post', path, body),
    put: (path, body) => send('put', path, body),
    delete: (path) => send('delete', path),
    create: async (type, data) => (await send('post', collection(type), data)).body.data.documentId as string,
    update: async (type, documentId, data) => void (await send('put', `${collection(type)}/${documentId}`, data)),
    publish: async (documentId, type = 'article') => void (await send('post', `${collection(type)}/${documentId}/actions/publish`, {})),
    unpublish: async (documentId, type = 'article') => void (await send('post', `${collection(type)}/${documentId}/actions/unpublish`, {})),
    remove: async (type, documentId) => void (await send('delete', `${collection(type)}/${documentId}`)),
    saveSite: async (data) => void (await send('put', '/content-manager/single-types/api::site.site', data)),
    decide: async (comment, expected, moderationStatus) => void (await send('post', `/admin/bridgepress/moderation/${comment}`, { expected, moderationStatus })),
  };
}

function worked(response: Response): Response {
  if (response.status >= 400) throw new Refused(response);
  return response;
}

/** Relations as the admin sends them. */
export const connect = (...documentIds: readonly string[]): object => ({ connect: documentIds.map((documentId) => ({ documentId })) });

/** Fields of an article that can be published. */
export const articleFields = (title: string, category: string, more: object = {}): object => ({
  title,
  slug: title.toLowerCase().replace(/[^a-z0-9]+/g, '-'),
  excerpt: `About ${title}.`,
  publishDate: '2024-05-06',
  commentsOpen: true,
  categories: connect(category),
  body: [{ __component: 'body.rich-text', content: [{ type: 'paragraph', children: [{ type: 'text', text: `The text of ${title}.` }] }] }],
  ...more,
});
