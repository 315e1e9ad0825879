export default {
  routes: [{ method: 'POST', path: '/comments/submit', handler: 'comment.submit', config: { auth: { scope: ['api::comment.comment.submit'] } } }],
};
