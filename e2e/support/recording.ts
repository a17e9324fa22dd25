import type { Page } from 'playwright-core';
import { sayIntoMicrophone } from './browser.ts';
import type { TestServer } from './server.ts';

/** The model voice (Flite) saying a text, as the server speaks it to a signed-in learner. */
export async function spoken(
  server: Pick<TestServer, 'url'>,
  accessToken: string,
  text: string,
): Promise<Uint8Array> {
  const answer = await fetch(`${server.url}/api/audio/speech?${new URLSearchParams({ text })}`, {
    headers: { authorization: `Bearer ${accessToken}` },
  });
  if (!answer.ok) throw new Error(`speech: ${answer.status}`);
  return new Uint8Array(await answer.arrayBuffer());
}

/** Records on the speaking card as a learner does: open the microphone if need be, start, speak, stop. */
export async function record(page: Page, wav: Uint8Array): Promise<void> {
  const button = page.getByRole('button', { name: /^(말하기 시작|다시 말하기)$/ }).first();
  const stop = page.getByRole('button', { name: '녹음 멈추기' });
  const agree = page.getByRole('button', { name: '마이크 켜기' });
  const ready = page.getByRole('status').filter({ hasText: /잘 들려요|마이크가 열렸어요/ });
  await button.click();
  // The first time it explains, then opens the microphone and waits; later it records at once.
  await agree.or(ready).or(stop).first().waitFor();
  if (await agree.isVisible()) await agree.click();
  await ready.or(stop).first().waitFor();
  if (!(await stop.isVisible())) await button.click();
  await stop.waitFor();
  await sayIntoMicrophone(page, wav);
  await stop.click();
}
