/** The built screen in a real Chromium with the stand-in host, under the policy of the real window. Loopback only. */
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join, normalize } from 'node:path'
import { chromium } from 'playwright-core'

const root = new URL('../dist/', import.meta.url).pathname
const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css' }

/** The content security policy as the shell sends it, from its own configuration. */
async function policy() {
  const path = new URL('../../src-tauri/tauri.conf.json', import.meta.url)
  const { csp } = JSON.parse(await readFile(path, 'utf8')).app.security
  return Object.entries(csp)
    .map((pair) => pair.join(' '))
    .join('; ')
}

/** Serves `dist` on this machine. */
export async function serve() {
  const csp = await policy()
  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    const file = join(root, normalize(path === '/' ? '/index.html' : path))
    try {
      const body = await readFile(file)
      response.writeHead(200, {
        'content-type': types[extname(file)] ?? 'application/octet-stream',
        'content-security-policy': csp,
      })
      response.end(body)
    } catch {
      response.writeHead(404).end()
    }
  })
  await new Promise((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address()
  return { origin: `http://127.0.0.1:${port}`, close: () => server.close() }
}

/** A browser of this machine. Its words on what a page did wrong are collected by `open`. */
export async function browser() {
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1'],
  })
}

/** Brings a page into a state. `wrong` fills with what the console and the policy complain of. */
export async function open(context, origin, [, query, act]) {
  const page = await context.newPage()
  const wrong = []
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) wrong.push(message.text())
  })
  page.on('pageerror', (error) => wrong.push(String(error)))
  page.setDefaultTimeout(8000)
  await page.goto(`${origin}/?${query}`)
  await page.locator('.app').waitFor()
  await act(page)
  await page.waitForTimeout(120)
  return { page, wrong }
}
