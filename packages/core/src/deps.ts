import type { Archiver } from './ports/archiver.ts';
import type { AuditLog } from './ports/audit-log.ts';
import type { Cache } from './ports/cache.ts';
import type { Clock } from './ports/clock.ts';
import type { ConsentRepository } from './ports/consent-repository.ts';
import type { ContentRepository } from './ports/content-repository.ts';
import type { ErasureLedger } from './ports/erasure-ledger.ts';
import type { EventLog } from './ports/event-log.ts';
import type { ExportRepository } from './ports/export-repository.ts';
import type { FeatureFlags } from './ports/feature-flags.ts';
import type { FeedbackWriter } from './ports/feedback-writer.ts';
import type { FileCopies, FileStore } from './ports/file-store.ts';
import type { GuardianRepository } from './ports/guardian-repository.ts';
import type { GuardianVerifier } from './ports/guardian-verifier.ts';
import type { IdentityProvider } from './ports/identity-provider.ts';
import type { Ids } from './ports/ids.ts';
import type { ImageModel } from './ports/image-model.ts';
import type { JobQueue } from './ports/job-queue.ts';
import type { LearnerRepository } from './ports/learner-repository.ts';
import type { LearningRepository } from './ports/learning-repository.ts';
import type { LessonCatalog } from './ports/lesson-catalog.ts';
import type { LessonWriter } from './ports/lesson-writer.ts';
import type { Mailer } from './ports/mailer.ts';
import type { PictureCoach } from './ports/picture-coach.ts';
import type { PronunciationScorer } from './ports/pronunciation-scorer.ts';
import type { RateLimiter } from './ports/rate-limiter.ts';
import type { ReportRepository } from './ports/report-repository.ts';
import type { SecondFactors } from './ports/second-factors.ts';
import type { SentenceListener } from './ports/sentence-listener.ts';
import type { SocialAccounts } from './ports/social-accounts.ts';
import type { SocialProviders } from './ports/social-providers.ts';
import type { SpeechSynthesizer } from './ports/speech-synthesizer.ts';
import type { TalkCatalog } from './ports/talk-catalog.ts';
import type { Tickets } from './ports/tickets.ts';

/** Everything the use cases can need from outside; each takes the part it names. One composition per process fills it. */
export interface NovaDeps {
  clock: Clock;
  ids: Ids;
  identity: IdentityProvider;
  secondFactors: SecondFactors;
  socialProviders: SocialProviders;
  socialAccounts: SocialAccounts;
  tickets: Tickets;
  learners: LearnerRepository;
  consents: ConsentRepository;
  guardians: GuardianRepository;
  guardianVerifier: GuardianVerifier;
  learning: LearningRepository;
  content: ContentRepository;
  catalog: LessonCatalog;
  talks: TalkCatalog;
  scorer: PronunciationScorer;
  listener: SentenceListener;
  synthesizer: SpeechSynthesizer;
  /** Speaks for who does not agree to models abroad, where `synthesizer` is one; null where it is none. */
  homeSynthesizer: SpeechSynthesizer | null;
  images: ImageModel;
  /** Draws when `images` cannot; null where that one draws itself and needs nobody. */
  fallbackImages: ImageModel | null;
  files: FileStore;
  /** Null where files are in one place only. */
  fileCopies: FileCopies | null;
  cache: Cache;
  queue: JobQueue;
  events: EventLog;
  mailer: Mailer;
  feedback: FeedbackWriter;
  lessonWriter: LessonWriter;
  pictureCoach: PictureCoach;
  limiter: RateLimiter;
  reports: ReportRepository;
  erasures: ErasureLedger;
  /** Whether a model that is configured answers from another country, so that a learner has to agree to it. */
  modelsAbroad: boolean;
  exports: ExportRepository;
  archiver: Archiver;
  /** Where the pages are, for links in mails: an origin without a slash at its end. */
  siteUrl(): string;
  audit: AuditLog;
  flags: FeatureFlags;
}
