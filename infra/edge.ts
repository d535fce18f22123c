// What readers reach: the distribution before the site bucket, and its name.

import { join } from 'node:path'
import { Annotations, Duration } from 'aws-cdk-lib'
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager'
import {
  AccessLevel,
  CachePolicy,
  type CfnDistribution,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront'
import { S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins'
import { CfnRecordSet } from 'aws-cdk-lib/aws-route53'
import type { Bucket } from 'aws-cdk-lib/aws-s3'
import { Construct } from 'constructs'
import { securityHeaders } from '../functions/cdn/headers.ts'
import type { Config } from './config.ts'

/** Of every distribution, whatever its region: a rule of Route 53. */
const cloudFrontZone = 'Z2FDTNDATAQYW2'

export class Edge extends Construct {
  readonly distribution: Distribution
  /** As readers know the site, without a slash at the end. */
  readonly address: string

  constructor(scope: Construct, site: Bucket, { domain, certificate, zone }: Config) {
    super(scope, 'Edge')
    this.distribution = new Distribution(this, 'Distribution', {
      defaultBehavior: {
        // Who may list is told 404 of a missing page; else it is 403.
        // @ts-expect-error The construct library's types do not fit each other under exactOptionalPropertyTypes.
        origin: S3BucketOrigin.withOriginAccessControl(site, {
          originAccessLevels: [AccessLevel.READ, AccessLevel.LIST],
        }),
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        compress: true,
        cachePolicy: new CachePolicy(this, 'Cache', {
          minTtl: Duration.seconds(0),
          defaultTtl: Duration.minutes(1),
          maxTtl: Duration.days(365),
          enableAcceptEncodingBrotli: true,
          enableAcceptEncodingGzip: true,
        }),
        responseHeadersPolicy: this.#headers(),
        functionAssociations: [
          { eventType: FunctionEventType.VIEWER_REQUEST, function: this.#edgeFunction('viewer-request') },
          { eventType: FunctionEventType.VIEWER_RESPONSE, function: this.#edgeFunction('viewer-response') },
        ],
      },
      // Not remembered: an error carries no tags, and the page may come at any moment.
      errorResponses: [403, 404].map((httpStatus) => ({
        httpStatus,
        responseHttpStatus: 404,
        responsePagePath: '/404.html',
        ttl: Duration.seconds(0),
      })),
      httpVersion: HttpVersion.HTTP2_AND_3,
      ...(domain !== undefined &&
        certificate !== undefined && {
          domainNames: [domain],
          minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
          certificate: Certificate.fromCertificateArn(this, 'Certificate', certificate),
        }),
    })
    // CloudFront would put it in place before the function sees the request: `/` would read as `/index.html`, which the
    // function sends to `/`.
    Annotations.of(this.distribution).acknowledgeWarning(
      '@aws-cdk/aws-cloudfront-origins:listBucketSecurityRisk',
      'No default root object: the function in front maps every folder, `/` too, to its page',
    )
    const resource = this.distribution.node.defaultChild as CfnDistribution
    resource.addPropertyOverride('DistributionConfig.CacheTagConfig', { HeaderName: 'x-amz-meta-cache-tag' })
    this.address = `https://${domain ?? this.distribution.distributionDomainName}`
    if (domain === undefined || zone === undefined) return
    for (const type of ['A', 'AAAA'])
      new CfnRecordSet(this, `Name${type}`, {
        name: domain,
        type,
        hostedZoneId: zone,
        aliasTarget: { dnsName: this.distribution.distributionDomainName, hostedZoneId: cloudFrontZone },
      })
  }

  #edgeFunction(name: string): EdgeFunction {
    return new EdgeFunction(this, name, {
      runtime: FunctionRuntime.JS_2_0,
      code: FunctionCode.fromFile({
        filePath: join(import.meta.dirname, '..', 'functions', 'cdn', `${name}.js`),
      }),
    })
  }

  #headers(): ResponseHeadersPolicy {
    return new ResponseHeadersPolicy(this, 'Headers', {
      securityHeadersBehavior: {
        contentSecurityPolicy: {
          contentSecurityPolicy: securityHeaders['content-security-policy'],
          override: true,
        },
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
        referrerPolicy: {
          referrerPolicy: HeadersReferrerPolicy.STRICT_ORIGIN_WHEN_CROSS_ORIGIN,
          override: true,
        },
        strictTransportSecurity: { accessControlMaxAge: Duration.days(365), override: true },
      },
      customHeadersBehavior: {
        customHeaders: (['cross-origin-opener-policy', 'permissions-policy'] as const).map((header) => ({
          header,
          value: securityHeaders[header],
          override: true,
        })),
      },
    })
  }
}
