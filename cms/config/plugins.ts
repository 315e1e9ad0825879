import { environment } from '../src/environment';
import { transportOptions } from '../src/mail/settings';
import { plainFields } from '../src/publication/plain-fields';

const MEGABYTE = 1024 * 1024;

export default () => {
  const { NODE_ENV, MAIL_FROM } = environment();
  const production = NODE_ENV === 'production';
  return {
    graphql: {
      enabled: true,
      config: {
        endpoint: '/graphql',
        // The only types are our own (src/publication): nothing of Strapi's entries can be asked for by another way.
        shadowCRUD: false,
        landingPage: false,
        depthLimit: 8,
        defaultLimit: 25,
        maxLimit: 100,
        generateArtifacts: false,
        apolloServer: {
          plugins: [plainFields],
          introspection: !production,
          hideSchemaDetailsFromClientErrors: production,
          includeStacktraceInErrorResponses: false,
          csrfPrevention: true,
          cors: false,
          bodyParserConfig: { jsonLimit: '1mb', enableTypes: ['json'] },
        },
      },
    },
    // Strapi's own messages, such as those for a forgotten password, go the same way; without a mail server they go nowhere.
    email: { config: { provider: 'nodemailer', providerOptions: transportOptions(), settings: { defaultFrom: MAIL_FROM ?? 'nobody@localhost' } } },
    upload: {
      config: {
        sizeLimit: 200 * MEGABYTE,
        breakpoints: {},
        security: {
          allowedTypes: ['image/jpeg', 'image/png', 'image/webp', 'image/avif', 'image/gif', 'video/mp4', 'video/webm'],
        },
      },
    },
  };
};
