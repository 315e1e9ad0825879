import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { environment } from '../src/environment';

export default () => {
  const { CMS_HOST, CMS_PORT, CMS_URL, APP_KEYS, DATA_DIR, TRUST_PROXY } = environment();
  mkdirSync(join(DATA_DIR, 'public', 'uploads'), { recursive: true });
  return {
    host: CMS_HOST,
    port: CMS_PORT,
    url: CMS_URL,
    app: { keys: APP_KEYS },
    dirs: { public: join(DATA_DIR, 'public') },
    // One proxy of ours at most: only the address it adds is believed.
    proxy: { koa: TRUST_PROXY, ...(TRUST_PROXY ? { maxIpsCount: 1 } : {}) },
    transfer: { remote: { enabled: false } },
    logger: { startup: { enabled: false }, updates: { enabled: false } },
  };
};
