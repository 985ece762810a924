/** The built screen in a real Chromium with the stand-in host, under the policy of the real window. Loopback only. */
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { existsSync } from 'node:fs'
import { delimiter, extname, join, normalize } from 'node:path'
import { chromium } from 'playwright-core'

const root = new URL('../dist/', import.meta.url).pathname
const packages = new URL('../node_modules/', import.meta.url).pathname
const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css' }

/** The same letters on every machine, for pictures that are compared. */
const fonts = [
  ...[400, 600, 700].flatMap((weight) => [`inter/${weight}`, `noto-sans-thai/${weight}`]),
  'jetbrains-mono/400',
]
/** Their rules in one sheet: axe asks anew for what a sheet imports, and the window's policy refuses it. */
async function letters() {
  const rules = fonts.map(async (name) => {
    const [folder] = name.split('/')
    const sheet = await readFile(join(packages, '@fontsource', `${name}.css`), 'utf8')
    return sheet.replaceAll('./files/', `/@fontsource/${folder}/files/`)
  })
  const families = ":root { --font: Inter, 'Noto Sans Thai'; --mono: 'JetBrains Mono', 'Noto Sans Thai' }"
  return [...(await Promise.all(rules)), families].join('\n')
}

/** The content security policy as the shell sends it, from its own configuration. */
async function policy() {
  const path = new URL('../../src-tauri/tauri.conf.json', import.meta.url)
  const { csp } = JSON.parse(await readFile(path, 'utf8')).app.security
  return Object.entries(csp)
    .map((pair) => pair.join(' '))
    .join('; ')
}

/** Serves `dist` on this machine, on demand with the letters of `fonts`. */
export async function serve({ fonts = false } = {}) {
  const csp = await policy()
  const read = async (path) => {
    if (fonts && path === '/letters.css') return letters()
    if (fonts && path.startsWith('/@fontsource/')) return readFile(join(packages, normalize(path)))
    const body = await readFile(join(root, normalize(path)))
    const link = '<link rel="stylesheet" href="/letters.css" /></head>'
    return fonts && path === '/index.html' ? String(body).replace('</head>', link) : body
  }
  const server = createServer(async (request, response) => {
    const asked = new URL(request.url ?? '/', 'http://localhost').pathname
    const path = asked === '/' ? '/index.html' : asked
    try {
      const body = await read(path)
      response.writeHead(200, {
        'content-type': types[extname(path)] ?? 'application/octet-stream',
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

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** A browser of this machine. Its words on what a page did wrong are collected by `open`. */
export async function browser() {
  const paths = (process.env.PATH ?? '').split(delimiter)
  const there = names
    .flatMap((name) => paths.map((path) => join(path, name)))
    .find((path) => existsSync(path))
  const executablePath = process.env.CHROMIUM ?? there
  if (!executablePath) throw new Error(`none of ${names.join(', ')} is on the path`)
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
      // Letters as they are, and not as a system's settings would have them.
      '--font-render-hinting=none',
      '--disable-lcd-text',
    ],
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
  page.setDefaultTimeout(30_000)
  await page.goto(`${origin}/?${query}`)
  await page.locator('.app').waitFor()
  await act(page)
  // What lies under the pointer looks otherwise.
  await page.mouse.move(0, 0)
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
  await page.waitForTimeout(120)
  return { page, wrong }
}
