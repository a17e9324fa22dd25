import type { TalkSettings } from '@nova/contracts/voice/protocol.ts';

/** How a learner likes to talk; kept on this device. */
export interface TalkChoices {
  mode: 'spoken' | 'typed';
  settings: TalkSettings;
  /** Korean under what the partner says. */
  showsGloss: boolean;
}

const KEY = 'nova.talk';
/** Learners pause to think: patient unless told otherwise. */
const USUAL: TalkChoices = {
  mode: 'spoken',
  settings: { turnDetection: { mode: 'hands-free', patienceMs: 1_500 }, speed: 0.9, correction: 'after' },
  showsGloss: true,
};

/** What was chosen last, as far as it is known and whole. */
export function readTalkChoices(storage: Pick<Storage, 'getItem'>): TalkChoices {
  try {
    const kept = JSON.parse(storage.getItem(KEY) ?? '{}') as Partial<TalkChoices>;
    const { settings } = kept;
    return {
      mode: kept.mode === 'typed' ? 'typed' : 'spoken',
      showsGloss: kept.showsGloss ?? USUAL.showsGloss,
      settings: settings && isWhole(settings) ? settings : USUAL.settings,
    };
  } catch {
    return USUAL;
  }
}

/** Remembers a choice on this device, where that is allowed. */
export function saveTalkChoices(storage: Pick<Storage, 'setItem'>, choices: TalkChoices): void {
  try {
    storage.setItem(KEY, JSON.stringify(choices));
  } catch {
    // A private window: the choice lasts as long as the page.
  }
}

function isWhole({ turnDetection, speed, correction }: Partial<TalkSettings>): boolean {
  const isPatient =
    turnDetection?.mode === 'push-to-talk' ||
    (turnDetection?.mode === 'hands-free' &&
      turnDetection.patienceMs >= 400 &&
      turnDetection.patienceMs <= 4_000);
  const isCorrection = correction === 'recast' || correction === 'prompt' || correction === 'after';
  return isPatient && isCorrection && typeof speed === 'number' && speed >= 0.6 && speed <= 1.2;
}
