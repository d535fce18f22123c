// An alarm: what it watches, and the heading of docs/runbook.md that says what to do.

import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import type { ITopic } from 'aws-cdk-lib/aws-sns'
import type { Construct } from 'constructs'

export type Heading = 'dead-letters-not-empty' | 'oldest-message-too-old' | 'function-errors' | 'publish-lag'

type AlarmProps = {
  readonly heading: Heading
  readonly metric: IMetric
  /** More than this is too much. */
  readonly threshold: number
  readonly topic: ITopic
}

/** Plain ones only: they cost least, and ten are free. */
export const alarm = (
  scope: Construct,
  id: string,
  { heading, metric, threshold, topic }: AlarmProps,
): Alarm => {
  const made = new Alarm(scope, id, {
    metric,
    threshold,
    evaluationPeriods: 1,
    comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
    treatMissingData: TreatMissingData.NOT_BREACHING,
    alarmDescription: `docs/runbook.md#${heading}`,
  })
  made.addAlarmAction(new SnsAction(topic))
  return made
}
