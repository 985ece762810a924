/** axe-core over every state, light and dark: `npm run look`. Ends with an error where it finds anything. */
import { readFile } from 'node:fs/promises'
import { browser, open, serve } from './screen.mjs'
import { states } from './states.mjs'

const axe = await readFile(new URL('../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8')
const asked = process.argv.slice(2)
const site = await serve()
const chromium = await browser()
let found = 0
let looked = 0

for (const [colorScheme, width, height] of [
  ['light', 1280, 800],
  ['dark', 1280, 800],
  ['light', 720, 450],
]) {
  const context = await chromium.newContext({
    viewport: { width, height },
    colorScheme,
    reducedMotion: 'reduce',
  })
  for (const state of states.filter(([name]) => asked.length === 0 || asked.includes(name))) {
    const { page, wrong } = await open(context, site.origin, state)
    // By the debugger, past the page's policy, which rightly lets in no script of anybody else.
    await page.evaluate(axe)
    const { violations } = await page.evaluate(() =>
      globalThis.axe.run(document, { resultTypes: ['violations'] }),
    )
    looked += 1
    for (const { id, impact, nodes } of violations) {
      found += 1
      console.log(`${state[0]}, ${colorScheme}, ${width}: ${id} (${impact})`)
      for (const node of nodes.slice(0, 3))
        console.log(`  ${node.target.join(' ')}\n    ${node.failureSummary?.replaceAll('\n', ' ')}`)
    }
    for (const one of new Set(wrong)) {
      found += 1
      console.log(`${state[0]}, ${colorScheme}, ${width}: the console says: ${one}`)
    }
    await page.close()
  }
  await context.close()
}
await chromium.close()
site.close()
console.log(`${looked} states looked at, ${found} found`)
process.exitCode = found > 0 ? 1 : 0
