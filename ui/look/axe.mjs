/** What axe-core has to say of a page. */
import { readFile } from 'node:fs/promises'

const axe = await readFile(new URL('../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8')

/** A line for each thing that it finds; none where all is well. */
export async function barriers(page) {
  // By the debugger, past the page's policy, which rightly lets in no script of anybody else.
  await page.evaluate(axe)
  const { violations } = await page.evaluate(() =>
    globalThis.axe.run(document, { resultTypes: ['violations'] }),
  )
  return violations.map(({ id, impact, nodes }) => {
    const where = nodes
      .slice(0, 3)
      .map((node) => `\n  ${node.target.join(' ')}\n    ${node.failureSummary?.replaceAll('\n', ' ')}`)
    return `${id} (${impact})${where.join('')}`
  })
}
