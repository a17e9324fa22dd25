// @vitest-environment happy-dom
import type { AskedConsent, ConsentsResponse } from '@nova/contracts/http/consents.ts';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, configure, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { loadNamespaces } from '../../lib/i18n.ts';
import { SpeakPart } from '../speaking/card/SpeakPart.tsx';
import { useSpeaking } from '../speaking/card/use-speaking.ts';
import type { Recorder } from '../speaking/recorder/recorder.ts';
import type { SpeakingSource } from '../speaking/source/speaking-source.ts';
import { ASKED_CONSENT } from './asked-consent.fixture.ts';
import { consentsQuery } from './consents-query.ts';
import { VoiceConsentDialog } from './VoiceConsentDialog.tsx';
import { answerVoiceConsent, askForVoiceConsent } from './voice-consent.ts';

configure({ asyncUtilTimeout: 15_000 });
beforeAll(() => loadNamespaces('app', 'consents', 'speaking'));
afterEach(cleanup);

const asked: AskedConsent = {
  ...ASKED_CONSENT,
  purpose: 'voice-processing',
  body: { ko: '들어도 될까요?', en: 'May we listen?' },
  refusal: { ko: '동의하면 바로 이어서 할 수 있어요.', en: 'Agree and go on at once.' },
};
const source = { privacy: 'keep' } as SpeakingSource;

function Card() {
  const speaking = useSpeaking(source, null, () => undefined);
  return <SpeakPart speaking={speaking} hasTake={false} privacy="keep" onPlayMine={undefined} />;
}

/** The card, and its recorder for the test to look at. */
function Watched({ seen }: { seen: (recorder: Recorder) => void }) {
  seen(useSpeaking(source, null, () => undefined).recorder);
  return null;
}

function show(
  element: React.ReactElement,
  decidedBy: ConsentsResponse['decidedBy'],
  choice: AskedConsent['choice'],
) {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY } } });
  client.setQueryData(consentsQuery.queryKey, { decidedBy, purposes: [{ ...asked, choice }], history: [] });
  render(<QueryClientProvider client={client}>{element}</QueryClientProvider>);
}
const buttons = () =>
  screen.getAllByRole('button').map((each) => each.getAttribute('aria-label') ?? each.textContent);

describe('a card to speak to', () => {
  it('has no microphone for a child whose guardian has not allowed it, and says whom to ask', () => {
    show(<Card />, 'guardian', 'no');
    expect(screen.getByRole('status').textContent).toContain(
      '보호자에게 보호자 페이지를 열어 달라고 해 주세요',
    );
    expect(buttons()).toEqual(['허락했는지 확인하기']);
  });

  it.each([
    ['a child whose guardian has', 'guardian', 'yes'],
    ['whoever decides for herself, and is asked when she has spoken', 'learner', 'no'],
  ] as const)('has one for %s', (_who, decidedBy, choice) => {
    show(<Card />, decidedBy, choice);
    expect(buttons()).toEqual(['말하기 시작']);
  });
});

it('lets go of a microphone that was asked for before it was known who decides', async () => {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY } } });
  const answer = (decidedBy: ConsentsResponse['decidedBy']) =>
    client.setQueryData(consentsQuery.queryKey, { decidedBy, purposes: [asked], history: [] });
  answer('learner');
  let recorder: Recorder | undefined;
  render(
    <QueryClientProvider client={client}>
      <Watched
        seen={(made) => {
          recorder = made;
        }}
      />
    </QueryClientProvider>,
  );
  const cancel = vi.spyOn(recorder!, 'cancel');
  expect(cancel).not.toHaveBeenCalled();
  answer('guardian');
  await waitFor(() => expect(cancel).toHaveBeenCalledTimes(1));
});

describe('the question for the voice', () => {
  it('asks a child for nothing that only her guardian can give, and speaks of no recording where there is none', async () => {
    const answer = askForVoiceConsent({ hasRecording: false });
    show(<VoiceConsentDialog isOpen />, 'guardian', 'no');
    const text = screen.getByRole('dialog').textContent;
    expect(text).toContain('이 동의는 보호자만 할 수 있어요');
    expect(text).not.toMatch(/방금 한 녹음|동의하면 바로/);
    expect(screen.queryByRole('button', { name: '동의하지 않기' })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: '닫기' }));
    expect(await answer).toBe('later');
  });

  it('keeps what a child has just said for her guardian, unless she deletes it', async () => {
    const answer = askForVoiceConsent({ hasRecording: true });
    show(<VoiceConsentDialog isOpen />, 'guardian', 'no');
    expect(screen.getByRole('dialog').textContent).toContain('보호자가 허락하면 그때 들을게요');
    fireEvent.click(screen.getByRole('button', { name: '이 녹음 지우기' }));
    expect(await answer).toBe('refused');
  });

  it('tells whoever decides for herself what a refusal means', async () => {
    const answer = askForVoiceConsent({ hasRecording: false });
    show(<VoiceConsentDialog isOpen />, 'learner', 'no');
    const text = screen.getByRole('dialog').textContent;
    expect(text).toContain('동의하면 바로 이어서 할 수 있어요');
    expect(text).not.toContain('방금 한 녹음');
    answerVoiceConsent('later');
    expect(await answer).toBe('later');
  });
});
