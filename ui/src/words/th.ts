/** Thai. What a key means stands in English in `en`; terms that Thai web people say in English stay English. */
import { thaiTexts } from './rules/th'
import { checklist } from './th/checklist'
import { compare } from './th/compare'
import { deliver } from './th/deliver'
import { events } from './th/events'
import { failures } from './th/failures'
import { frame } from './th/frame'
import { guides } from './th/guides'
import { history } from './th/history'
import { live } from './th/live'
import { overview } from './th/overview'
import { settings } from './th/settings'
import { source } from './th/source'
import type { Catalogue, Tongue } from './words.svelte'

const words: Catalogue = {
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

export const thai: Tongue = { tag: 'th', words, texts: thaiTexts }
