import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Operation } from './script.ts'
import { operationsOf, shrink, storm } from './storm.ts'

const first = Number(process.env.DROPCAP_SEED ?? 1)
const storms = Number(process.env.DROPCAP_STORMS ?? 200)
/** A test for each so many storms, so that a failure does not hide the others. */
const batch = 25

const kept = new URL('./kept/', import.meta.url)
const scripts = existsSync(kept) ? readdirSync(kept).filter((name) => name.endsWith('.json')) : []

describe('A storm of drops and failures settles into what the uploads say', () => {
  for (let from = first; from < first + storms; from += batch) {
    const to = Math.min(from + batch, first + storms)
    test(`seeds ${from} to ${to - 1}`, { timeout: 60_000 + (to - from) * 5_000 }, async () => {
      const began = performance.now()
      for (let seed = from; seed < to; seed++) {
        const operations = operationsOf(seed)
        expect(operations.length).toBeGreaterThanOrEqual(40)
        await storm(seed, operations).catch(async (error: unknown) => {
          const least = await shrink(seed, operations, Date.now() + 30_000)
          throw new Error(
            `storm ${seed}: ${error instanceof Error ? error.message : error}\nkeep it as test/simulation/kept/<what it shows>.json:\n${JSON.stringify({ seed, operations: least })}`,
            { cause: error },
          )
        })
      }
      console.log(`storms ${from} to ${to - 1}: ${Math.round(performance.now() - began)} ms`)
    })
  }
})

describe('A storm that once went wrong goes well', () => {
  for (const name of scripts)
    test(name.replace('.json', '').replaceAll('-', ' '), { timeout: 30_000 }, async () => {
      const { seed, operations } = JSON.parse(readFileSync(new URL(name, kept), 'utf8')) as {
        readonly seed: number
        readonly operations: readonly Operation[]
      }
      await storm(seed, operations)
    })
})
