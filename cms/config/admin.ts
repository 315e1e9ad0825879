import { environment } from '../src/environment';
import { previewAddress } from '../src/preview/address';

export default () => {
  const { ADMIN_JWT_SECRET, API_TOKEN_SALT, TRANSFER_TOKEN_SALT, ENCRYPTION_KEY, NODE_ENV, CMS_URL, SITE_URL } = environment();
  const overHttps = CMS_URL?.startsWith('https:') === true;
  return {
    // Browsers keep a secure cookie on HTTPS only, so it is marked so exactly when the CMS is reached over it.
    auth: { secret: ADMIN_JWT_SECRET, cookie: { secure: overHttps && NODE_ENV === 'production', sameSite: 'strict' } },
    apiToken: { salt: API_TOKEN_SALT },
    transfer: { token: { salt: TRANSFER_TOKEN_SALT } },
    secrets: { encryptionKey: ENCRYPTION_KEY },
    flags: { nps: false, promoteEE: false },
    preview: { enabled: true, config: { allowedOrigins: ["'self'", new URL(SITE_URL).origin], handler: previewAddress } },
    autoOpen: false,
  };
};
