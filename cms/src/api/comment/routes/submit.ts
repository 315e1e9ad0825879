const door = (action: 'challenge' | 'submit' | 'own' | 'report' | 'notices' | 'ask'): object => ({
  // POST even for reading: a private link in an address would end up in a log.
  method: 'POST',
  path: `/comments/${action}`,
  handler: `comment.${action}`,
  config: { auth: { scope: [`api::comment.comment.${action}`] } },
});

export default { routes: [door('challenge'), door('submit'), door('own'), door('report'), door('notices'), door('ask')] };
