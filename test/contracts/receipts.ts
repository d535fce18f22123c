// What everyone who tells editors of their files must say: a line for what became of a file, and none for the rest.

import { describe, expect, test } from 'vitest'
import type { Receipt, State } from '../../functions/model/receipt.ts'
import type { Receipts } from '../../functions/ports.ts'
import { until } from '../embedded/door.ts'

export type WatchedReceipts = {
  readonly receipts: Receipts
  /** The first line of each receipt that came so far. */
  lines(): Promise<readonly string[]>
}

const receipt = (state: State, more: Partial<Receipt> = {}): Receipt => ({
  ...{ publication: 'quay', key: `quay/${state}.txt`, version: 'v1', state, at: 0 },
  ...{ url: null, release: null, problems: [], warnings: [] },
  ...more,
})

export const describeReceipts = (name: string, make: () => Promise<WatchedReceipts>): void => {
  describe(`the receipts of ${name}`, () => {
    test('say on a line each what became of a file, where it stands, and what to do', async () => {
      const { receipts, lines } = await make()
      const url = 'https://quay.example/quay/v4/n5/'
      const problem = { rule: 'binary', reason: 'holds no text', hint: 'drop the text', line: 7 } as const
      const told = [
        receipt('published', { url, warnings: [{ ...problem, rule: 'no-date' }] }),
        receipt('rejected', { problems: [problem] }),
        receipt('held', { release: Date.UTC(2027, 0, 2, 3) }),
        receipt('withdrawn', { url }),
        receipt('unchanged'),
        receipt('applied', { key: 'خبرنامه/dropcap.yaml', publication: 'خبرنامه' }),
      ]
      for (const each of [receipt('superseded'), receipt('ignored'), ...told]) await receipts.tell(each)
      const expected = [
        `published quay/published.txt ${url}`,
        'rejected quay/rejected.txt:7 holds no text; drop the text',
        'held quay/held.txt until 2027-01-02T03:00:00.000Z',
        `withdrawn quay/withdrawn.txt ${url}`,
        'unchanged quay/unchanged.txt',
        'applied خبرنامه/dropcap.yaml',
      ]
      await until(
        async () => ((await lines()).length >= expected.length ? true : undefined),
        60_000,
        () => 'a receipt is lost',
      )
      // At least once, in any order.
      expect(new Set(await lines())).toEqual(new Set(expected))
    })
  })
}
