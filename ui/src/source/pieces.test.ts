import { describe, expect, it } from 'vitest'
import { pieces } from './pieces'
import { SourceText } from './text'

function cut(text: string, mark: [number, number] | null): string[] {
  const range = mark && { start: mark[0], end: mark[1] }
  return new SourceText(text).lines.map((line) =>
    pieces(text, line, range)
      .map((piece) => (piece.marked ? `[${piece.text}]` : piece.text))
      .join(''),
  )
}

describe('pieces', () => {
  it('are the whole line without a mark', () => expect(cut('one\ntwo', null)).toEqual(['one', 'two']))
  it('are cut at a mark inside a line', () => expect(cut('one\ntwo', [5, 6])).toEqual(['one', 't[w]o']))
  it('go on over lines', () => expect(cut('one\ntwo\nsix', [2, 9])).toEqual(['on[e]', '[two]', '[s]ix']))
  it('show a mark without length', () => expect(cut('one\ntwo', [5, 5])).toEqual(['one', 't[]wo']))
  it('leave out the line before, where a mark begins a line', () =>
    expect(cut('one\ntwo', [4, 7])).toEqual(['one', '[two]']))

  it('of a very long line are shortened around the mark', () => {
    const text = `${'a'.repeat(90_000)}MARK${'b'.repeat(90_000)}`
    const [line = ''] = cut(text, [90_000, 90_004])
    expect(line).toContain('aaa[MARK]bbb')
    expect(line.length).toBeLessThan(9_000)
  })
})
