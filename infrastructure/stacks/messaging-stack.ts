import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Stream, StreamEncryption, StreamMode } from 'aws-cdk-lib/aws-kinesis';
import { Key } from 'aws-cdk-lib/aws-kms';
import {
  ConfigurationSet,
  EmailSendingEvent,
  EventDestination,
  SuppressionReasons,
} from 'aws-cdk-lib/aws-ses';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { EnvironmentConfig } from '../config/environment-config.ts';
import { acknowledge } from '../constructs/acknowledge.ts';
import { deadLetterQueue, JobQueue } from '../constructs/job-queue.ts';
import { letPublish } from '../constructs/topic-publishers.ts';

export interface MessagingStackProps extends StackProps {
  config: EnvironmentConfig;
}

/** Seed 1.1, messaging and analytics in: the job queues, the topics and the event stream. */
export class MessagingStack extends Stack {
  readonly key: Key;
  /** Pictures to make. */
  readonly imageJobs: JobQueue;
  /** Erasures to end, and copies of what is kept of a learner to make. */
  readonly privacyJobs: JobQueue;
  /** Notices that could not be delivered. */
  readonly lostNotices: Queue;
  /** What happened, for the notification function. */
  readonly noticeTopic: Topic;
  /** What SES says of mails that did not arrive, for the same function. */
  readonly mailFeedbackTopic: Topic;
  /** How mail is sent, by the name senders give. */
  readonly mailSettings: ConfigurationSet;
  /** What operators must see. */
  readonly alarmTopic: Topic;
  readonly events: Stream;

  constructor(scope: Construct, id: string, props: MessagingStackProps) {
    super(scope, id, props);
    const { config } = props;
    this.key = new Key(this, 'MessagingKey', {
      description: `Queues, topics and events of Nova English (${config.name})`,
      enableKeyRotation: true,
    });
    this.imageJobs = new JobQueue(this, 'ImageJobs', {
      encryptionKey: this.key,
      visibilityTimeout: Duration.minutes(6),
    });
    this.privacyJobs = new JobQueue(this, 'PrivacyJobs', {
      encryptionKey: this.key,
      visibilityTimeout: Duration.minutes(12),
    });
    this.lostNotices = deadLetterQueue(this, 'LostNotices', this.key);
    acknowledge(this.lostNotices, {
      'AwsSolutions-SQS3':
        'It holds the dead letters of a subscription; the rule looks for a queue before it.',
    });
    this.noticeTopic = new Topic(this, 'NoticeTopic', { masterKey: this.key, enforceSSL: true });
    this.mailFeedbackTopic = new Topic(this, 'MailFeedbackTopic', { masterKey: this.key, enforceSSL: true });
    this.mailSettings = this.settingsOfMail();
    this.alarmTopic = new Topic(this, 'AlarmTopic', { masterKey: this.key, enforceSSL: true });
    // Alarms are published by CloudWatch itself, budgets by the billing service, findings by EventBridge.
    letPublish(this.alarmTopic, this.key, ['cloudwatch', 'budgets', 'events']);
    if (config.alarmsEmail) this.alarmTopic.addSubscription(new EmailSubscription(config.alarmsEmail));
    this.events = new Stream(this, 'Events', {
      streamMode: StreamMode.ON_DEMAND,
      encryption: StreamEncryption.KMS,
      encryptionKey: this.key,
      retentionPeriod: Duration.hours(24),
    });
    acknowledge(this.events, {
      'AwsSolutions-KDS3': 'Our own key can be turned off and audited; the one of AWS cannot.',
    });
  }

  /** Bounces and complaints are told, and their addresses left alone from then on. */
  private settingsOfMail(): ConfigurationSet {
    const settings = new ConfigurationSet(this, 'MailSettings', {
      reputationMetrics: true,
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
    });
    settings.addEventDestination('Feedback', {
      destination: EventDestination.snsTopic(this.mailFeedbackTopic),
      events: [EmailSendingEvent.BOUNCE, EmailSendingEvent.COMPLAINT, EmailSendingEvent.REJECT],
    });
    this.key.grantEncryptDecrypt(new ServicePrincipal('ses.amazonaws.com'));
    return settings;
  }
}
