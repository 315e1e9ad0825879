export default {
  routes: [
    { method: 'POST', path: '/comments/submit', handler: 'comment.submit', config: { auth: { scope: ['api::comment.comment.submit'] } } },
    // POST even for reading: a private link in an address would end up in a log.
    { method: 'POST', path: '/comments/own', handler: 'comment.own', config: { auth: { scope: ['api::comment.comment.own'] } } },
  ],
};
