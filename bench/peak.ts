// The most memory that this process needs to read so many megabytes of text: run by parse.ts, each time in a fresh process.

import { read } from '../functions/ingest/read/read.ts'
import { issueText } from './issue-text.ts'

const megabytes = Number(process.argv[2])
const issues: string[] = []
for (let length = 0; length < megabytes * 1e6; length += issues.at(-1)!.length)
  issues.push(issueText(issues.length + 1, true))
const bytes = Buffer.from(issues.join('\n\n'))
issues.length = 0
read(bytes, 'issue.txt')
console.log(process.resourceUsage().maxRSS * 1024)
