/** The ways code gets onto a page, each with its steps. Their words stand in the catalogues. */
import type { Key } from '../words/words.svelte'

const steps = {
  html: 3,
  framework: 4,
  gtm: 5,
  tags: 3,
  shopify: 4,
  wordpress: 4,
  magento: 2,
  prestashop: 2,
  builder: 4,
} as const

export type GuideId = keyof typeof steps

export const guideIds = Object.keys(steps) as GuideId[]

export function guideSteps(id: GuideId): Key[] {
  return Array.from({ length: steps[id] }, (_, index) => `guide.${id}.${index + 1}` as Key)
}

/** The guide for what the page is built with, where that was seen. */
export function guideFor(integrations: string[]): GuideId {
  const seen = integrations.join(' ').toLowerCase()
  if (/tag_manager|gtm/.test(seen)) return 'gtm'
  if (/segment|tealium|adobe_launch|rudderstack/.test(seen)) return 'tags'
  if (/woocommerce|wordpress|pixelyoursite/.test(seen)) return 'wordpress'
  if (/wix|squarespace|webflow|bigcommerce|tilda/.test(seen)) return 'builder'
  return guideIds.find((id) => seen.includes(id)) ?? 'html'
}
