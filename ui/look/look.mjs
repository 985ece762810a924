/**
 * Every state in a real browser under the window's policy: axe-core over it, its picture beside the accepted
 * one, and nothing in the console. `npm run look [-- state…]`; ends with an error where anything is found.
 * `npm run look -- --accept` takes the pictures that differ as they are now: look at them before.
 */
import { barriers } from './axe.mjs'
import { comparer } from './compare.mjs'
import { browser, open, serve } from './screen.mjs'
import { states } from './states.mjs'

const looks = [
  { theme: 'light', width: 1280, height: 800, pictured: true },
  { theme: 'dark', width: 1280, height: 800, pictured: true },
  // Twice as large on a usual screen, or half of a small one.
  { theme: 'light', width: 720, height: 450, pictured: false },
]

/** How long a state is given to look as it should: a busy machine brings it there later. */
const PATIENCE = 8_000

const words = process.argv.slice(2)
const accepts = words.includes('--accept')
const asked = words.filter((word) => !word.startsWith('--'))
const chosen = states.filter(([name]) => asked.length === 0 || asked.includes(name))
const site = await serve({ fonts: true })
const chromium = await browser()
const comparison = await comparer(chromium)
const names = new Set()
let found = 0
let taken = 0

const say = (where, what) => {
  found += 1
  console.log(`${where}: ${what}`)
}

/** The picture once nothing moves in it any more. */
async function picture(page) {
  let last = await page.screenshot({ animations: 'disabled' })
  for (const end = Date.now() + PATIENCE; Date.now() < end;) {
    await page.waitForTimeout(100)
    const next = await page.screenshot({ animations: 'disabled' })
    if (next.equals(last)) break
    last = next
  }
  return last
}

async function compare(page, name) {
  const end = Date.now() + PATIENCE
  for (;;) {
    const now = await picture(page)
    const result = await comparison.differences(name, now)
    if (result && !result.differs) return
    if (accepts) {
      taken += 1
      return comparison.accept(name, now)
    }
    if (result && Date.now() < end) continue
    const left = await comparison.leave(name, now, result?.marked)
    return say(name, result ? `${result.squares} squares differ, see ${left}` : `no reference, see ${left}`)
  }
}

async function lookAt({ theme, width, height, pictured }) {
  const context = await chromium.newContext({
    viewport: { width, height },
    colorScheme: theme,
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'Asia/Bangkok',
  })
  // Times of day stand in the pictures.
  await context.clock.setFixedTime(new Date('2026-03-02T02:30:00Z'))
  for (const state of chosen) {
    const where = `${state[0]}, ${theme}, ${width}`
    // What goes on by itself has no one picture.
    const name = pictured && !state[3]?.moves ? `${state[0]}-${theme}` : null
    // Also where it is not reached this time: a reference goes with its state, and not before.
    if (name) names.add(name)
    try {
      const { page, wrong } = await open(context, site.origin, state)
      for (const one of await barriers(page)) say(where, one)
      for (const one of new Set(wrong)) say(where, `the console says: ${one}`)
      if (name) await compare(page, name)
      await page.close()
    } catch (thrown) {
      say(where, `not reached: ${String(thrown).split('\n')[0]}`)
    }
  }
  await context.close()
}

await Promise.all(looks.map(lookAt))
if (accepts && asked.length === 0) await comparison.keep(names)
await chromium.close()
site.close()
if (accepts) console.log(`${taken} pictures accepted`)
console.log(`${chosen.length} states looked at in ${looks.length} ways, ${found} found`)
process.exitCode = found > 0 ? 1 : 0
