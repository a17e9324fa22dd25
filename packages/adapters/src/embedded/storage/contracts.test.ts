import { cacheContract } from '@nova/core/testing/cache.contract.ts';
import { contentRepositoryContract } from '@nova/core/testing/content-repository.contract.ts';
import { describeContract } from '@nova/core/testing/contract.ts';
import { fileStoreContract } from '@nova/core/testing/file-store.contract.ts';
import { idempotencyStoreContract } from '@nova/core/testing/idempotency-store.contract.ts';
import { jobQueueContract } from '@nova/core/testing/job-queue.contract.ts';
import { learnerRepositoryContract } from '@nova/core/testing/learner-repository.contract.ts';
import { learningRepositoryContract } from '@nova/core/testing/learning-repository.contract.ts';
import { rateLimiterContract } from '@nova/core/testing/rate-limiter.contract.ts';
import * as subjects from './testing/contract-subjects.ts';

describeContract('LearnerRepository contract: embedded', learnerRepositoryContract, subjects.openLearners);
describeContract('LearningRepository contract: embedded', learningRepositoryContract, subjects.openLearning);
describeContract('ContentRepository contract: embedded', contentRepositoryContract, subjects.openContent);
describeContract('IdempotencyStore contract: embedded', idempotencyStoreContract, subjects.openIdempotency);
describeContract('FileStore contract: embedded', fileStoreContract, subjects.openFiles);
describeContract('JobQueue contract: embedded', jobQueueContract, subjects.openQueue);
describeContract('Cache contract: in process', cacheContract, subjects.openCache);
describeContract('RateLimiter contract: in process', rateLimiterContract, subjects.openLimiter);
