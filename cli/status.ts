// `dropcap status`: what became of every dropped file. Reads beside a running home, and changes nothing.

import { root } from '../functions/model/place.ts'
import type { Problem } from '../functions/model/problem.ts'
import type { Receipt } from '../functions/model/receipt.ts'
import { oneLine, receiptLine } from '../functions/model/receipt-line.ts'
import type { Catalog } from '../functions/ports.ts'
import { registerSort } from '../functions/rows.ts'
import { hasHome, openStores } from '../local/home.ts'
import { Refusal } from '../local/refusal.ts'
import { sumOf, talliesOf, tallyLine } from './tally.ts'

/** `limit`: so many receipts. */
export const status = async (
  data: string,
  limit: number,
  json: boolean,
  print: (text: string) => void,
): Promise<void> => {
  if (!hasHome(data))
    throw new Refusal(`nothing is kept in ${data} yet; start Dropcap with npm start, or name its --data`)
  const stores = openStores(data)
  try {
    const publications = await talliesOf(stores)
    const counts = sumOf([...publications.values()])
    const receipts = await newest(stores.catalog, limit)
    if (json) {
      const each = [...publications].map(([publication, own]) => ({ publication, counts: own }))
      print(JSON.stringify({ data, counts, publications: each, receipts }, undefined, 2))
      return
    }
    print(tallyLine(counts))
    for (const [publication, own] of publications) print(`  ${publication}: ${tallyLine(own)}`)
    if (receipts.length > 0) print('')
    for (const receipt of receipts) print(receiptText(receipt))
  } finally {
    stores.catalog.close()
  }
}

const newest = async (catalog: Catalog, limit: number): Promise<readonly Receipt[]> => {
  const found: Receipt[] = []
  if (limit === 0) return found
  for (const { data } of await catalog.query(root, { prefix: registerSort('') })) {
    const { publication } = data as { readonly publication: string }
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
