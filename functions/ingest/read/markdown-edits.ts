// Thousands of quotations or underlined headings in one Markdown file: micromark copies all that it has read for
// each of them. Its list of edits is given the same work in another order, which copies only what stands behind.

import { EditMap } from 'micromark-util-edit-map'

EditMap.prototype.consume = function consume(events) {
  const edits = this.map.toSorted((a, b) => a[0] - b[0])
  const from = edits[0]?.[0] ?? events.length
  const behind = events.splice(from)
  let at = 0
  for (const [index, removed, added] of edits) {
    for (; at < index - from; at++) events.push(behind[at]!)
    for (const event of added) events.push(event)
    at += removed
  }
  for (; at < behind.length; at++) events.push(behind[at]!)
  this.map.length = 0
  this.index.clear()
}
