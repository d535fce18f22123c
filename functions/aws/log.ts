// What a run tells others, in the log too, with the correlation that follows a drop to its purge.

import type { Logger } from '@aws-lambda-powertools/logger'
import type { Purges, Receipts, Wakeups } from '../ports.ts'

export const loggedReceipts = (receipts: Receipts, logger: Logger, correlation: string): Receipts => ({
  tell: async (receipt) => {
    await receipts.tell(receipt)
    const { publication, key, version, state, url, problems } = receipt
    logger.info('receipt', { correlation, publication, key, version, state, url, problems })
  },
})

export const loggedPurges = (purges: Purges, logger: Logger, correlation: string): Purges => ({
  send: async (purge) => {
    await purges.send(purge)
    logger.info('purge', { correlation, ...purge })
  },
})

export const loggedWakeups = (wakeups: Wakeups, logger: Logger, correlation: string): Wakeups => ({
  wake: async (publication) => {
    await wakeups.wake(publication)
    logger.info('wake', { correlation, publication })
  },
})
