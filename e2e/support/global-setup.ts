import { chromium } from 'playwright-core';
import type { TestProject } from 'vitest/node';
import { chromiumOptions } from './browser.ts';
import { startServer } from './server.ts';

/**
 * One Chromium and one server for all journeys; those that crash or restart a server have one of their own. Everybody
 * signs up from one address here, as in a school.
 */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const [browser, server] = await Promise.all([
    chromiumOptions().then((options) => chromium.launchServer(options)),
    startServer({ NOVA_AUTH_LIMIT_PER_MINUTE: '1000' }),
  ]);
  project.provide('browserEndpoint', browser.wsEndpoint());
  project.provide('server', { url: server.url, dataDir: server.dataDir });
  return async () => {
    await browser.close();
    await server.close();
  };
}

declare module 'vitest' {
  interface ProvidedContext {
    browserEndpoint: string;
    server: { url: string; dataDir: string };
  }
}
