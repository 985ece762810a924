import { afterEach, expect, it } from 'vitest'
import { learn } from '../words/languages'
import { speak } from '../words/words.svelte'
import { senderWords } from './sender'

const sent = (kind: 'tag_manager' | 'plugin' | 'automatic', name: string, title?: string) => ({
  kind,
  name,
  ...(title ? { title } : {}),
  id: kind === 'tag_manager' ? 'GTM-ABC123' : null,
  url: null,
  at: null,
  stack: [],
})

const manager = sent('tag_manager', 'google_tag_manager', 'Google Tag Manager')
const shopify = sent('plugin', 'shopify_legacy', 'Shopify (older pixel)')

afterEach(async () => speak(await learn('en')))

it('calls a product what people call it', () => {
  expect(senderWords(manager)).toBe('a tag manager: Google Tag Manager GTM-ABC123')
  expect(senderWords(shopify)).toBe('a plug-in: Shopify (older pixel)')
})

it('calls it so in Thai as well', async () => {
  speak(await learn('th'))
  expect(senderWords(manager)).toBe('tag manager: Google Tag Manager GTM-ABC123')
  expect(senderWords(shopify)).not.toContain('older')
})

it('reads what an older release has kept', () => {
  expect(senderWords(sent('plugin', 'wordpress_official'))).toBe('a plug-in: wordpress official')
  expect(senderWords(sent('automatic', 'SubscribedButtonClick'))).toContain('SubscribedButtonClick')
})
