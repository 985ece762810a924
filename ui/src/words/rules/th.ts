/** The rules' texts in Thai, a file for each group of rules. */
import type { Texts } from './ruleTexts'
import { arrival } from './th/arrival'
import { baseCode } from './th/base_code'
import { beside } from './th/beside'
import { consent } from './th/consent'
import { documents } from './th/documents'
import { events } from './th/events'
import { integrations } from './th/integrations'
import { legacy } from './th/legacy'
import { live } from './th/live'
import { matching } from './th/matching'
import { noscript } from './th/noscript'
import { parameters } from './th/parameters'
import { pixel } from './th/pixel'
import { placement } from './th/placement'
import { policy } from './th/policy'
import { silences } from './th/silences'
import { titles } from './th/titles'
import { joints, pieces, variables } from './th/triggers'
import { fixes, headings, words } from './th/words'

export const thaiTexts: Texts = {
  rules: {
    ...arrival,
    ...baseCode,
    ...consent,
    ...events,
    ...integrations,
    ...legacy,
    ...live,
    ...matching,
    ...noscript,
    ...parameters,
    ...pixel,
    ...placement,
    ...policy,
    ...silences,
  },
  beside,
  documents,
  headings,
  fixes,
  titles,
  triggers: { joints, pieces, variables },
  words,
}
