import { describe, expect, it } from 'vitest'
import { SourceText } from './text'

const bytes = (text: string) => new TextEncoder().encode(text).length

function marked(text: string, piece: string): string {
  const start = text.indexOf(piece)
  const { start: from, end } = new SourceText(text).range({
    offset: bytes(text.slice(0, start)),
    length: bytes(piece),
  })
  return text.slice(from, end)
}

describe('byte offsets', () => {
  it.each([
    ['plain', "<p>one</p>\n<p>fbq('init')</p>", "fbq('init')"],
    ['Thai before it on the line', "<h1>ขอบคุณค่ะ</h1> fbq('track')", "fbq('track')"],
    ['Thai in the lines before', "<title>ชาดอยแม่สลอง</title>\n<p>ขอบคุณ</p>\n  fbq('track')", "fbq('track')"],
    ['Thai marked itself', "a\n{content_name: 'ชาดอยแม่สลอง', value: 1}\nb", "'ชาดอยแม่สลอง'"],
    ['characters beyond the basic plane', "<h1>🙏🏽 ขอบคุณ</h1>\n<b>🎉</b>fbq('x')", "fbq('x')"],
    ['windows line ends', "<p>\r\nชา\r\nfbq('x')\r\n", "fbq('x')"],
    ['over several lines', "ชา\nfbq(\n  'ชา'\n)\n", "fbq(\n  'ชา'\n)"],
    ['a byte order mark', "\ufefffbq('x')", "fbq('x')"],
  ])('find the piece: %s', (_, text, piece) => {
    expect(marked(text, piece)).toBe(piece)
  })

  it('of every character lead back to it', () => {
    const text = 'aé\n€ก🎉\r\n\nz'
    const source = new SourceText(text)
    let index = 0
    for (const character of text) {
      expect(source.index(bytes(text.slice(0, index)))).toBe(index)
      index += character.length
    }
    expect(source.index(bytes(text))).toBe(text.length)
  })

  it('inside a character become its start, and beyond the end the end', () => {
    const source = new SourceText('กข')
    expect(source.index(4)).toBe(1)
    expect(source.index(99)).toBe(2)
  })
})

describe('lines', () => {
  it('lose their ends and keep their number', () => {
    const source = new SourceText('one\r\n\ntwo')
    expect([0, 1, 2].map((number) => source.line(number))).toEqual(['one', '', 'two'])
    expect(source.lineOf(6)).toBe(2)
  })

  it('are one for an empty text', () => {
    expect(new SourceText('').lines).toEqual([{ start: 0, end: 0, byte: 0 }])
  })
})
