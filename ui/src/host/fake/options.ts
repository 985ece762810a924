/** How the stand-in host behaves, as a test says or the page's own address. */
import type { Preferences } from '../asked'
import { SHOP } from './pages'

export type Options = {
  /** Milliseconds between two updates of a run. */
  pace: number
  /** A code with which every run fails. */
  fireError: string | null
  /** A code with which every inspection fails. */
  inspectError: string | null
  /** Inspections that never end, for looking at what is shown meanwhile. */
  hang: boolean
  /** A run of that many hits in ten seconds. */
  stream: number
  recent: string[]
  /** What is open from the start. */
  opened: string[]
}

export const quick: Options = {
  pace: 0,
  fireError: null,
  inspectError: null,
  hang: false,
  stream: 0,
  recent: [],
  opened: [],
}

export function optionsFrom(query: string): Options {
  const asked = new URLSearchParams(query)
  return {
    pace: Number(asked.get('pace') ?? 140),
    fireError: asked.get('fire-error'),
    inspectError: asked.get('inspect-error'),
    hang: asked.has('hang'),
    stream: Number(asked.get('stream') ?? 0),
    recent: asked.has('fresh')
      ? []
      : ['https://shop.example/', `${SHOP}/thanks.html`, 'https://doi-tea.example/promo'],
    opened: asked.getAll('open'),
  }
}

export const preferences: Preferences = {
  browser: null,
  traffic: 'held',
  timeout: 15,
  limit: 16_777_216,
  rules: {},
  theme: 'system',
  language: 'en',
  data: '/home/nok/.local/share/dev.pixelscope.desktop',
}
