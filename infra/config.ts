// What may be said by `-c name=value`, checked before anything is made.

import { z } from 'zod'

const schema = z
  .object({
    stage: z
      .string()
      .regex(/^[a-zA-Z0-9-]{0,20}$/, 'is at most 20 letters, digits and hyphens')
      .default(''),
    domain: z
      .string()
      .regex(/^([a-z0-9-]+\.)+[a-z]{2,}$/, 'is written like news.example.org')
      .optional(),
    certificate: z
      .string()
      .regex(/^arn:aws[\w-]*:acm:us-east-1:/, 'is the ARN of a certificate in us-east-1')
      .optional(),
    zone: z
      .string()
      .regex(/^Z[A-Z0-9]+$/, 'is the id of a hosted zone, like Z0123456789')
      .optional(),
    notify: z.email('is an e-mail address').optional(),
    // For tests: seconds that no function may exceed, and after which a message that failed comes again.
    timings: z.coerce
      .number('is a number of seconds from 5 to 100')
      .int('is a number of seconds from 5 to 100')
      .min(5, 'is a number of seconds from 5 to 100')
      .max(100, 'is a number of seconds from 5 to 100')
      .optional(),
  })
  .refine(({ domain, certificate }) => (domain === undefined) === (certificate === undefined), {
    path: ['domain'],
    message: 'and certificate go together',
  })
  .refine(({ domain, zone }) => zone === undefined || domain !== undefined, {
    path: ['zone'],
    message: 'needs a domain',
  })

export type Config = z.infer<typeof schema>

/** A line for each value that is wrong. */
export class WrongContext extends Error {}

/** `context` answers the value of a name, or undefined. Throws `WrongContext`. */
export const configOf = (context: (name: string) => unknown): Config => {
  const given = Object.fromEntries(Object.keys(schema.shape).map((name) => [name, context(name)]))
  const read = schema.safeParse(given)
  if (read.success) return read.data
  throw new WrongContext(
    read.error.issues.map(({ path, message }) => `-c ${path.join('.')}: ${message}`).join('\n'),
  )
}
