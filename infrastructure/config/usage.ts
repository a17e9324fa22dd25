/** What a learner uses in a month, as data. Where the seed says how much (6.1), its volumes are taken, so that the estimates compare. */
import { z } from 'zod';

const amount = z.number().nonnegative();
const share = z.number().min(0).max(1);

const Usage = z.strictObject({
  /** Calls of each function and how long one takes, in milliseconds. API calls add up to `apiRequests`. */
  functions: z.record(z.string(), z.strictObject({ calls: amount, durationMs: amount, isApi: z.boolean() })),
  /** Seed 6.1: 2 million a month for 1,000 learners. */
  apiRequests: amount,
  /** Files of the web app, pictures and sounds that the CDN hands out beside the API's answers. */
  siteRequests: amount,
  /** Seed 6.1: 1 TB a month for 1,000 learners. */
  deliveredGb: amount,
  /** Seed 6.1: 100 GB for 1,000 learners. */
  storedGb: amount,
  objectWrites: amount,
  objectReads: amount,
  tableWrites: amount,
  tableReads: amount,
  tableGb: amount,
  /** Writes to the tables come with reads of their key: DynamoDB keeps a key five minutes. */
  keyRequests: amount,
  events: amount,
  /** A record of Firehose counts as 5 KB at least. */
  eventKb: amount,
  queueRequests: amount,
  notices: amount,
  mails: amount,
  /** Model sentences that are not in the cache; all learners share them, so that this is the most a month can need. */
  speechCharacters: z.strictObject({ perLearner: amount, atMost: amount }),
  /** What one request leaves in logs: the function's line and metrics, the gateway's, the CDN's and the firewall's. */
  logKbPerRequest: z.strictObject({ functions: amount, gateway: amount, edge: amount, network: amount }),
  /** Share of requests that is traced (the sampling rules: 10%, and all of audio and sign-in). */
  tracedShare: share,
  /** Metrics of our own: some by function, some of the containers. */
  metrics: z.strictObject({ perFunction: amount, containers: amount }),
  managementEvents: amount,
  natGb: amount,
  endpointGb: amount,
  voice: z.strictObject({
    minutes: amount,
    /** Talks one task carries at a time. */
    talksPerTask: z.number().positive(),
    /** The busiest hour against the mean of the month. */
    peakFactor: z.number().min(1),
  }),
  /** Seed 6.1: 10,000 pictures a month for 1,000 learners. */
  pictures: amount,
  textCalls: amount,
  textTokens: z.strictObject({ in: amount, out: amount }),
  /** What a guardrail judges, in its units of up to 1,000 characters: of a call for text, and of a minute of a live talk. */
  guardrailUnits: z.strictObject({ perTextCall: amount, perTalkMinute: amount }),
  pipeline: z.strictObject({ runs: amount, buildMinutes: amount, actionMinutes: amount }),
});
export type Usage = z.infer<typeof Usage>;

/** The usage, or an error that names the field that is written wrongly. */
export function parseUsage(input: unknown): Usage {
  const parsed = Usage.safeParse(input);
  if (!parsed.success) {
    const lines = parsed.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`);
    throw new Error(`The assumptions of usage are not usable:\n${lines.join('\n')}`);
  }
  const api = Object.values(parsed.data.functions).filter(({ isApi }) => isApi);
  const calls = api.reduce((sum, each) => sum + each.calls, 0);
  if (calls !== parsed.data.apiRequests)
    throw new Error(
      `The functions are called ${calls} times, but apiRequests is ${parsed.data.apiRequests}.`,
    );
  return parsed.data;
}

/** Per learner and month, but for `metrics`, `pipeline` and the shares, which do not grow with learners. */
export const usage = parseUsage({
  functions: {
    'auth-handler': { calls: 200, durationMs: 120, isApi: true },
    'learning-manager': { calls: 1399, durationMs: 60, isApi: true },
    // 140 ms here (docs/benchmarks.md); a function of 1 GB has 0.58 of a processor.
    'audio-processor': { calls: 300, durationMs: 400, isApi: true },
    'image-generator': { calls: 80, durationMs: 50, isApi: true },
    'image-worker': { calls: 19, durationMs: 700, isApi: true },
    privacy: { calls: 1, durationMs: 500, isApi: true },
    operator: { calls: 1, durationMs: 60, isApi: true },
    notification: { calls: 2, durationMs: 150, isApi: false },
    'pre-sign-up': { calls: 1, durationMs: 50, isApi: false },
    'post-confirmation': { calls: 1, durationMs: 80, isApi: false },
  },
  apiRequests: 2000,
  siteRequests: 3000,
  deliveredGb: 1,
  storedGb: 0.1,
  objectWrites: 30,
  objectReads: 500,
  tableWrites: 2500,
  tableReads: 6000,
  tableGb: 0.002,
  keyRequests: 300,
  events: 400,
  eventKb: 1,
  queueRequests: 60,
  notices: 2,
  mails: 4,
  // 500 sentences of 60 characters in four voices at two rates, anew every day, is what a month can need at most.
  speechCharacters: { perLearner: 3000, atMost: 7_200_000 },
  logKbPerRequest: { functions: 2, gateway: 0.4, edge: 1.2, network: 0.5 },
  tracedShare: 0.3,
  metrics: { perFunction: 5, containers: 20 },
  managementEvents: 200,
  natGb: 0.02,
  endpointGb: 0.02,
  voice: { minutes: 30, talksPerTask: 40, peakFactor: 6 },
  pictures: 10,
  textCalls: 150,
  textTokens: { in: 600, out: 200 },
  // A token is about four characters: 2,400 in, 800 out. A turn lasts about ten seconds: three of hers in a minute, judged once, and
  // three of the partner's, judged as planned and as said (docs/adr/0038).
  guardrailUnits: { perTextCall: 4, perTalkMinute: 9 },
  pipeline: { runs: 20, buildMinutes: 30, actionMinutes: 45 },
});

/** The seed's estimate for 1,000 learners a month (6.1), line by line, in US dollars. */
export const seedEstimate: Readonly<Record<string, number>> = {
  Lambda: 50,
  DynamoDB: 25,
  S3: 30,
  CloudFront: 20,
  Bedrock: 200,
  ElastiCache: 50,
  'API Gateway': 35,
};
/** Learners the seed's estimate is for. */
export const SEED_LEARNERS = 1000;
