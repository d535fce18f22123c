// `dropcap status`: what became of every dropped file. Reads beside a running home, and changes nothing.

import type { Problem } from '../functions/model/problem.ts'
import type { Receipt } from '../functions/model/receipt.ts'
import { oneLine, receiptLine } from '../functions/model/receipt-line.ts'
import type { Catalog } from '../functions/ports.ts'
import { publicationsOf } from '../functions/rows.ts'
import { sumOf, talliesOf, tallyLine } from './tally.ts'
import { type Where, withKept } from './where.ts'

/** `limit`: so many receipts. */
export const status = async (
  where: Where,
  limit: number,
  json: boolean,
  print: (text: string) => void,
): Promise<void> =>
  withKept(where, async (kept) => {
    const publications = await talliesOf(kept)
    const counts = sumOf([...publications.values()])
    const receipts = await newest(kept.catalog, limit)
    if (json) {
      const each = [...publications].map(([publication, own]) => ({ publication, counts: own }))
      print(JSON.stringify({ ...where, counts, publications: each, receipts }, undefined, 2))
      return
    }
    print(tallyLine(counts))
    for (const [publication, own] of publications) print(`  ${publication}: ${tallyLine(own)}`)
    if (receipts.length > 0) print('')
    for (const receipt of receipts) print(receiptText(receipt))
  })

const newest = async (catalog: Catalog, limit: number): Promise<readonly Receipt[]> => {
  const found: Receipt[] = []
  if (limit === 0) return found
  for (const publication of await publicationsOf(catalog)) {
    for (const row of await catalog.query(publication, { prefix: 'recent#', reverse: true, limit }))
      found.push((row.data as { readonly receipt: Receipt }).receipt)
  }
  return found.sort((a, b) => b.at - a.at || (a.key < b.key ? -1 : 1)).slice(0, limit)
}

const receiptText = (receipt: Receipt): string => {
  const { key, state, at, problems, warnings } = receipt
  const time = new Date(at).toISOString().slice(0, 19).replace('T', ' ')
  const detail = (kind: string, { rule, reason, hint, line }: Problem): string =>
    `    ${kind}[${rule}] ${oneLine(line === undefined ? key : `${key}:${line}`)} ${reason}; ${hint}`
  return [
    `${time}  ${receiptLine({ ...receipt, problems: [] }) ?? `${state} ${oneLine(key)}`}`,
    ...problems.map((problem) => detail('problem', problem)),
    ...warnings.map((warning) => detail('warning', warning)),
  ].join('\n')
}
