/**
 * Pictures of every state: `npm run pictures [-- state…]`. Light and dark, in a small window, a usual one, and
 * one at 200 %. They are written to `look/pictures`, which is not committed, to be looked at.
 */
import { mkdir } from 'node:fs/promises'
import { browser, open, serve } from './screen.mjs'
import { states } from './states.mjs'

const sizes = [
  { name: '1024', width: 1024, height: 640, scale: 1 },
  { name: '1440', width: 1440, height: 900, scale: 1 },
  { name: '200', width: 720, height: 450, scale: 2 },
]

const asked = process.argv.slice(2)
const themes = ['light', 'dark'].filter((one) => !asked.includes('only-light') || one === 'light')
const chosen = states.filter(
  ([name]) => asked.filter((one) => !one.startsWith('only-')).length === 0 || asked.includes(name),
)
const folder = new URL('./pictures/', import.meta.url).pathname
await mkdir(folder, { recursive: true })
const site = await serve()
const chromium = await browser()
for (const { name: size, width, height, scale } of sizes) {
  if (
    asked.some((one) => one.startsWith('only-') && Number(one.slice(5)) > 0) &&
    !asked.includes(`only-${size}`)
  )
    continue
  for (const colorScheme of themes) {
    const context = await chromium.newContext({
      viewport: { width, height },
      deviceScaleFactor: scale,
      colorScheme,
      reducedMotion: 'reduce',
      locale: 'en-GB',
    })
    for (const state of chosen) {
      const { page, wrong } = await open(context, site.origin, state).catch((error) => {
        console.log(`${state[0]} ${size} ${colorScheme}: ${error.message.split('\n')[0]}`)
        return {}
      })
      if (!page) continue
      for (const one of new Set(wrong)) console.log(`${state[0]} ${size} ${colorScheme}: ${one}`)
      await page.screenshot({ path: `${folder}${state[0]}-${size}-${colorScheme}.png` })
      await page.close()
    }
    await context.close()
  }
}
await chromium.close()
site.close()
