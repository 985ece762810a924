/** The few things to do next, best first: what loses data, then what can be seen only by trying, then the rest. */
import type { Chain, Finding, Page } from '../host/types'
import { findingKeys } from '../state/finding-key'
import type { EventLamp } from './lamps'

export type Step =
  | { kind: 'send' | 'again' | 'install' | 'replace' | 'checklist' }
  | { kind: 'click'; waiting: number }
  | { kind: 'finding'; finding: Finding; key: string }
  | { kind: 'more'; left: number }

type Known = {
  page: Page
  findings: Finding[]
  run: { live: boolean; browsed: boolean; error: unknown; chain: Chain | null } | null
  edited: boolean
  lamps: EventLamp[]
}

/** More than these nobody does at once. */
const MOST = 3

export function nextSteps({ page, findings, run, edited, lamps }: Known): Step[] {
  const steps: Step[] = []
  if (page.verdict === 'missing' && page.integrations.length === 0) steps.push({ kind: 'install' })
  if (page.verdict === 'legacy') steps.push({ kind: 'replace' })
  const keys = findingKeys(findings)
  const grave = findings
    .map((finding, index): Step & { kind: 'finding' } => ({
      kind: 'finding',
      finding,
      key: keys[index] ?? '',
    }))
    .filter(({ finding }) => finding.severity !== 'info')
    .sort((a, b) => rank(a.finding) - rank(b.finding))
  const sends = page.verdict !== 'unreadable' && page.verdict !== 'legacy'
  // Of a page whose code never runs it is known what a browser would show.
  const loses = page.verdict === 'inert' || grave.some(({ finding }) => finding.severity === 'error')
  if (sends && run === null && !(loses && grave.length > 0)) {
    steps.push({ kind: 'send' })
  }
  const room = Math.max(1, MOST - steps.length)
  steps.push(...grave.slice(0, room))
  if (grave.length > room) steps.push({ kind: 'more', left: grave.length - room })
  if (sends && run === null && !steps.some((step) => step.kind === 'send')) steps.push({ kind: 'send' })
  if (sends && run !== null && !run.live && edited) steps.push({ kind: 'again' })
  const waiting = lamps.filter((lamp) => lamp.status === 'waiting').length
  // Where hits cannot come through, clicking shows nothing.
  const open = run?.chain?.library.status === 'ok'
  const quiet = run !== null && !run.live && !run.browsed && run.error === null && open
  if (quiet && waiting > 0) steps.push({ kind: 'click', waiting })
  if (steps.length === 0 && run !== null && !run.live) steps.push({ kind: 'checklist' })
  return steps
}

const rank = (finding: Finding) => (finding.severity === 'error' ? 0 : 1)
