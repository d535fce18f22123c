// What whoever runs the stack looks at: how long readers wait, and a dashboard of all that is counted.

import { Duration, Stack } from 'aws-cdk-lib'
import {
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IWidget,
  Metric,
  Stats,
} from 'aws-cdk-lib/aws-cloudwatch'
import type { ITopic } from 'aws-cdk-lib/aws-sns'
import { Construct } from 'constructs'
import type { IngestMetric, InvalidateMetric, PublishMetric } from '../functions/aws/metrics.ts'
import { alarm } from './alarm.ts'
import type { Stage } from './stage.ts'

type Stages = { readonly ingest: Stage; readonly publish: Stage; readonly invalidate: Stage }

export class Watch extends Construct {
  constructor(scope: Construct, stages: Stages, topic: ITopic) {
    super(scope, 'Watch')
    const { ingest, publish, invalidate } = stages
    const namespace = Stack.of(this).stackName
    const counted =
      <Name extends string>({ name: service }: Stage) =>
      (metricName: Name, statistic: string = Stats.SUM): Metric =>
        new Metric({
          namespace,
          metricName,
          statistic,
          dimensionsMap: { service },
        })
    const ofIngest = counted<IngestMetric>(ingest)
    const ofPublish = counted<PublishMetric>(publish)
    const ofInvalidate = counted<InvalidateMetric>(invalidate)

    const lag = alarm(this, 'PublishLag', {
      heading: 'publish-lag',
      metric: ofPublish('PublishLag', Stats.MAXIMUM),
      threshold: Duration.minutes(10).toMilliseconds(),
      topic,
    })

    const graph = (title: string, ...left: readonly Metric[]): IWidget =>
      new GraphWidget({ title, left: [...left], width: 8, height: 6 })
    const each = (metric: (stage: Stage) => Metric): readonly Metric[] =>
      [ingest, publish, invalidate].map((stage) => metric(stage).with({ label: stage.name }))
    new Dashboard(this, 'Dashboard', {
      dashboardName: namespace,
      defaultInterval: Duration.days(1),
      widgets: [
        [
          new AlarmStatusWidget({
            title: 'Alarms, each with a section in docs/runbook.md',
            alarms: [lag, ...ingest.alarms, ...publish.alarms, ...invalidate.alarms],
            width: 24,
            height: 3,
          }),
        ],
        [
          graph(
            'From drop to readers, ms',
            ofPublish('PublishLag', Stats.p(50)).with({ label: 'half of all' }),
            ofPublish('PublishLag', Stats.MAXIMUM).with({ label: 'the longest' }),
          ),
          graph('Files', ofIngest('UploadsRead'), ofPublish('IssuesPublished'), ofPublish('FilesRejected')),
          graph(
            'Pages and purges',
            ofPublish('PagesWritten'),
            ofPublish('PagesUnchanged'),
            ofInvalidate('Purges'),
          ),
        ],
        [
          graph(
            'Oldest message, s',
            ...each(({ queue }) => queue.metricApproximateAgeOfOldestMessage({ statistic: Stats.MAXIMUM })),
          ),
          graph(
            'Dead letters',
            ...each(({ deadLetters }) =>
              deadLetters.metricApproximateNumberOfMessagesVisible({ statistic: Stats.MAXIMUM }),
            ),
          ),
          graph(
            'Duration of functions, ms',
            ...each(({ lambda }) => lambda.metricDuration({ statistic: Stats.p(99) })),
          ),
        ],
      ],
    })
  }
}
