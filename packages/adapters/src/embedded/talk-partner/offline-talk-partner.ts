import { NovaError } from '@nova/core/errors.ts';
import type { WordGrammar } from '@nova/core/ports/sentence-listener.ts';
import type { SpeechSynthesizer } from '@nova/core/ports/speech-synthesizer.ts';
import type { SpeechToSpeechModel } from '@nova/core/ports/speech-to-speech-model.ts';
import type { Curriculum } from '@nova/curriculum/load.ts';
import type { TalkShelf } from '@nova/curriculum/load-talks.ts';
import { sayings, type Talk } from '@nova/curriculum/talk-schema.ts';
import type { ReplyRecogniser } from '../pronunciation/worker-pronunciation-scorer.ts';
import { createPhrasebook } from './how-to-say.ts';
import { openOfflineTalk } from './offline-talk.ts';
import { createPartnerVoice } from './partner-voice.ts';
import { talkGrammar } from './talk-grammar.ts';

/** The engines and packs an offline partner is made of. */
export interface OfflineTalkPartnerOptions {
  synthesizer: SpeechSynthesizer;
  recogniser: ReplyRecogniser;
  talks: TalkShelf;
  /** Beside the talks, what "how do I say ...?" is looked up in. */
  curriculum: Curriculum;
}

/** The voice that fits the scenario's partner. */
const ROLE_VOICE = 'role';

/**
 * A partner that needs no account and sends nothing away: it plays the scenario's graph, speaks with the local synthesizer,
 * and recognises the learner's speech against what the turn expects and, beside it, in words of the talk's grammar. `kind` says that it is the offline partner.
 */
export function createOfflineTalkPartner(options: OfflineTalkPartnerOptions): SpeechToSpeechModel {
  const { synthesizer, recogniser, talks, curriculum } = options;
  const phrasebooks = new Map<string, ReturnType<typeof createPhrasebook>>();
  const phrasebookOf = (talk: Talk) => {
    const known = phrasebooks.get(talk.id);
    if (known) return known;
    const others = talks.talks.filter(({ id }) => id !== talk.id).flatMap(sayings);
    const book = createPhrasebook([sayings(talk), others, lessonSayings(curriculum)]);
    phrasebooks.set(talk.id, book);
    return book;
  };
  const grammars = new Map<string, WordGrammar>();
  const grammarOf = (talk: Talk) => {
    const grammar = grammars.get(talk.id) ?? talkGrammar(talk, talks, curriculum);
    grammars.set(talk.id, grammar);
    return grammar;
  };
  return {
    kind: 'offline',
    modelId: 'nova-offline-partner-1',
    voices: [
      { id: ROLE_VOICE, label: 'As the role' },
      ...synthesizer.voices().map(({ id, label }) => ({ id, label })),
    ],
    defaultVoice: ROLE_VOICE,
    maxStreamMs: null,
    async open(setup) {
      const talk = talks.talkById.get(setup.scenarioId);
      if (!talk) throw new NovaError('scenario-unknown');
      const voice = setup.voice === ROLE_VOICE ? voiceOf(talk, synthesizer) : setup.voice;
      if (!synthesizer.voices().some(({ id }) => id === voice)) throw new NovaError('voice-unknown');
      return openOfflineTalk({
        talk,
        setup,
        voice: createPartnerVoice(synthesizer, voice),
        recogniser,
        phrasebook: phrasebookOf(talk),
        grammar: grammarOf(talk),
      });
    },
  };
}

function voiceOf({ partner }: Talk, synthesizer: SpeechSynthesizer): string {
  const fitting = synthesizer.voices().find(({ gender }) => gender === partner.gender);
  return fitting?.id ?? synthesizer.defaultVoice;
}

/** What "how do I say ...?" is looked up in by partners that know no scene by heart: every talk and lesson. */
export function wholePhrasebook(
  talks: TalkShelf,
  curriculum: Curriculum,
): ReturnType<typeof createPhrasebook> {
  return createPhrasebook([talks.talks.flatMap(sayings), lessonSayings(curriculum)]);
}

function lessonSayings({ lessons }: Curriculum) {
  return lessons.flatMap(({ dialogue, sentences, words }) =>
    [...sentences, ...dialogue, ...words].map(({ en, ko }) => ({ en, ko })),
  );
}
