// A stage: its queue with dead letters, its function, and the alarms on both.

import { rmSync } from 'node:fs'
import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { Architecture, Code, EventSourceMapping, Function as Lambda, Runtime } from 'aws-cdk-lib/aws-lambda'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import type { ITopic } from 'aws-cdk-lib/aws-sns'
import { Queue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { bundle } from './bundle.ts'

type StageProps = {
  readonly name: 'ingest' | 'publish' | 'invalidate'
  readonly timeout: Duration
  readonly memory: number
  readonly batch: number
  /** Gathers a batch for so long. */
  readonly window?: Duration
  /** Functions at once: a bulk import waits in its queue. */
  readonly concurrency: number
  /** Deliveries before a message is a dead letter. */
  readonly tries: number
  readonly alarms: ITopic
  /** Seconds, instead of the function's and the queue's own. */
  readonly timings: number | undefined
}

export class Stage extends Construct {
  readonly queue: Queue
  readonly lambda: Lambda
  readonly #alarms: ITopic

  constructor(scope: Construct, props: StageProps) {
    super(scope, props.name)
    const { name, timings = Number.POSITIVE_INFINITY } = props
    const timeout = Duration.seconds(Math.min(props.timeout.toSeconds(), timings))
    this.#alarms = props.alarms
    const dead = new Queue(this, 'DeadLetters', { enforceSSL: true, retentionPeriod: Duration.days(14) })
    this.queue = new Queue(this, 'Queue', {
      enforceSSL: true,
      retentionPeriod: Duration.days(4),
      visibilityTimeout: Duration.seconds(Math.min(6 * timeout.toSeconds(), timings)),
      deadLetterQueue: { queue: dead, maxReceiveCount: props.tries },
    })
    const folder = bundle(name)
    this.lambda = new Lambda(this, 'Function', {
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: Code.fromAsset(folder),
      handler: 'handler.handler',
      timeout,
      memorySize: props.memory,
      logGroup: new LogGroup(this, 'Logs', {
        retention: RetentionDays.THREE_MONTHS,
        removalPolicy: RemovalPolicy.DESTROY,
      }),
    })
    rmSync(folder, { recursive: true })
    this.queue.grantConsumeMessages(this.lambda)
    new EventSourceMapping(this, 'Mapping', {
      target: this.lambda,
      eventSourceArn: this.queue.queueArn,
      batchSize: props.batch,
      maxConcurrency: props.concurrency,
      reportBatchItemFailures: true,
      ...(props.window !== undefined && { maxBatchingWindow: props.window }),
    })

    this.#alarm(
      'DeadLettersNotEmpty',
      'dead-letters-not-empty',
      dead.metricApproximateNumberOfMessagesVisible(),
      0,
    )
    this.#alarm(
      'OldestMessageTooOld',
      'oldest-message-too-old',
      this.queue.metricApproximateAgeOfOldestMessage(),
      900,
    )
    this.#alarm('Errors', 'function-errors', this.lambda.metricErrors(), 0)
  }

  /** What a missing variable or a wrong one does not compile with. */
  environment(variables: Readonly<Record<string, string>>): void {
    for (const [name, value] of Object.entries(variables)) this.lambda.addEnvironment(name, value)
  }

  may(actions: readonly string[], ...resources: readonly string[]): void {
    this.lambda.addToRolePolicy(new PolicyStatement({ actions: [...actions], resources: [...resources] }))
  }

  /** `heading`: of docs/runbook.md. */
  #alarm(id: string, heading: string, metric: IMetric, threshold: number): void {
    new Alarm(this, id, {
      metric,
      threshold,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: `docs/runbook.md#${heading}`,
    }).addAlarmAction(new SnsAction(this.#alarms))
  }
}
