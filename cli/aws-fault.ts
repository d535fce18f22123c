// What AWS answers when a command cannot be done, as one line with what to do about it.

import { oneLine } from '../functions/model/receipt-line.ts'
import { codeOf, Refusal } from '../local/refusal.ts'

const unknownKeys =
  /^(ExpiredToken(Exception)?|InvalidAccessKeyId|InvalidClientTokenId|InvalidToken|UnrecognizedClientException|SignatureDoesNotMatch|InvalidSignatureException|IncompleteSignature(Exception)?|AuthFailure|RequestTimeTooSkewed)$/
const denied = /^(AccessDenied(Exception)?|Forbidden|UnauthorizedOperation|AuthorizationError(Exception)?)$/
const gone = /^(ResourceNotFoundException|QueueDoesNotExist|AWS\.SimpleQueueService\.NonExistentQueue)$/
const unreachable =
  /^(E[A-Z]+_?[A-Z]*|TimeoutError|RequestTimeout|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_\w+|ERR_TLS_\w+|CERT_\w+)$/

/** Undefined for what is no fault of AWS or of the way there: that is a defect of ours. */
export const refusalOf = (error: unknown): Refusal | undefined => {
  if (!(error instanceof Error)) return undefined
  const line = lineOf(error)
  return line === undefined ? undefined : new Refusal(line, { cause: error })
}

const lineOf = (error: Error): string | undefined => {
  const { name } = error
  const said = oneLine(error.message).trim()
  const ofAws = '$metadata' in error
  if (/^(CredentialsProviderError|TokenProviderError)$/.test(name))
    return `no credentials for AWS: ${said}; set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY`
  if (said === 'Region is missing') return 'no region is set; set AWS_REGION to the one of the stack'
  if (unknownKeys.test(name))
    return `AWS does not take these credentials (${name}); sign in again, or set AWS_PROFILE to others`
  if (denied.test(name))
    return `these credentials may not do that: ${said}; docs/recover.md lists what the command line needs`
  if (name === 'NoSuchBucket')
    return `there is no bucket ${'BucketName' in error ? error.BucketName : 'of this name'}: ${said}; where it is one of the stack, deploy it again`
  if (ofAws && gone.test(name))
    return `something of the stack is gone: ${said}; deploy it again, then dropcap recover`
  const code = codeOf(error) ?? name
  if (unreachable.test(code))
    return `AWS cannot be reached (${[code, said].filter(Boolean).join(': ')}); check AWS_REGION, AWS_ENDPOINT_URL and the network`
  return ofAws ? `AWS answers ${name}: ${said}` : undefined
}
