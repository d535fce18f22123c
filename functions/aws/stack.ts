// A deployed stack by its outputs, for the command line.

import {
  CloudFormationClient,
  CloudFormationServiceException,
  DescribeStacksCommand,
} from '@aws-sdk/client-cloudformation'

/** Undefined where there is no such stack in the region. */
export const stackOutputs = async (name: string): Promise<Readonly<Record<string, string>> | undefined> => {
  const client = new CloudFormationClient()
  try {
    const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName: name }))
    return Object.fromEntries((Stacks[0]?.Outputs ?? []).map((one) => [one.OutputKey!, one.OutputValue!]))
  } catch (error) {
    if (isAbsent(error)) return undefined
    throw error
  } finally {
    client.destroy()
  }
}

// It has no class of its own, and shares its name with requests that are wrong.
const isAbsent = (error: unknown): boolean =>
  error instanceof CloudFormationServiceException &&
  error.name === 'ValidationError' &&
  error.message.includes('does not exist')
