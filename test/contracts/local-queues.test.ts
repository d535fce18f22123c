import type { Purge } from '../../functions/ports.ts'
import { memoryPurges, memoryWakeups } from '../../local/queues.ts'
import { describeQueues } from './queues.ts'

// As the embedded run takes from them: what arrived, when it is told that something did.
describeQueues('this machine', async () => {
  const woken: string[] = []
  const purged: Purge[] = []
  const wakeups = memoryWakeups(() => {
    woken.push(...wakeups.since.keys())
    wakeups.since.clear()
  })
  const purges = memoryPurges(() => {
    purged.push(...purges.ready.splice(0))
  })
  return { wakeups, purges, woken: async () => woken, purged: async () => purged }
})
