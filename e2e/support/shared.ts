import { type Browser, chromium } from 'playwright-core';
import { inject } from 'vitest';
import { newestMail, type TestServer } from './server.ts';

/** The running Chromium of all journeys. Closing it closes this file's pages only. */
export function sharedBrowser(): Promise<Browser> {
  return chromium.connect(inject('browserEndpoint'));
}

/** The running server of all journeys, with the data of those before this one. It is not to be stopped. */
export function sharedServer(): Pick<TestServer, 'url' | 'dataDir' | 'mail'> {
  const { url, dataDir } = inject('server');
  return { url, dataDir, mail: (email, count) => newestMail(dataDir, email, count) };
}
