// Two topics: receipts for editors, alarms for whoever runs the stack.

import { type CfnTopic, Subscription, SubscriptionProtocol, Topic } from 'aws-cdk-lib/aws-sns'
import { Construct } from 'constructs'
import type { Config } from './config.ts'

export class Notices extends Construct {
  readonly receipts: Topic
  readonly alarms: Topic

  constructor(scope: Construct, { notify }: Config) {
    super(scope, 'Notices')
    this.receipts = new Topic(this, 'Receipts', { enforceSSL: true, displayName: 'Dropcap' })
    this.alarms = new Topic(this, 'Alarms', { enforceSSL: true, displayName: 'Dropcap alarms' })
    // SNS's own key costs nothing; alarms could not use it, and say nothing of what is under embargo.
    ;(this.receipts.node.defaultChild as CfnTopic).kmsMasterKeyId = 'alias/aws/sns'
    if (notify === undefined) return
    for (const [id, topic] of Object.entries({ receipts: this.receipts, alarms: this.alarms }))
      new Subscription(this, `Mail-${id}`, { topic, protocol: SubscriptionProtocol.EMAIL, endpoint: notify })
  }
}
