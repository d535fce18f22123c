// What README.md and docs/editors.md say of the stack is so.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Template } from 'aws-cdk-lib/assertions'
import { describe, expect, test } from 'vitest'
import { configOf } from '../../infra/config.ts'
import { allStatements, nameOf } from './template.ts'

const read = (file: string): string => readFileSync(join(import.meta.dirname, '../..', file), 'utf8')

export const describeDocs = (template: Template): void => {
  describe('the docs', () => {
    test('print for editors the policy that the stack gives them', () => {
      const [, printed = ''] = /^```json policy\n([\s\S]*?)^```$/m.exec(read('docs/editors.md')) ?? []
      const given = allStatements(template)
        .filter(([id]) => id === 'Editors')
        .map(([, statement]) => ({
          ...statement,
          Resource: nameOf(statement.Resource).replace(/^Uploads/, 'arn:aws:s3:::UPLOAD-BUCKET'),
        }))
      expect(JSON.parse(printed)).toEqual({ Version: '2012-10-17', Statement: given })
    })

    test('name outputs that the stack has, and options that it takes', () => {
      const section =
        read('README.md')
          .split(/^## /m)
          .find((each) => each.startsWith('On AWS')) ?? ''
      const rows = [...section.matchAll(/^\| (`.*?) \|/gm)].map(([, cell = '']) => cell)
      const outputs = rows.flatMap((cell) => [...cell.matchAll(/`(\w+)`/g)].map(([, name = '']) => name))
      expect(outputs.length).toBeGreaterThan(3)
      for (const name of outputs) template.hasOutput(name, {})
      const asked: string[] = []
      configOf((name) => void asked.push(name))
      const options = rows.flatMap((cell) => [...cell.matchAll(/-c (\w+)=/g)].map(([, name = '']) => name))
      // `timings` is for tests.
      expect([...options, 'timings'].toSorted()).toEqual(asked.toSorted())
    })
  })
}
