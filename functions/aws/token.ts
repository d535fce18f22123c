// Tokens of rows: each was never given before, and says since when its row is due.

import { randomUUID } from 'node:crypto'
import type { Row } from '../ports.ts'

/** `since`: milliseconds since 1970; of a drop, when its event was sent. */
export const tokensSince = (since: number) => (): string => `${since}-${randomUUID()}`

/** When what a row is due for happened. Undefined where its token does not say. */
export const dueSince = ({ due, token = '' }: Row): number | undefined => {
  // An embargo's end; it comes without a token of its own.
  if (due !== undefined && due > 0) return due
  const [, since] = /^(\d{13})-/.exec(token) ?? []
  return since === undefined ? undefined : Number(since)
}
