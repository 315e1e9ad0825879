import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { caddyHeaders } from './caddy.ts';

/** `node web/server/write-caddy-headers.ts`: writes docker/released.caddy anew after a change of web/server/headers.ts. */
await writeFile(join(import.meta.dirname, '../../docker/released.caddy'), caddyHeaders());
