import type { PublishCommand, SNSClient } from '@aws-sdk/client-sns'
import { expect, test } from 'vitest'
import { snsReceipts } from '../../functions/aws/receipts.ts'
import { readSettings } from '../../functions/model/settings.ts'

test('a message is one that the topic takes, however much is wrong with a file', async () => {
  const sent: string[] = []
  const client = {
    send: async ({ input }: PublishCommand) => void sent.push(input.Message ?? ''),
  } as unknown as SNSClient
  const settings = [
    ...Array.from({ length: 2_000 }, (_, n) => `رنگ${n}: red`),
    `${'𝔇'.repeat(500)}: red`,
  ].toReversed()
  const read = readSettings(settings.join('\n'))
  const problems = 'problems' in read ? read.problems : []
  expect(problems.length).toBeGreaterThan(2_000)
  await snsReceipts(client, 'topic').tell({
    ...{ publication: 'quay', key: 'quay/dropcap.yaml', version: 'v1', state: 'rejected' },
    ...{ at: 0, url: null, release: null, problems, warnings: [] },
  })
  const [message = ''] = sent
  expect(Buffer.byteLength(message)).toBeLessThan(256_000)
  expect(message.isWellFormed()).toBe(true)
  expect(message.split('\n')).toHaveLength(52)
  expect(message).toMatch(/^rejected quay\/dropcap\.yaml:1 /)
  expect(message).toMatch(/\n {2}and 1951 more$/)
})
