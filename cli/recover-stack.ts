// `dropcap recover` for a stack: every key is read again by the stack's own functions, and this waits for them. Begun
// again after a break, it ends the same.

import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { placeOf } from '../functions/model/place.ts'
import { keySort, markAllDue, markRecovered, publicationsOf, settingSort } from '../functions/rows.ts'
import { Refusal } from '../local/refusal.ts'
import { inGroups, inParallel } from './in-parallel.ts'
import { type Recovered, recovered } from './recovered.ts'
import { type Stack, withStack } from './stack.ts'
import { untilRested } from './until-rested.ts'

/** `from`: the upload bucket of a stack that is no more. */
export const recoverStack = (
  name: string,
  from: string | undefined,
  say: (text: string) => void,
): Promise<Recovered> =>
  withStack(name, async (stack) => {
    const { catalog, drops, uploads, wakeups, address } = stack
    // Before anything is read: whoever dropped it long ago is not told again.
    if (from !== undefined || (await isLost(stack))) await markRecovered(catalog, Date.now())
    if (from !== undefined) await takeOverFrom(from, stack, say)
    for (const publication of await publicationsOf(catalog)) {
      await markAllDue(catalog, publication, randomUUID)
      await wakeups.wake(publication)
    }
    const sent = counter('files to be read again', say)
    await inParallel(inGroups(uploads.keys(), drops.mostAtOnce), 8, async (keys) => {
      await drops.send(keys)
      sent.add(keys.length)
    })
    if (sent.count === 0)
      throw new Refusal(
        `nothing was ever dropped into ${name}; --from BUCKET takes the uploads of a stack that was destroyed`,
      )
    return whenRested(stack, address, say)
  })

/** Whether the catalog knows nothing of what was dropped, and so not what editors were told. */
const isLost = async ({ uploads, catalog }: Stack): Promise<boolean> => {
  let looked = 0
  for await (const key of uploads.keys()) {
    const { publication, kind } = placeOf(key)
    const sort = kind === 'settings' ? settingSort(key) : keySort(key)
    if ((await catalog.get(publication, sort)) !== undefined) return false
    if (++looked === 20) break
  }
  return looked > 0
}

/** Queues count about, and late: only what the rows say is sure. */
const whenRested = async (stack: Stack, address: string, say: (text: string) => void): Promise<Recovered> => {
  let last = Number.POSITIVE_INFINITY
  for (let looks = 0; ; looks++) {
    await untilRested({ catalog: stack.catalog, unread: stack.drops.waiting, say })
    const found = await recovered(address, stack)
    const left = found.counts['in progress']
    if (left === 0 || looks === 12) return found
    if (left < last) looks = 0
    last = left
    await pause(5_000)
  }
}

const takeOverFrom = async (from: string, stack: Stack, say: (text: string) => void): Promise<void> => {
  if (from === stack.uploadBucket)
    throw new Refusal(`${from} is the upload bucket of this very stack; leave --from out`)
  const old = stack.takeOver(from)
  const other = await old.other()
  if (other !== undefined)
    throw new Refusal(
      `the uploads of ${other} were taken over into this stack already; one bucket is all it takes`,
    )
  const taken = counter(`files taken over from ${from}`, say)
  const late: string[] = []
  let begun = false
  await inParallel(old.keys(), 16, async (key) => {
    if (!begun) await old.begin()
    begun = true
    if ((await old.take(key)) === 'late') late.push(key)
    taken.add(1)
  })
  if (taken.count === 0) throw new Refusal(`nothing was ever dropped into ${from}; name the right bucket`)
  for (const key of late)
    say(
      `${key} was dropped into ${from} after it had been taken over; drop it again into ${stack.uploadBucket}`,
    )
}

/** Says each ten seconds how many there are. */
const counter = (what: string, say: (text: string) => void) => {
  let count = 0
  let said = Date.now()
  return {
    get count() {
      return count
    },
    add: (more: number): void => {
      count += more
      if (Date.now() - said < 10_000) return
      said = Date.now()
      say(`${count} ${what}`)
    },
  }
}
