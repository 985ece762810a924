import { expect, it } from 'vitest'
import { en } from '../words/en'
import { guideFor, guideIds, guideSteps } from './guides'

it('has words for every step, and a step for all words', () => {
  const used = ['guide.note', ...guideIds.flatMap((id) => [`guide.${id}`, ...guideSteps(id)])]
  const there = Object.keys(en).filter((key) => key.startsWith('guide.'))
  expect([...used].sort()).toEqual([...there].sort())
})

it.each([
  [['google_tag_manager'], 'gtm'],
  [['woocommerce'], 'wordpress'],
  [['cookiebot', 'tealium'], 'tags'],
  [['squarespace'], 'builder'],
  [['shopify'], 'shopify'],
  [[], 'html'],
] as const)('fits %s', (integrations, guide) => expect(guideFor([...integrations])).toBe(guide))
