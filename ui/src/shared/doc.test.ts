import { expect, it } from 'vitest'
import { blocks } from './doc'

it('reads what rules are written in', () => {
  const text =
    '# Title\n\nOne line\nand another.\n\n- first\n  goes on\n- second\n\n```html\n<b>x</b>\n\n# no head\n```\nEnd'
  expect(blocks(text)).toEqual([
    { kind: 'heading', text: 'Title' },
    { kind: 'text', text: 'One line and another.' },
    { kind: 'list', items: ['first goes on', 'second'] },
    { kind: 'code', text: '<b>x</b>\n\n# no head' },
    { kind: 'text', text: 'End' },
  ])
})

it('shows where a link leads', () =>
  expect(blocks('[Meta](https://x.example/a) and <https://y.example/>')).toEqual([
    { kind: 'text', text: 'Meta (https://x.example/a) and https://y.example/' },
  ]))

it('takes an open fence to the end', () => expect(blocks('```\nx')).toEqual([{ kind: 'code', text: 'x' }]))
