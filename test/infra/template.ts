// The template that is deployed, and names for what is in it.

import { App } from 'aws-cdk-lib'
import type { Template } from 'aws-cdk-lib/assertions'
import { configOf } from '../../infra/config.ts'
import { DropcapStack } from '../../infra/stack.ts'

export const stackOf = (context: Readonly<Record<string, string>> = {}, outdir?: string): DropcapStack =>
  new DropcapStack(
    new App({ ...(outdir !== undefined && { outdir }) }),
    'Test',
    configOf((name) => context[name]),
  )

export type Statement = {
  readonly Effect: 'Allow' | 'Deny'
  readonly Action: string | readonly string[]
  readonly Resource: unknown
  readonly Principal?: unknown
  readonly Condition?: unknown
}
type Resource = {
  readonly Type: string
  readonly DeletionPolicy?: string
  readonly UpdateReplacePolicy?: string
  readonly Properties: Readonly<Record<string, unknown>>
}

export const resourcesOf = (template: Template): readonly (readonly [id: string, resource: Resource])[] =>
  Object.entries(template.toJSON().Resources as Record<string, Resource>)

export const ofType = (template: Template, type: string): readonly (readonly [string, Resource])[] =>
  resourcesOf(template).filter(([, { Type }]) => Type === type)

/** A logical id without its hash. */
const short = (id: string): string => id.replace(/[0-9A-F]{8}$/, '').replace(/^Stores/, '')

/** An ARN as one reads it: `Uploads`, `Uploads/*`, `Catalog/index/due`. */
export const nameOf = (value: unknown): string => {
  if (typeof value === 'string') return value
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if ('Ref' in value) return short(String(value.Ref))
  if ('Fn::GetAtt' in value) return short((value['Fn::GetAtt'] as readonly [string])[0])
  if ('Fn::Join' in value) {
    const [between, parts] = value['Fn::Join'] as readonly [string, readonly unknown[]]
    return parts.map(nameOf).join(between)
  }
  return JSON.stringify(value)
}

const statementsIn = ({ Properties }: Resource): readonly Statement[] =>
  (Properties.PolicyDocument as { readonly Statement: readonly Statement[] } | undefined)?.Statement ?? []

/** Of every policy: of roles, buckets, queues, topics and editors. */
export const allStatements = (template: Template): readonly (readonly [string, Statement])[] =>
  resourcesOf(template).flatMap(([id, resource]) =>
    statementsIn(resource).map((statement) => [short(id), statement] as const),
  )

/** What a role may do, as `action resource`, in order. */
export const grantsOf = (template: Template, role: string): readonly string[] =>
  ofType(template, 'AWS::IAM::Policy')
    .filter(([, { Properties }]) =>
      (Properties.Roles as readonly unknown[]).some((each) => nameOf(each) === role),
    )
    .flatMap(([, resource]) => statementsIn(resource))
    .flatMap(({ Action, Resource }) =>
      [Action]
        .flat()
        .flatMap((action) => [Resource].flat().map((resource) => `${action} ${nameOf(resource)}`)),
    )
    .sort()
