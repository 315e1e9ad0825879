import { compile } from './system/compile.ts';
import { main } from './system/say.ts';

/** `npm run compile`: everything that `npm start` would build, for images that only run it. */
await main(async () => {
  await compile();
  return 0;
});
