import { describe, expect, it } from 'vitest'
import { shop } from '../host/fake/pages'
import { report, updates } from '../host/fake/run'
import type { Fire } from '../host/types'
import { Run } from '../state/run.svelte'
import { initiatorSpan } from './initiator'
import { naming } from './served'
import { pageOf } from './sieve'

const PORT = 'http://127.0.0.1:4100'
const named = (file: string, page: string) => naming({ file, at: [`${PORT}/${page}`] })!

describe('an address under which a file was served', () => {
  it('is said as a path, with what lies beside the file', () => {
    const { name, text } = named('shop/a page.html', 'a%20page.html')
    expect(name(`${PORT}/a%20page.html?x=1#y`)).toBe('shop/a page.html?x=1#y')
    expect(name(`${PORT}/js/%E0%B8%81.js`)).toBe('shop/js/ก.js')
    expect(name(`${PORT}/100%`)).toBe('shop/100%')
    for (const other of [`${PORT}1/a`, 'https://shop.example/', 'main']) expect(name(other)).toBe(other)
    expect(text(`at x (${PORT}/a%20page.html:12:5), ${PORT}/a(1).js "${PORT}/"`)).toBe(
      'at x (shop/a page.html:12:5), shop/a(1).js "shop/"',
    )
  })

  it('says nothing of what lies beside a link', () => {
    const { name } = named('links/now.html', '2026.html')
    expect(name(`${PORT}/2026.html`)).toBe('links/now.html')
    expect(name(`${PORT}/a.js`)).toBe('a.js')
  })

  it('is not looked for where nothing was served', () => {
    expect(naming({ file: 'https://shop.example/', at: [] })).toBeNull()
  })
})

describe('a run of a file', () => {
  const { page, text } = shop.find((one) => one.page.source.endsWith('thanks.html'))!
  const address = `${PORT}/thanks.html`
  const from = { url: address, line: 18, column: 3, function: null }
  const as = (fire: Fire): Fire => ({
    ...fire,
    page: address,
    initiator: from,
    params: [['dl', address]],
    sender: { kind: 'page_tag', name: null, id: null, url: null, at: null, stack: [from] },
  })
  const plain = report(page, 'held')
  const told = {
    ...plain,
    served_at: [address],
    fires: plain.fires.map(as),
    console: [`Failed to load resource: ${PORT}/shop.css`],
  }

  function begun(): Run {
    const run = new Run(1, 'held', new Date())
    run.apply({ kind: 'served', file: page.source, at: address })
    for (const update of updates(told)) run.apply(update)
    return run
  }

  it.each([
    ['while it goes on', begun],
    [
      'at its end',
      () => {
        const run = new Run(1, 'held', new Date())
        run.finish(told)
        return run
      },
    ],
  ])('names the file %s, and leaves what was sent', (_, made) => {
    const run = made()
    run.fail(new Error('over'))
    const [fire] = run.fires
    expect(fire?.initiator?.url).toBe(page.source)
    expect(fire?.sender.stack[0]?.url).toBe(page.source)
    expect(pageOf(fire!)).toBe(page.source)
    expect(fire?.params).toEqual([['dl', address]])
    expect(run.console).toEqual([
      `Failed to load resource: ${page.source.replace('thanks.html', 'shop.css')}`,
    ])
    expect(initiatorSpan(fire!.initiator, page, text)?.line).toBe(18)
  })
})
