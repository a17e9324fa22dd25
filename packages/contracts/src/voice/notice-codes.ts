/** Things to tell the learner that end nothing. */
export const noticeCodes = [
  /** Nothing was said for a while; the partner asks again. After the second time the talk is put on hold: see `closeCodes.onHold`. */
  'idle',
  /** The learner has talked for very long; her turn ends soon. */
  'long-turn',
  /** The learner's turn was ended for her, kindly. */
  'turn-cut',
  /** The talk ends in a minute. */
  'ending-soon',
  /** The access token expires soon: send `token`. */
  'token-expiring',
  /** Audio was dropped because it came too fast. */
  'audio-dropped',
  /** What the partner said was empty or not in English; it is asked again. */
  'partner-unclear',
  /** The partner's model could not be reached; the offline partner goes on. */
  'offline-partner',
  /** Her talks with the model are used up for today; the offline partner talks. */
  'daily-limit',
  /** She speaks of dying or of hurting herself: who listens, and where to call. */
  'needs-help',
  /** She says that somebody hurts her: who protects her, and where to call. */
  'needs-protection',
  /** She takes the partner for a person to love, to date or to meet: it is none. */
  'not-a-person',
  /** Three turns of hers had no answer here: the scene goes on by itself, without what was asked. */
  'moved-on',
  /** What she said hurts, or is not for learners. */
  'kind-words',
  /** She asked for somebody's personal data. */
  'keep-private',
  /** She told personal data: it is masked in what is kept. Once in a talk. */
  'private-covered',
  /** She tried to talk the partner out of its role. */
  'in-scene',
  /** What the partner said was stopped and left out: it was not for learners. The talk goes on. */
  'partner-withheld',
  /** What she said was left out of what is kept. The talk goes on. */
  'turn-withheld',
] as const;
export type NoticeCode = (typeof noticeCodes)[number];
