export default {
  routes: [{ method: 'POST', path: '/articles/preview', handler: 'article.preview', config: { auth: { scope: ['api::article.article.preview'] } } }],
};
