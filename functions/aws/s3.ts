// The one client of S3 that a function's adapters share.

import { S3Client } from '@aws-sdk/client-s3'
import { patience } from './patience.ts'

export const s3Client = (): S3Client => new S3Client(patience)
