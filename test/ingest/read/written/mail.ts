// The issue as mail programs send it.

import { asText, type Written } from './issue.ts'
import { asHtml } from './markup.ts'

const header = `From hand@quay.example Wed May 29 21:04:11 2019
Received: from quay.example (quay.example [192.0.2.7])
	by post.example with ESMTP id 4; Wed, 29 May 2019 21:04:11 +0100
From: =?utf-8?Q?The_Harbour_Master=E2=80=99s_Hand?= <hand@quay.example>
To: everybody@quay.example
Subject: =?utf-8?B?TmV3cyBmcm9tIHRoZSBxdWF5?=
Date: Wed, 29 May 2019 21:04:11 +0100
Message-ID: <1@quay.example>
MIME-Version: 1.0
`

const quotedPrintable = (text: string): string =>
  text
    .split('\n')
    .map((line) => {
      const encoded = [...Buffer.from(line)].map((byte) =>
        byte > 126 || byte === 61
          ? `=${byte.toString(16).toUpperCase().padStart(2, '0')}`
          : String.fromCharCode(byte),
      )
      const lines: string[] = ['']
      for (const each of encoded) {
        if (lines.at(-1)!.length + each.length > 74) {
          lines[lines.length - 1] += '='
          lines.push('')
        }
        lines[lines.length - 1] += each
      }
      return lines.join('\n')
    })
    .join('\n')

const base64 = (text: string): string => Buffer.from(text).toString('base64').replace(/.{76}/g, '$&\n')

export const asMail = (
  issue: Written,
  shape: 'plain' | 'quoted-printable' | 'base64' | 'alternative' | 'html',
): string => {
  const text = asText(issue)
  switch (shape) {
    case 'plain':
      return `${header}Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n${text}`
    case 'quoted-printable':
      return `${header}Content-Type: text/plain; charset="utf-8"\nContent-Transfer-Encoding: quoted-printable\n\n${quotedPrintable(text)}`
    case 'base64':
      return `${header}Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n${base64(text)}\n`
    case 'html':
      return `${header}Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n${quotedPrintable(asHtml(issue, 'table'))}`
    default:
      return `${header}Content-Type: multipart/alternative; boundary="=_a b"\n\nThis is a message in parts.\n--=_a b\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n${quotedPrintable(text)}\n--=_a b\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\n${base64(asHtml(issue, 'plain'))}\n--=_a b--\n`
  }
}
