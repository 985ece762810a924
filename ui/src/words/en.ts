/** English. Numbers are given as numbers, so that each language says more than one in its own way. */
import { checklist } from './en/checklist'
import { compare } from './en/compare'
import { deliver } from './en/deliver'
import { events } from './en/events'
import { failures } from './en/failures'
import { frame } from './en/frame'
import { guides } from './en/guides'
import { history } from './en/history'
import { live } from './en/live'
import { overview } from './en/overview'
import { settings } from './en/settings'
import { source } from './en/source'

export const en = {
  ...frame,
  ...failures,
  ...overview,
  ...source,
  ...live,
  ...checklist,
  ...events,
  ...guides,
  ...compare,
  ...history,
  ...deliver,
  ...settings,
}
