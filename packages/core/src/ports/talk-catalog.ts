import type { LocalizedText } from '../localized-text.ts';
import type { CefrLevel } from './learner-repository.ts';

/** A role-play on offer. */
export interface CatalogTalk {
  scenarioId: string;
  level: CefrLevel;
  /** The lesson it belongs to. */
  lessonId: string;
  title: LocalizedText;
  place: LocalizedText;
  partner: { name: string; role: LocalizedText };
  goals: { goalId: string; text: LocalizedText }[];
  /** The scene that is its picture. */
  picture: { scenarioId: string; alt: LocalizedText };
}

/** The role-plays: fixed at start, in memory, the same for everybody, in the order to learn in. */
export interface TalkCatalog {
  talks(): readonly CatalogTalk[];
  talk(scenarioId: string): CatalogTalk | null;
  /** The exercise that something said in a talk is, so that it can come back in review; null when it is none. */
  exerciseIdOf(scenarioId: string, text: string): string | null;
  /** The model reply that this is another way to say, in its own words; null for a model reply itself and anything else. */
  paraphraseOf(scenarioId: string, text: string): { exerciseId: string; en: string } | null;
}
