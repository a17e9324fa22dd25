// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, configure, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { loadNamespaces } from '../../../lib/i18n.ts';
import { player } from '../playback/player.ts';
import { PairPractice } from './PairPractice.tsx';

configure({ asyncUtilTimeout: 15_000 });

const asked: string[] = [];
vi.mock('../source/model-voice.ts', () => ({
  modelVoiceKey: (_privacy: string, request: { text: string }) => ['voice', request.text],
  fetchModelVoice: ({ text }: { text: string }) => {
    asked.push(text);
    return text === 'lice'
      ? Promise.reject(new Error('offline'))
      : Promise.resolve({ sound: { samples: new Float32Array(8), sampleRate: 16_000 }, words: null });
  },
}));

beforeAll(() => loadNamespaces('app', 'speaking'));
afterEach(() => {
  cleanup();
  asked.length = 0;
});

const pair = { a: { word: 'rice', ipa: 'raɪs' }, b: { word: 'lice', ipa: 'laɪs' } };
const show = (pairs: (typeof pair)[]) =>
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <PairPractice pairs={pairs} />
    </QueryClientProvider>,
  );

describe('the pair to practise', () => {
  it('shows both words with their sounds, and says the one that is tapped', async () => {
    const play = vi.spyOn(player, 'play').mockResolvedValue(true);
    show([pair]);
    expect(screen.getByRole('list', { name: '이 짝을 번갈아 들어 보세요' }).textContent).toContain('raɪs');
    fireEvent.click(screen.getByRole('button', { name: 'rice 듣기' }));
    await waitFor(() => expect(play).toHaveBeenCalledTimes(1));
    expect(asked).toEqual(['rice']);
  });

  it('says when a word could not be fetched', async () => {
    show([pair]);
    fireEvent.click(screen.getByRole('button', { name: 'lice 듣기' }));
    expect(await screen.findByText(/소리를 불러오지 못했어요/)).toBeTruthy();
  });

  it('is not there without a pair', () => {
    expect(show([]).container.textContent).toBe('');
  });
});
