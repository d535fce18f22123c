// What S3 says of the upload bucket: that something happened to a key. Nothing else in an event is believed.

import { z } from 'zod'
import { isEarlier } from './earlier.ts'

const event = z.object({
  Records: z
    .array(
      z.object({
        eventVersion: z.string().startsWith('2.'),
        s3: z.object({ object: z.object({ key: z.string() }) }),
      }),
    )
    // S3 tries a new notification with an `s3:TestEvent`, which has none.
    .default([]),
})

/** The keys that the body of one message names, copies of earlier versions left out. Throws on what S3 does not send. */
export const keysIn = (body: string): readonly string[] => [
  ...new Set(
    event
      .parse(JSON.parse(body))
      .Records.map(({ s3 }) => decodeURIComponent(s3.object.key.replaceAll('+', ' ')))
      .filter((key) => !isEarlier(key)),
  ),
]

/** The body of a message by which a key is looked at again. */
export const eventOf = (key: string): string =>
  JSON.stringify({ Records: [{ eventVersion: '2.1', s3: { object: { key: encodeURIComponent(key) } } }] })
