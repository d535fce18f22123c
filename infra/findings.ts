// What cdk-nag's AWS Solutions finds in the stack, and why it stays so. Whatever is not here is not accepted.

type Finding = {
  /** Of the construct, from the stack on. */
  readonly path: string
  readonly rule: string
  readonly reason: string
}

const inOneBucket = 'objects of one bucket, whose names are not known beforehand'

export const findings: readonly Finding[] = [
  ...['Uploads', 'Bodies', 'Site'].map((bucket) => ({
    path: `Stores/${bucket}/Resource`,
    rule: 'AwsSolutions-S1',
    reason:
      'access logs would cost more than all else; who changed what is in the versions, and CloudTrail can be switched on for the account',
  })),
  {
    path: 'Edge/Distribution/Resource',
    rule: 'AwsSolutions-CFR1',
    reason: 'a public archive is for readers in every country',
  },
  {
    path: 'Edge/Distribution/Resource',
    rule: 'AwsSolutions-CFR2',
    reason:
      'only static files are served, and nothing is taken; a firewall would cost USD 5 a month at least',
  },
  {
    path: 'Edge/Distribution/Resource',
    rule: 'AwsSolutions-CFR3',
    reason: 'an access log would keep the addresses of readers, which nobody needs',
  },
  {
    path: 'Edge/Distribution/Resource',
    rule: 'AwsSolutions-CFR4',
    reason:
      "with CloudFront's own certificate the protocol cannot be chosen; with a domain of one's own it is TLS 1.2 of 2021",
  },
  {
    path: 'ingest/Role/DefaultPolicy/Resource',
    rule: 'AwsSolutions-IAM5[Resource::<Uploads.Arn>/*]',
    reason: inOneBucket,
  },
  {
    path: 'ingest/Role/DefaultPolicy/Resource',
    rule: 'AwsSolutions-IAM5[Resource::<Bodies.Arn>/*]',
    reason: inOneBucket,
  },
  {
    path: 'publish/Role/DefaultPolicy/Resource',
    rule: 'AwsSolutions-IAM5[Resource::<Bodies.Arn>/*]',
    reason: inOneBucket,
  },
  {
    path: 'publish/Role/DefaultPolicy/Resource',
    rule: 'AwsSolutions-IAM5[Resource::<Site.Arn>/*]',
    reason: inOneBucket,
  },
  {
    path: 'Editors/Resource',
    rule: 'AwsSolutions-IAM5[Resource::<Uploads.Arn>/<aws:PrincipalTag/publication>/*]',
    reason: "the files of one editor's own folder",
  },
]
