import { expect, test } from 'vitest'
import { printedReceipts } from '../../local/receipts.ts'
import { describeReceipts } from './receipts.ts'

describeReceipts('the embedded run', async () => {
  const lines: string[] = []
  return { receipts: printedReceipts((line) => void lines.push(line)), lines: async () => lines }
})

test('A published file is told of with the time since its drop, and not with that of a version before it', async () => {
  const lines: string[] = []
  const began = new Map([['quay/1.txt', performance.now() - 1_000]])
  const receipts = printedReceipts(
    (line) => void lines.push(line),
    (key) => {
      const since = began.get(key)
      began.delete(key)
      return since
    },
  )
  const receipt = {
    ...{ publication: 'quay', key: 'quay/1.txt', version: 'v1', at: 0, url: 'https://quay.example/quay/' },
    ...{ release: null, problems: [], warnings: [] },
  }
  await receipts.tell({ ...receipt, state: 'superseded' })
  await receipts.tell({ ...receipt, version: 'v2', state: 'published' })
  await receipts.tell({ ...receipt, version: 'v2', state: 'published' })
  expect(lines).toEqual([
    expect.stringMatching(/^published quay\/1\.txt https:\/\/quay\.example\/quay\/ \(1\d{3} ms\)$/),
    'published quay/1.txt https://quay.example/quay/',
  ])
})
