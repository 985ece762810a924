import { describe, expect, it } from 'vitest'
import { shop } from '../host/fake/pages'
import type { Step } from '../host/types'
import { nextSteps } from './next'
import { pixelLamps } from './lamps'

const pageOf = (name: string) => shop.find(({ page }) => page.source.endsWith(name))!.page
const ok: Step = { status: 'ok', why: null }
const done = { live: false, browsed: false, error: null, chain: { library: ok, config: ok, hit: ok } }

function kinds(name: string, run: typeof done | null = null, edited = false): string[] {
  const page = pageOf(name)
  const lamps = pixelLamps(page, null).flatMap((card) => card.lamps)
  return nextSteps({ page, findings: page.findings, run, edited, lamps }).map((step) =>
    step.kind === 'finding' ? step.finding.rule : step.kind,
  )
}

describe('what to do next', () => {
  it('is to try it, where nothing is wrong', () => expect(kinds('index.html')).toEqual(['send']))

  it('is what loses data first', () => {
    expect(kinds('thanks.html')).toEqual(['purchase-currency-missing', 'send'])
    expect(kinds('product.html').slice(0, 2)).toEqual(['policy-blocks-library', 'value-invalid'])
  })

  it('is to mend what never runs before trying it', () => {
    expect(kinds('signup.html')).toEqual(['pixel-in-template', 'send'])
  })

  it('is to replace what is retired, and not to send from it', () => {
    expect(kinds('spring-sale.html')[0]).toBe('replace')
    expect(kinds('spring-sale.html')).not.toContain('send')
  })

  it('is to send again once the page was edited', () => {
    expect(kinds('product.html', done, true)).toContain('again')
  })

  it('is to click where events wait for that', () => {
    expect(kinds('product.html', done)).toContain('click')
  })

  it('is not to click where the library never came', () => {
    const blocked = { ...done, chain: { ...done.chain, library: { status: 'blocked', why: null } as Step } }
    expect(kinds('product.html', blocked)).not.toContain('click')
  })

  it('never names more findings than a person does at once', () => {
    const page = pageOf('thanks.html')
    const findings = Array.from({ length: 9 }, (_, n) => ({ ...page.findings[0]!, message: `${n}` }))
    const steps = nextSteps({ page, findings, run: done, edited: false, lamps: [] })
    expect(steps.filter((step) => step.kind === 'finding')).toHaveLength(3)
    expect(steps.at(-1)).toEqual({ kind: 'more', left: 6 })
  })
})
