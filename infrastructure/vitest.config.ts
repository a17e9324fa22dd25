import { defineConfig } from 'vitest/config';

// Run by `npm run synth`'s suite, not by `npm test`: it needs the CDK, which a learner's machine does not.
export default defineConfig({ test: { include: ['test/**/*.test.ts'], testTimeout: 60_000 } });
