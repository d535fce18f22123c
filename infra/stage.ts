// A stage: its queue with dead letters, its function with a role of its own, and the alarms on both.

import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Duration, RemovalPolicy, Stage as Synthesis } from 'aws-cdk-lib'
import type { Alarm } from 'aws-cdk-lib/aws-cloudwatch'
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Architecture, Code, EventSourceMapping, Function as Lambda, Runtime } from 'aws-cdk-lib/aws-lambda'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import type { ITopic } from 'aws-cdk-lib/aws-sns'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { alarm } from './alarm.ts'
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
  readonly name: string
  readonly queue: Queue
  readonly deadLetters: Queue
  readonly lambda: Lambda
  readonly alarms: readonly Alarm[]
  readonly #role: Role

  constructor(scope: Construct, props: StageProps) {
    super(scope, props.name)
    const { name, alarms: topic, timings = Number.POSITIVE_INFINITY } = props
    const timeout = Duration.seconds(Math.min(props.timeout.toSeconds(), timings))
    this.name = name
    const sealed = { enforceSSL: true, encryption: QueueEncryption.SQS_MANAGED }
    this.deadLetters = new Queue(this, 'DeadLetters', { ...sealed, retentionPeriod: Duration.days(14) })
    this.queue = new Queue(this, 'Queue', {
      ...sealed,
      retentionPeriod: Duration.days(4),
      visibilityTimeout: Duration.seconds(Math.min(6 * timeout.toSeconds(), timings)),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: props.tries },
    })

    const logGroup = new LogGroup(this, 'Logs', {
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    })
    // Of its own: AWS's ready-made policy may write into every log of the account.
    this.#role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') })
    logGroup.grantWrite(this.#role)
    this.may(['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'], this.queue.queueArn)
    const { folder, maps } = bundle(name)
    this.lambda = new Lambda(this, 'Function', {
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: Code.fromAsset(folder),
      handler: 'handler.handler',
      timeout,
      memorySize: props.memory,
      logGroup,
      role: this.#role,
    })
    rmSync(folder, { recursive: true })
    this.#keepBeside(maps)
    new EventSourceMapping(this, 'Mapping', {
      target: this.lambda,
      eventSourceArn: this.queue.queueArn,
      batchSize: props.batch,
      maxConcurrency: props.concurrency,
      reportBatchItemFailures: true,
      ...(props.window !== undefined && { maxBatchingWindow: props.window }),
    })

    this.alarms = [
      alarm(this, 'DeadLettersNotEmpty', {
        heading: 'dead-letters-not-empty',
        metric: this.deadLetters.metricApproximateNumberOfMessagesVisible(),
        threshold: 0,
        topic,
      }),
      alarm(this, 'OldestMessageTooOld', {
        heading: 'oldest-message-too-old',
        metric: this.queue.metricApproximateAgeOfOldestMessage(),
        threshold: Duration.minutes(15).toSeconds(),
        topic,
      }),
      alarm(this, 'Errors', {
        heading: 'function-errors',
        metric: this.lambda.metricErrors(),
        threshold: 0,
        topic,
      }),
    ]
  }

  /** What a missing variable or a wrong one does not compile with. */
  environment(variables: Readonly<Record<string, string>>): void {
    for (const [name, value] of Object.entries(variables)) this.lambda.addEnvironment(name, value)
  }

  may(actions: readonly string[], ...resources: readonly string[]): void {
    this.#role.addToPolicy(new PolicyStatement({ actions: [...actions], resources: [...resources] }))
  }

  /** Not deployed: `infra/trace.ts` makes the same again for who reads a stack trace. */
  #keepBeside(maps: ReadonlyMap<string, string>): void {
    const folder = join(Synthesis.of(this)!.outdir, 'source-maps', this.name)
    mkdirSync(folder, { recursive: true })
    for (const [file, map] of maps) writeFileSync(join(folder, `${file}.map`), map)
  }
}
