import type { SpeechMarksResponse, VoicesResponse } from '@nova/contracts/http/audio.ts';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { agree, startTestApi, type TestApi, type TestLearner } from '../testing/harness.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi({ NOVA_SPEECH_PROVIDER: 'polly', AWS_REGION: 'ap-northeast-2' });
});
afterAll(() => api.close());

/** Reads a sentence to her; the voice that did. */
async function read({ token }: TestLearner, text: string, voice?: string): Promise<string> {
  const query = `text=${encodeURIComponent(text)}${voice === undefined ? '' : `&voice=${voice}`}`;
  const { body } = await api.call('GET', `/audio/speech/marks?${query}`, { token });
  expect((await api.call('GET', `/audio/speech?${query}`, { token })).status).toBe(200);
  return (body as SpeechMarksResponse).voice;
}

it('sends nothing to a voice abroad for who has not agreed to it, and says whose voices they are', async () => {
  const { synthesizer, homeSynthesizer } = api.composition.deps;
  const speech = await homeSynthesizer?.synthesize({
    text: 'Hello there.',
    voice: homeSynthesizer.defaultVoice,
    rate: 1,
  });
  if (!speech) throw new Error('nobody speaks at home');
  const abroad = vi.spyOn(synthesizer, 'synthesize').mockResolvedValue(speech);
  const learner = await api.newLearner();
  const isHome = (voice: string) => homeSynthesizer?.voices().some(({ id }) => id === voice);
  expect(isHome(await read(learner, 'My sister lives in Busan.'))).toBe(true);
  expect((await api.call('GET', '/demo/speech?sentenceId=coffee')).status).toBe(200);
  expect(abroad).not.toHaveBeenCalled();
  const { body } = await api.call('GET', '/user/consents', { token: learner.token });
  expect(body).toMatchObject({
    purposes: expect.arrayContaining([
      expect.objectContaining({ purpose: 'cross-border', isAsked: true }),
    ]) as unknown[],
  });
  await agree(api.call, learner.token, 'cross-border', 'yes');
  expect(await read(learner, 'My sister lives in Busan.')).toBe(synthesizer.defaultVoice);
  expect(abroad).toHaveBeenCalled();
  const voices = (await api.call('GET', '/audio/voices')).body as VoicesResponse;
  expect(voices).toMatchObject({
    areAbroad: true,
    defaultVoice: synthesizer.defaultVoice,
    home: { defaultVoice: homeSynthesizer?.defaultVoice },
  });
  const atHome = voices.home?.voices.at(-1);
  const json = { preferences: { voice: atHome?.id } };
  expect((await api.call('PATCH', '/user/profile', { token: learner.token, json })).status).toBe(200);
  // Agreed: the voice abroad that is most like the one she chose at home.
  const abroadVoice = await read(learner, 'It rains.', atHome?.id);
  expect(voices.voices.find(({ id }) => id === abroadVoice)?.gender).toBe(atHome?.gender);
  await agree(api.call, learner.token, 'cross-border', 'no');
  expect(await read(learner, 'It snows.', atHome?.id)).toBe(atHome?.id);
});
