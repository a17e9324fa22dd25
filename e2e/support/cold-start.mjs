// One fresh process of a function, as Lambda starts it: loads the bundle, answers one event, and says so to its parent.
// node cold-start.mjs <bundle folder> <file with the event>
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const [, , folder, eventFile] = process.argv;
const event = JSON.parse(readFileSync(eventFile, 'utf8'));
const { handler } = await import(pathToFileURL(`${folder}/index.mjs`).href);
const answer = await handler(event, { awsRequestId: '00000000-0000-4000-8000-000000000000' });
const { user, system } = process.cpuUsage();
process.send({ answer: answer ?? null, cpuMs: (user + system) / 1000 }, () => process.exit());
