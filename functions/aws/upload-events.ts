// What S3 says of the upload bucket: that something happened to a key. Nothing else in an event is believed.

import { z } from 'zod'

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

/** The keys that the body of one message names. Throws on what S3 does not send. */
export const keysIn = (body: string): readonly string[] => [
  ...new Set(
    event
      .parse(JSON.parse(body))
      .Records.map(({ s3 }) => decodeURIComponent(s3.object.key.replaceAll('+', ' '))),
  ),
]
