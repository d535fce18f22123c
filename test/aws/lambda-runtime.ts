// A worker that is a function of ours: one event after another, as Lambda hands them.

import { parentPort, workerData } from 'node:worker_threads'

const { handler } = (await import(workerData.file)) as {
  readonly handler: (event: unknown, context: unknown) => Promise<unknown>
}
parentPort?.on('message', async ({ id, event }: { readonly id: string; readonly event: unknown }) => {
  const end = Date.now() + 30_000
  const context = {
    awsRequestId: id,
    functionName: 'f',
    functionVersion: '1',
    invokedFunctionArn: 'arn:aws:lambda:us-east-1:000000000000:function:f',
    memoryLimitInMB: '1024',
    getRemainingTimeInMillis: () => end - Date.now(),
  }
  try {
    parentPort?.postMessage({ id, answer: (await handler(event, context)) ?? null })
  } catch (error) {
    parentPort?.postMessage({ id, error: String(error) })
  }
})
parentPort?.postMessage('ready')
