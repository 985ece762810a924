import { expect, it } from 'vitest'
import { shop } from '../host/fake/pages'
import { SourceText } from '../source/text'
import { initiatorSpan } from './initiator'

const { page, text } = shop.find((one) => one.page.source.endsWith('thanks.html'))!
const from = (url: string, line: number) => ({ url, line, column: 1, function: null })

it('is the line of this page that sent the hit', () => {
  const span = initiatorSpan(from('http://127.0.0.1:4100/shop/thanks.html?x=1', 18), page, text)
  const { start, end } = new SourceText(text).range(span!)
  expect(text.slice(start, end)).toMatch(/^fbq\('track', 'Purchase'.*;$/)
})

it.each([
  ['another file', from('http://127.0.0.1:4100/shop/app.js', 18)],
  ['a file of the same name elsewhere', from(page.source.replace('thanks.html', 'old/thanks.html'), 18)],
  ['a line that is not there', from(page.source, 999)],
  ['nothing', null],
])('is no place for %s', (_, initiator) => {
  expect(initiatorSpan(initiator, page, text)).toBeNull()
})
