/** The live voice gateway (seed 1.1: the load balancer): containers that hold a learner's talk open for minutes. */
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { ICertificate } from 'aws-cdk-lib/aws-certificatemanager';
import type { ISecurityGroup, IVpc } from 'aws-cdk-lib/aws-ec2';
import { Repository, TagMutability } from 'aws-cdk-lib/aws-ecr';
import {
  AwsLogDriver,
  Cluster,
  ContainerImage,
  ContainerInsights,
  Secret as ContainerSecret,
  CpuArchitecture,
  FargateService,
  FargateTaskDefinition,
  OperatingSystemFamily,
} from 'aws-cdk-lib/aws-ecs';
import {
  type ApplicationListener,
  ApplicationLoadBalancer,
  ApplicationProtocol,
  ListenerAction,
  ListenerCondition,
  SslPolicy,
} from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { VOICE_PORT } from './service-network.ts';

/** Longer than the pings of the gateway (20 s), so that a silent talk is not cut. */
const IDLE_TIMEOUT = Duration.seconds(120);
/** A talk may go on this long on a task that is being replaced. */
const DRAINING = Duration.seconds(300);
/** Talks a task carries before another is started (CPU, since each talk costs the same). */
const TARGET_CPU_PERCENT = 55;
/** The CDN proves itself with this header; whoever finds the balancer's address without it is turned away. */
export const ORIGIN_HEADER = 'x-nova-origin';

export interface VoiceGatewayProps {
  environment: string;
  vpc: IVpc;
  loadBalancerGroup: ISecurityGroup;
  serviceGroup: ISecurityGroup;
  cpu: number;
  memoryMiB: number;
  minTasks: number;
  maxTasks: number;
  imageTag: string;
  variables: Readonly<Record<string, string>>;
  certificate?: ICertificate;
  accessLogs: IBucket;
  disposable: boolean;
}

export class VoiceGateway extends Construct {
  readonly loadBalancer: ApplicationLoadBalancer;
  readonly service: FargateService;
  readonly taskDefinition: FargateTaskDefinition;
  readonly repository: Repository;
  /** Value of `ORIGIN_HEADER`. */
  readonly originSecret: Secret;

  constructor(scope: Construct, id: string, props: VoiceGatewayProps) {
    super(scope, id);
    this.originSecret = new Secret(this, 'OriginSecret', {
      description: 'What the CDN shows the load balancer',
      generateSecretString: { passwordLength: 40, excludePunctuation: true },
    });
    this.repository = new Repository(this, 'Images', {
      imageScanOnPush: true,
      imageTagMutability: TagMutability.MUTABLE,
      lifecycleRules: [{ maxImageCount: 20 }],
      removalPolicy: props.disposable ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN,
      emptyOnDelete: props.disposable,
    });
    this.taskDefinition = this.task(props);
    this.service = this.fargate(props);
    this.loadBalancer = new ApplicationLoadBalancer(this, 'LoadBalancer', {
      vpc: props.vpc,
      internetFacing: true,
      securityGroup: props.loadBalancerGroup,
      idleTimeout: IDLE_TIMEOUT,
      dropInvalidHeaderFields: true,
      deletionProtection: !props.disposable,
    });
    this.loadBalancer.logAccessLogs(props.accessLogs, 'load-balancer');
    this.listen(props.certificate);
  }

  private task(props: VoiceGatewayProps): FargateTaskDefinition {
    const task = new FargateTaskDefinition(this, 'Task', {
      cpu: props.cpu,
      memoryLimitMiB: props.memoryMiB,
      runtimePlatform: {
        cpuArchitecture: CpuArchitecture.ARM64,
        operatingSystemFamily: OperatingSystemFamily.LINUX,
      },
    });
    task.addContainer('voice', {
      image: ContainerImage.fromEcrRepository(this.repository, props.imageTag),
      environment: { ...props.variables, PORT: String(VOICE_PORT) },
      secrets: { ORIGIN_SECRET: ContainerSecret.fromSecretsManager(this.originSecret) },
      portMappings: [{ containerPort: VOICE_PORT }],
      readonlyRootFilesystem: true,
      stopTimeout: Duration.seconds(120),
      logging: new AwsLogDriver({
        streamPrefix: 'voice',
        logGroup: new LogGroup(this, 'Logs', {
          logGroupName: `/aws/ecs/nova-english-${props.environment}-voice`,
          retention: RetentionDays.ONE_MONTH,
          removalPolicy: RemovalPolicy.DESTROY,
        }),
      }),
    });
    return task;
  }

  private fargate(props: VoiceGatewayProps): FargateService {
    const service = new FargateService(this, 'Service', {
      cluster: new Cluster(this, 'Cluster', {
        vpc: props.vpc,
        containerInsightsV2: ContainerInsights.ENABLED,
      }),
      taskDefinition: this.taskDefinition,
      desiredCount: props.minTasks,
      minHealthyPercent: 100,
      maxHealthyPercent: 200,
      circuitBreaker: { enable: true, rollback: true },
      securityGroups: [props.serviceGroup],
      healthCheckGracePeriod: Duration.seconds(30),
    });
    service
      .autoScaleTaskCount({ minCapacity: props.minTasks, maxCapacity: props.maxTasks })
      .scaleOnCpuUtilization('Cpu', { targetUtilizationPercent: TARGET_CPU_PERCENT });
    return service;
  }

  /** HTTPS where there is a certificate, HTTP redirected to it; without a domain of its own (dev) HTTP, from the CDN only. */
  private listen(certificate: ICertificate | undefined): void {
    const refuse = ListenerAction.fixedResponse(403, {
      contentType: 'text/plain',
      messageBody: 'not through the CDN',
    });
    let listener: ApplicationListener;
    if (certificate) {
      this.loadBalancer.addListener('Http', {
        port: 80,
        open: false,
        defaultAction: ListenerAction.redirect({ protocol: 'HTTPS', port: '443', permanent: true }),
      });
      listener = this.loadBalancer.addListener('Https', {
        port: 443,
        open: false,
        certificates: [certificate],
        sslPolicy: SslPolicy.TLS13_RES,
        defaultAction: refuse,
      });
    } else {
      listener = this.loadBalancer.addListener('Http', { port: 80, open: false, defaultAction: refuse });
    }
    listener.addTargets('Voice', {
      port: VOICE_PORT,
      protocol: ApplicationProtocol.HTTP,
      priority: 10,
      conditions: [
        ListenerCondition.httpHeader(ORIGIN_HEADER, [this.originSecret.secretValue.unsafeUnwrap()]),
        ListenerCondition.pathPatterns(['/voice', '/voice/*']),
      ],
      targets: [this.service],
      deregistrationDelay: DRAINING,
      healthCheck: { path: '/health', interval: Duration.seconds(10), healthyThresholdCount: 2 },
    });
  }
}
