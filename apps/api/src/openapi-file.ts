import { writeFileSync } from 'node:fs';
import { describeApi } from './routes/all-routes.ts';

// Run by `npm run openapi` after a change of the contracts or routes; a test fails while the committed file is stale.
writeFileSync(new URL('../openapi.json', import.meta.url), `${JSON.stringify(describeApi(), null, 2)}\n`);
