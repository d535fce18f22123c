// How long a call to AWS may take: the same for every client.

/**
 * Three attempts of at most 4 s with a second for each connection, and short pauses between them, are over in 15 s:
 * the margin that publish keeps before its lease runs out, and half of ingest's shortest timeout.
 */
export const patience = {
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 1_000, requestTimeout: 4_000, throwOnRequestTimeout: true },
} as const
