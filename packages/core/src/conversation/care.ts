import type { LocalizedText } from '../localized-text.ts';
import { needsHelp } from './needs-help.ts';
import { needsProtection } from './needs-protection.ts';

/**
 * What goes before all practice. `needs-help`: she speaks of dying or of hurting herself; `needs-protection`: of somebody who hurts
 * her. Also the codes of the problems that refuse an order which says so.
 */
export type Care = 'needs-help' | 'needs-protection';

const CARES: readonly { care: Care; isIn: (text: string) => boolean }[] = [
  { care: 'needs-help', isIn: needsHelp },
  { care: 'needs-protection', isIn: needsProtection },
];

/** Which of them a text in English or Korean speaks of, the first if of both; null mostly. Reads words, not meaning. */
export function careOf(text: string): Care | null {
  return CARES.find(({ isIn }) => isIn(text))?.care ?? null;
}

/** All of them that texts speak of, each once, in the order of the texts; of one text `needs-help` first. */
export function caresOf(texts: readonly string[]): Care[] {
  const cares = texts.flatMap((text) => CARES.filter(({ isIn }) => isIn(text)).map(({ care }) => care));
  return [...new Set(cares)];
}

/** What a partner says then, out of its role: no question, no advice, nothing to practise; the numbers are on the screen. */
export const CARE_LINES: Readonly<Record<Care, LocalizedText>> = {
  'needs-help': {
    en: "I'm worried about you. This is more important than our practice. Please talk to someone you trust. You can call the numbers on your screen, day or night. We can stop now, or go on when you want.",
    ko: '걱정이 돼요. 지금은 연습보다 이게 더 중요해요. 믿을 수 있는 사람에게 이야기해 주세요. 화면에 있는 번호로 밤낮 언제든 전화할 수 있어요. 지금 멈춰도 되고, 원할 때 이어서 해도 돼요.',
  },
  'needs-protection': {
    en: 'Thank you for telling me. It is not your fault. Your safety is more important than our practice. Please tell someone you trust. You can call the numbers on your screen, day or night. We can stop now, or go on when you want.',
    ko: '말해 줘서 고마워요. 스스로를 탓하지 마세요. 안전한 게 연습보다 중요해요. 믿을 수 있는 사람에게 알려 주세요. 화면에 있는 번호로 밤낮 언제든 전화할 수 있어요. 지금 멈춰도 되고, 원할 때 이어서 해도 돼요.',
  },
};

/** What a partner says while the scene waits for her after that, whatever she says but that she wants to go on. */
export const NO_HURRY: LocalizedText = {
  en: "That's okay. I'm here. We can stop now. Or just say: Let's go on.",
  ko: '괜찮아요. 여기 있을게요. 지금 멈춰도 돼요. 이어 가고 싶으면 “Let’s go on.”이라고 말해 주세요.',
};

const WAITS_AFTER = new Set([...Object.values(CARE_LINES), NO_HURRY].map(({ en }) => en));

/** Whether a partner that said this last, in English, waits: nothing is practised until she goes on. A model has words of its own. */
export function waitsAfter(line: string): boolean {
  return WAITS_AFTER.has(line);
}
