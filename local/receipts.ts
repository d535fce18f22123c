// Receipts as lines on the terminal, with the time that it took from drop to site.

import { receiptLine } from '../functions/model/receipt-line.ts'
import type { Receipts } from '../functions/ports.ts'

/** `takeSince` answers when the file was dropped, by `performance.now()`, where that is known; once. */
export const printedReceipts = (
  print: (line: string) => void,
  takeSince: (key: string) => number | undefined = () => undefined,
): Receipts => ({
  tell: async (receipt) => {
    // What became of the newest version is still to come.
    const since = receipt.state === 'superseded' ? undefined : takeSince(receipt.key)
    const line = receiptLine(receipt, since === undefined ? undefined : performance.now() - since)
    if (line !== null) print(line)
  },
})
