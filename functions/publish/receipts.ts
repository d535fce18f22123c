// What an editor is told of each version of a file: its state, why, and what to do.

import type { Receipt, State } from '../model/receipt.ts'
import { type SeenIssue, stateOf } from '../model/seen.ts'
import { slug } from '../model/slug.ts'
import type { DerivedRow } from '../ports.ts'
import { schema } from '../rows.ts'
import type { Dress } from './look.ts'
import type { Reader, ReadKey } from './reader.ts'
import { absolute } from './render/links.ts'

/** So many problems and warnings of a file are listed; it was told all of them. */
const mostListed = 100

/** What each version of a key has come to, and what of that the editor has not been told. */
export const tell = async (
  read: ReadKey,
  from: Reader,
  force: string | null,
  { look, masthead }: Dress,
  instant: number,
) => {
  const { site, publication } = look
  const { data, timeline, seen } = read
  const told: Record<string, State> = {}
  const receipts: Receipt[] = []
  const recent: DerivedRow[] = []
  const files = data.versions.filter(({ kind }) => kind === 'file')
  for (const version of files) {
    let state = stateOf(version.id, timeline, seen, instant, force === data.key)
    const outcome = data.outcomes[version.id]
    const verdict = timeline.verdicts.get(version.id)
    const entry = timeline.entries.find((each) => each.version === version.id)
    const issue =
      entry?.kind === 'issue'
        ? seen.issues.find(({ entries }) => entries.some((each) => each.entry.version === version.id))
        : undefined
    const where = issue === undefined ? undefined : await from.standing(issue)
    let problems: Receipt['problems'] = typeof verdict === 'object' ? verdict.problems : []
    if (state === 'published' && issue !== undefined && where?.shown === false) {
      state = 'rejected'
      problems = [await duplicate(where.owner, where.address, from)]
    }
    const warnings =
      outcome?.kind === 'issue'
        ? [
            ...outcome.reading.warnings,
            ...otherMasthead(outcome.reading.identity.title, masthead),
            ...(state === 'published' && where?.misprint === true ? [misprint(issue!, where.address)] : []),
          ]
        : []
    const receipt: Receipt = {
      publication,
      key: data.key,
      version: version.id,
      state,
      at: version.at,
      url:
        where !== undefined && (state === 'published' || (state === 'withdrawn' && where.owner === null))
          ? absolute(site, where.address)
          : null,
      release:
        state === 'held'
          ? (seen.moments.find(({ entry }) => entry.version === version.id)?.time ?? null)
          : null,
      problems,
      warnings,
    }
    told[version.id] = state
    const before = data.told[version.id]
    if (before !== state && (before !== undefined || !(await from.wasTold(version)))) receipts.push(receipt)
    if (version.id === files.at(-1)?.id && state !== 'ignored')
      recent.push({
        sort: `recent#${String(version.at).padStart(16, '0')}#${read.hash}`,
        data: {
          schema,
          receipt: {
            ...receipt,
            problems: problems.slice(0, mostListed),
            warnings: warnings.slice(0, mostListed),
          },
        },
      })
  }
  return { told, receipts, recent }
}

const duplicate = async (
  owner: string | null,
  address: string,
  from: Reader,
): Promise<Receipt['problems'][number]> => {
  const other = owner === null ? undefined : await from.issue(owner)
  return {
    rule: 'issue-dropped-twice',
    reason: `the same issue stands at ${address} already, from ${other?.key ?? 'another file'}`,
    hint: 'remove one of the two files; if they are two issues, correct the date, or remove this one and drop it anew with a number of its own',
  }
}

/** A typo in a masthead makes no second publication; the editor is told of it. */
const otherMasthead = (title: string | null, masthead: string | null): Receipt['warnings'] =>
  title === null || masthead === null || slug(title) === slug(masthead)
    ? []
    : [
        {
          rule: 'other-masthead',
          reason: `the masthead says "${title}", but this publication is "${masthead}"`,
          hint: 'if it is another publication, drop it in a folder of its own; if its name changed, set `title` in dropcap.yaml',
        },
      ]

const misprint = (issue: SeenIssue, address: string): Receipt['warnings'][number] => ({
  rule: 'address-taken',
  reason: `another issue prints ${issue.identity.number === null ? 'this date' : `number ${issue.identity.number}`} too, so this one stands at ${address}`,
  hint:
    issue.identity.number === null
      ? 'nothing to do; numbers in the mastheads would give each an address of its own'
      : 'if the number is a misprint, remove this file, and drop the corrected one',
})
