/** The ways code gets onto a page, each with its steps. Their words stand in the catalogues. */
import type { Key } from '../words/words.svelte'

const steps = {
  html: 3,
  gtm: 5,
  shopify: 3,
  wordpress: 3,
  magento: 2,
  prestashop: 1,
  wix: 2,
  squarespace: 2,
  webflow: 2,
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
  if (/woocommerce|wordpress|pixelyoursite/.test(seen)) return 'wordpress'
  return guideIds.find((id) => seen.includes(id)) ?? 'html'
}
