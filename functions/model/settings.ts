// A publication's settings, as an editor drops them in `dropcap.yaml`. Every one has a default.

import { LineCounter, parseDocument } from 'yaml'
import { z } from 'zod'
import type { Problem } from './problem.ts'

const zone = z.string().refine(isTimeZone, 'no such time zone; write it like Europe/Berlin')

const schema = z.strictObject({
  title: z.string().trim().min(1).max(200).optional(),
  tagline: z.string().trim().min(1).max(300).optional(),
  language: z
    .string()
    .regex(/^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*$/, 'write the language as a code like en or fa')
    .optional(),
  direction: z.enum(['ltr', 'rtl']).optional(),
  timeZone: zone.optional(),
  accent: z
    .string()
    .regex(/^#[0-9a-fA-F]{6}$/, 'write the colour like "#b3261e"')
    .optional(),
  contact: z.string().trim().min(1).max(200).optional(),
  licence: z.string().trim().min(1).max(200).optional(),
  elisions: z.array(z.string().trim().min(1).max(20)).max(20).optional(),
})

export type Settings = Readonly<z.infer<typeof schema>>

export const noSettings: Settings = {}

/** Reads a settings file (YAML 1.2, UTF-8), or says what is wrong with it, line by line. Never throws. */
export const readSettings = (
  bytes: Uint8Array,
): { readonly settings: Settings } | { readonly problems: readonly [Problem, ...Problem[]] } => {
  const lines = new LineCounter()
  const document = parseDocument(new TextDecoder().decode(bytes), { lineCounter: lines, prettyErrors: false })
  const syntax = document.errors.map(
    (error): Problem => ({
      rule: 'settings-syntax',
      reason: `not YAML: ${error.message}`,
      line: lines.linePos(error.pos[0]).line,
      hint: 'write one `name: value` a line',
    }),
  )
  if (isFilled(syntax)) return { problems: syntax }
  const checked = schema.safeParse(safely(() => document.toJS({ maxAliasCount: 10 })) ?? {})
  if (checked.success) return { settings: checked.data }
  const problems = checked.error.issues
    .flatMap((issue): Problem[] => {
      const unknown = issue.code === 'unrecognized_keys' ? issue.keys : []
      const paths =
        issue.code === 'unrecognized_keys' ? unknown.map((name) => [name]) : [issue.path.map(String)]
      return paths.map((path) => {
        const line = lineOf(document, path, lines)
        return {
          rule: 'settings-value',
          reason:
            unknown.length > 0 ? `there is no setting "${path[0]}"` : `"${path.join('.')}" ${issue.message}`,
          ...(line === undefined ? {} : { line }),
          hint: `settings are ${Object.keys(schema.shape).join(', ')}`,
        }
      })
    })
    .sort((a, b) => (a.line ?? 0) - (b.line ?? 0))
  return isFilled(problems) ? { problems } : { settings: noSettings }
}

const lineOf = (
  document: ReturnType<typeof parseDocument>,
  path: readonly string[],
  lines: LineCounter,
): number | undefined => {
  const node = document.getIn(path, true)
  return typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)
    ? lines.linePos(Number(node.range[0])).line
    : undefined
}

function isTimeZone(name: string): boolean {
  return safely(() => new Intl.DateTimeFormat('en', { timeZone: name })) !== undefined && !/^[+-]/.test(name)
}

// Both callers hand text of an editor to a library whose only way to say no is to throw.
function safely<T>(attempt: () => T): T | undefined {
  try {
    return attempt()
  } catch {
    return undefined
  }
}

const isFilled = <T>(list: readonly T[]): list is readonly [T, ...T[]] => list.length > 0
