import type { LiveTalk, SpeechToSpeechModel, TalkEvent } from '../ports/speech-to-speech-model.ts';
import { maskPersonal } from './personal-data.ts';

/**
 * A partner, of whichever kind, in whose talks nothing that is said, asked for or given as words to say has personal data in it, as far
 * as our forms know it: it is masked before anybody is given it, and a final text says so (`screening: "masked"`). So captions, record,
 * report, cards and the history that another stream is given all have what is left. The partner itself hears what she says.
 */
export function maskedTalks(model: SpeechToSpeechModel): SpeechToSpeechModel {
  const { kind, modelId, voices, defaultVoice, maxStreamMs } = model;
  // By name: what a class has on its prototype is in no spread.
  const about = { kind, modelId, voices, defaultVoice, maxStreamMs };
  return { ...about, open: async (setup) => masked(await model.open(setup)) };
}

function masked(talk: LiveTalk): LiveTalk {
  return {
    events: maskedEvents(talk.events),
    pushAudio: (pcm) => talk.pushAudio(pcm),
    beginTurn: () => talk.beginTurn(),
    endTurn: () => talk.endTurn(),
    sendText: (text) => talk.sendText(text),
    askHowToSay: (korean) => talk.askHowToSay(korean),
    nudge: () => talk.nudge(),
    interrupt: () => talk.interrupt(),
    adjust: (settings) => talk.adjust(settings),
    close: () => talk.close(),
  };
}

async function* maskedEvents(events: AsyncIterable<TalkEvent>): AsyncGenerator<TalkEvent> {
  for await (const event of events) yield maskedEvent(event);
}

function maskedEvent(event: TalkEvent): TalkEvent {
  if (event.type === 'how-to-say') {
    const answers = event.answers.map(({ en, ko }) => ({ en: maskPersonal(en), ko: maskPersonal(ko) }));
    return { ...event, asked: maskPersonal(event.asked), answers };
  }
  if (event.type !== 'caption') return event;
  const text = maskPersonal(event.text);
  if (text === event.text) return event;
  return event.stage === 'final' ? { ...event, text, screening: 'masked' } : { ...event, text };
}
