/** A queue of work with a place for what cannot be done. */
import { Duration } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

/** Tries before a message is set aside. */
const MAX_RECEIVES = 4;

export interface JobQueueProps {
  encryptionKey: IKey;
  /** At least six times the worker's timeout, as Lambda asks of a queue it reads. */
  visibilityTimeout: Duration;
}

/** Encrypted, TLS only; a message that failed four times goes to the dead letters and stays there for 14 days. */
export class JobQueue extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, { encryptionKey, visibilityTimeout }: JobQueueProps) {
    super(scope, id);
    this.deadLetters = deadLetterQueue(this, 'DeadLetters', encryptionKey);
    this.queue = new Queue(this, 'Queue', {
      ...guarded(encryptionKey),
      visibilityTimeout,
      retentionPeriod: Duration.days(4),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: MAX_RECEIVES },
    });
  }
}

/** Where what cannot be done waits 14 days for a person. */
export function deadLetterQueue(scope: Construct, id: string, encryptionKey: IKey): Queue {
  return new Queue(scope, id, { ...guarded(encryptionKey), retentionPeriod: Duration.days(14) });
}

function guarded(encryptionMasterKey: IKey) {
  return { encryption: QueueEncryption.KMS, encryptionMasterKey, enforceSSL: true };
}
