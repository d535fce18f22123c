// Who asks: users and roles with just the grants that a test gives them.

import {
  CreateAccessKeyCommand,
  CreateRoleCommand,
  CreateUserCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  GetRolePolicyCommand,
  IAMClient,
  ListAttachedRolePoliciesCommand,
  ListRolePoliciesCommand,
  PutRolePolicyCommand,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam'
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts'

const iam = new IAMClient()

export type Credentials = {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
}

/** One action on one resource. */
export type Grant = { readonly action: string; readonly resource: string }

const documentOf = (grants: readonly Grant[]): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: grants.map(({ action, resource }) => ({
      Effect: 'Allow',
      Action: asTheEmulatorCalls(action),
      // To AWS a log group ends in `:*`.
      Resource: action.startsWith('logs:') ? resource.replace(/:\*$/, '') : resource,
    })),
  })

/** AWS has one permission for messages, alone or ten at once. */
const asTheEmulatorCalls = (action: string): string | string[] =>
  action === 'sqs:SendMessage' ? [action, 'sqs:SendMessageBatch'] : action

type Statement = { readonly Action: string | string[]; readonly Resource: string | string[] }

/** All that a role may do. Throws where it is more than its own policies say. */
export const grantsOf = async (RoleName: string): Promise<readonly Grant[]> => {
  const { AttachedPolicies = [] } = await iam.send(new ListAttachedRolePoliciesCommand({ RoleName }))
  if (AttachedPolicies.length > 0) throw new Error(`${RoleName} has policies that are not its own`)
  const { PolicyNames = [] } = await iam.send(new ListRolePoliciesCommand({ RoleName }))
  const grants: Grant[] = []
  for (const PolicyName of PolicyNames) {
    const { PolicyDocument = '' } = await iam.send(new GetRolePolicyCommand({ RoleName, PolicyName }))
    const { Statement } = JSON.parse(decodeURIComponent(PolicyDocument)) as { Statement: Statement[] }
    for (const { Action, Resource } of Statement)
      for (const action of [Action].flat())
        for (const resource of [Resource].flat()) grants.push({ action, resource })
  }
  return grants
}

/** Whatever the role did, it does no more. */
export const disable = async (RoleName: string): Promise<void> => {
  await iam.send(
    new PutRolePolicyCommand({
      RoleName,
      PolicyName: 'off',
      PolicyDocument: JSON.stringify({
        Version: '2012-10-17',
        Statement: [{ Effect: 'Deny', Action: '*', Resource: '*' }],
      }),
    }),
  )
}

/** Takes on a fresh role that may do this and nothing else. */
export const roleWith = async (RoleName: string, grants: readonly Grant[]): Promise<Credentials> => {
  const { Role } = await iam.send(
    new CreateRoleCommand({
      RoleName,
      AssumeRolePolicyDocument: JSON.stringify({
        Version: '2012-10-17',
        Statement: [
          { Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::000000000000:root' }, Action: 'sts:AssumeRole' },
        ],
      }),
    }),
  )
  await iam.send(
    new PutRolePolicyCommand({ RoleName, PolicyName: 'grants', PolicyDocument: documentOf(grants) }),
  )
  const { Credentials: given } = await new STSClient().send(
    new AssumeRoleCommand({ RoleArn: Role!.Arn, RoleSessionName: 'test' }),
  )
  return {
    accessKeyId: given!.AccessKeyId!,
    secretAccessKey: given!.SecretAccessKey!,
    sessionToken: given!.SessionToken!,
  }
}

/**
 * A new user, with what an administrator gives an editor: a tag that names the publication, and the stack's policy. The
 * emulator does not put the tag into the policy by itself.
 */
export const editorOf = async (publication: string, PolicyArn: string): Promise<Credentials> => {
  const UserName = `editor-of-${publication}`
  const { Policy } = await iam.send(new GetPolicyCommand({ PolicyArn }))
  const { PolicyVersion } = await iam.send(
    new GetPolicyVersionCommand({ PolicyArn, VersionId: Policy!.DefaultVersionId }),
  )
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of IAM's, not of ours
  const variable = '${aws:PrincipalTag/publication}'
  const document = decodeURIComponent(PolicyVersion!.Document!)
  if (!document.includes(variable)) throw new Error(`${PolicyArn} names no ${variable}`)
  await iam.send(new CreateUserCommand({ UserName, Tags: [{ Key: 'publication', Value: publication }] }))
  await iam.send(
    new PutUserPolicyCommand({
      UserName,
      PolicyName: 'editor',
      PolicyDocument: document.replaceAll(variable, publication),
    }),
  )
  return keysOf(UserName)
}

export const userWith = async (UserName: string, grants: readonly Grant[]): Promise<Credentials> => {
  await iam.send(new CreateUserCommand({ UserName }))
  await allow(UserName, grants)
  return keysOf(UserName)
}

/** In place of what the user might do before. */
export const allow = async (UserName: string, grants: readonly Grant[]): Promise<void> => {
  await iam.send(
    new PutUserPolicyCommand({ UserName, PolicyName: 'grants', PolicyDocument: documentOf(grants) }),
  )
}

const keysOf = async (UserName: string): Promise<Credentials> => {
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }))
  return { accessKeyId: AccessKey!.AccessKeyId!, secretAccessKey: AccessKey!.SecretAccessKey! }
}

export const variablesOf = (credentials: Credentials): Readonly<Record<string, string>> => ({
  AWS_ACCESS_KEY_ID: credentials.accessKeyId,
  AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
  ...(credentials.sessionToken !== undefined && { AWS_SESSION_TOKEN: credentials.sessionToken }),
})
