/**
 * Ten thousand hits in ten seconds, in Live with table and timeline: how long the frames were.
 * `npm run flow [hits]`; ends with an error where one took longer than 50 ms. With `--figures` it writes down
 * each frame instead, for `cargo xtask bench`.
 */
import { browser, open, serve } from './screen.mjs'

const LIMIT = 50
const figures = process.argv.includes('--figures')
const hits = Number(process.argv.slice(2).find((word) => !word.startsWith('--')) ?? 10_000)
const site = await serve()
const chromium = await browser()
const context = await chromium.newContext({ viewport: { width: 1440, height: 900 } })
const { page } = await open(context, site.origin, [
  'flow',
  `pace=0&stream=${hits}`,
  async (page) => {
    await page.getByTestId('sample').click()
    await page.locator('[data-testid=page-row][data-source$="thanks.html"]').click()
    await page.getByTestId('tab-live').click()
  },
])
await page.evaluate(() => {
  globalThis.frames = []
  let last = performance.now()
  const frame = (now) => {
    globalThis.frames.push(now - last)
    last = now
    requestAnimationFrame(frame)
  }
  requestAnimationFrame(frame)
})
await page.getByTestId('send').click()
await page.getByTestId('cancel').waitFor()
await page.getByTestId('send').waitFor({ timeout: 60_000 })
const frames = (await page.evaluate(() => globalThis.frames)).sort((a, b) => a - b)
const at = (part) => Math.round(frames[Math.min(frames.length - 1, Math.floor(frames.length * part))] ?? 0)
const long = frames.filter((ms) => ms > LIMIT).length
const shown = await page.getByTestId('tab-live').textContent()
if (figures) for (const frame of frames) console.log(`frame ${frame.toFixed(1)}`)
else
  console.log(
    `${shown?.trim()} hits; ${frames.length} frames, median ${at(0.5)} ms, 99 % ${at(0.99)} ms, longest ${at(1)} ms, ${long} over ${LIMIT} ms`,
  )
await chromium.close()
site.close()
process.exitCode = long > 0 && !figures ? 1 : 0
