import { expect, it } from 'vitest'
import { diffLines } from './diff'

const diff = `--- a/thanks.html
+++ b/thanks.html
@@ -9,3 +9,3 @@
 one
--- two
+++ three
 four
\\ No newline at end of file
`

it('reads lines with their numbers, also those that look like a head', () => {
  expect(diffLines(diff)).toEqual([
    { kind: 'place', text: '@@ -9,3 +9,3 @@', before: null, after: null },
    { kind: 'same', text: 'one', before: 9, after: 9 },
    { kind: 'gone', text: '-- two', before: 10, after: null },
    { kind: 'new', text: '++ three', before: null, after: 10 },
    { kind: 'same', text: 'four', before: 11, after: 11 },
  ])
})
