import { Text } from '@codemirror/state'
import { expect, it } from 'vitest'
import { marksOf } from './marks'

const lines = ["fbq('track', 'Purchase', {", '    value: 30,  ', '', '  });', '   ']
const doc = Text.of(lines)
const told = (start: number, end: number) =>
  marksOf(doc, { start, end }).map((mark) => doc.sliceString(mark.start, mark.end))

it('marks each line of a piece without what indents it', () => {
  expect(told(lines[0]!.indexOf('{'), doc.toString().indexOf(')' + ';'))).toEqual(['{', 'value: 30,', '}'])
})

it('marks a piece within a line as it is, blanks in it included', () => {
  expect(told(4, 22)).toEqual(["'track', 'Purchase"])
})

it('marks blanks where they are the whole piece, and nothing beyond the text', () => {
  expect(told(doc.length - 3, doc.length)).toEqual(['   '])
  expect(marksOf(doc, { start: 3, end: 3 })).toEqual([])
  expect(marksOf(doc, { start: 0, end: doc.length + 1 })).toEqual([])
})
