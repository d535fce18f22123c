// cdk-nag's AWS Solutions: what it finds is what infra/findings.ts gives reasons for.

import { AwsSolutionsChecks } from 'cdk-nag'
import { describe, expect, test } from 'vitest'
import { findings } from '../../infra/findings.ts'
import type { DropcapStack } from '../../infra/stack.ts'

/** Resources as infra/stack.ts names them, without hashes. */
const plain = (rule: string): string => rule.replaceAll(/<Stores(\w+?)[0-9A-F]{8}\.Arn>/g, '<$1.Arn>')

export const describeFindings = (stack: DropcapStack): void => {
  describe('cdk-nag', () => {
    test('finds nothing in the stack but what has its written reason, and each reason is still needed', () => {
      const found = new AwsSolutionsChecks()
        .validateScope(stack)
        .violations.flatMap(({ ruleName, violatingResources }) =>
          (violatingResources ?? []).map(
            ({ constructPath }) => `${constructPath?.replace(/^\w+\//, '')} ${plain(ruleName)}`,
          ),
        )
      console.log(`cdk-nag: ${found.length} findings, ${findings.length} reasons`)
      expect(found.toSorted()).toEqual(findings.map(({ path, rule }) => `${path} ${rule}`).toSorted())
      for (const { rule, reason } of findings) expect(reason.length, rule).toBeGreaterThan(20)
    })
  })
}
