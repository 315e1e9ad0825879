import request from 'supertest';
import { articleFields, type Admin } from '../../../e2e/running/admin.ts';
import { startCms, type RunningCms } from '../../../e2e/running/cms.ts';
import { invited } from '../../../e2e/running/invited.ts';
import { uploadPicture } from '../../../e2e/running/picture.ts';
import { database } from '../database.ts';
import { roles, type Role } from './page.ts';

/** A CMS with one of each role signed in, and something of each kind that they could reach. */
export class Everybody {
  cms!: RunningCms;
  category = '';
  /** “An article”, published */
  article = '';
  /** waits */
  comment = '';
  picture = 0;
  readonly as: Record<Role, Admin> = {} as never;

  async open(): Promise<void> {
    this.cms = await startCms(database);
    const { admin, url, secrets } = this.cms;
    this.category = await admin.create('category', { name: 'Treatment', slug: 'treatment' });
    this.article = await admin.create('article', articleFields('An article', this.category));
    await admin.publish(this.article);
    const answer = await request(url).post('/api/comments/submit').set('Authorization', `Bearer ${secrets.SUBMIT_TOKEN}`).send({ article: this.article, body: 'A comment.' });
    this.comment = answer.body.comment.documentId as string;
    this.picture = (await uploadPicture(url, admin)).id;
    for (const role of roles) this.as[role] = await invited(this.cms, role);
  }

  close(): Promise<void> | undefined {
    return this.cms?.stop();
  }
}
