/** Forty pages of three sites, for looking at a long list. */
import { shop } from './pages'
import type { Sample } from './pages'

/** What opens all of them. */
export const MANY = '/home/nok/sites'

const sites = ['https://www.doi-tea.example', 'https://shop.doi-tea.example', '/home/nok/sites/campaign-2026']
const paths = [
  '/',
  '/tea',
  '/tea/oolong-17',
  '/cart',
  '/checkout',
  '/thank-you',
  '/about',
  '/blog/spring-harvest',
]

export const forty: Sample[] = Array.from({ length: 40 }, (_, index) => {
  const like = shop[[0, 0, 1, 0, 2, 3, 5, 4][index % 8] ?? 0] ?? shop[0]!
  const site = sites[Math.floor(index / 14)] ?? sites[0]!
  const path = (paths[index % 8] ?? '/') + (index % 14 > 7 ? `?page=${index}` : '')
  const local = site.startsWith('/')
  const source = local ? `${site}${path === '/' ? '/index' : path.replace('?', '-')}.html` : `${site}${path}`
  return { text: like.text, page: { ...like.page, source, url: local ? null : source } }
})
